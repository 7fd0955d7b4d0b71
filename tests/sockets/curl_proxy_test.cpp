// SPDX-License-Identifier: MIT
#include <cstdlib>
#include <ninjaone/client.hpp>
#include <optional>

#include "sockets/exchange.hpp"
#include "support/fault_server.hpp"
#include "support/identity.hpp"

namespace ninjaone::sockets {

namespace {

// Sets an environment variable for its lifetime.
class Variable {
 public:
  Variable(const char* name, const std::string& value) : name_(name) {
    if (const char* before = std::getenv(name)) before_ = before;
    ::setenv(name, value.c_str(), 1);
  }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;
  ~Variable() {
    if (before_) {
      ::setenv(name_, before_->c_str(), 1);
    } else {
      ::unsetenv(name_);
    }
  }

 private:
  const char* name_;
  std::optional<std::string> before_{};
};

const char* const remote_url = "https://ninjaone.invalid/v2/devices?secret=canary";

Request secret_get() {
  Request request = get(remote_url);
  request.headers.set("Authorization", "Bearer canary");
  return request;
}

// Fault T36.
TEST(CurlProxy, NamesAnUnreachableProxyOfTheEnvironmentWithoutItsPassword) {
  const std::string address = "127.0.0.1:" + std::to_string(closed_port());
  const Variable none("no_proxy", ""), variable("https_proxy", "http://user:canary@" + address);
  CurlTransport transport;
  const ErrorInfo error = error_of(transport, secret_get());
  EXPECT_EQ(error.reason, "connect");
  EXPECT_EQ(error.outcome, Outcome::not_sent);
  EXPECT_NE(error.message.find(address), std::string::npos) << error.message;
  EXPECT_NE(error.message.find("ninjaone.invalid:443"), std::string::npos) << error.message;
  EXPECT_EQ(error.message.find("canary"), std::string::npos) << error.message;
}

TEST(CurlProxy, AnEmptyOptionDisablesTheProxyOfTheEnvironment) {
  FaultServer proxy([](Peer& peer) { peer.hold(); });
  const Variable none("no_proxy", ""), variable("https_proxy", "http://" + proxy.address());
  CurlOptions options;
  options.proxy = "";
  CurlTransport transport(options);
  EXPECT_EQ(error_of(transport, secret_get()).reason, "dns");
  EXPECT_EQ(proxy.connections(), 0);
}

TEST(CurlProxy, TheProxyOfTheEnvironmentIsNotUsedForPlainLoopback) {
  FaultServer proxy([](Peer& peer) { peer.hold(); });
  FaultServer server([](Peer& peer) {
    while (peer.read_request() != nullptr) peer.respond(200, "direct");
  });
  const std::string url = "http://" + proxy.address();
  const Variable none("no_proxy", ""), http("http_proxy", url), all("all_proxy", url);
  CurlTransport transport;
  EXPECT_EQ(transport.send(get(server.url()), within(10s)).body, "direct");
  EXPECT_EQ(proxy.connections(), 0);
}

// The proxy would see the secret and the token as plain text.
TEST(CurlProxy, TheProxyOfTheOptionsIsNotUsedForPlainLoopbackAndLogsOneWarning) {
  FaultServer proxy([](Peer& peer) { peer.hold(); });
  FaultServer server([](Peer& peer) {
    while (const Received* request = peer.read_request()) {
      const bool token = request->head.find("/oauth/token") != std::string::npos;
      peer.respond(200, token
                            ? R"({"access_token":"canary","token_type":"Bearer","expires_in":3600})"
                            : "[]");
    }
  });
  int warnings = 0;
  const auto call = [&](const std::string& url, const std::string& used) {
    ClientOptions options;
    options.auth = client_credentials({"id", "canary"});
    options.base_url = url;
    options.curl.proxy = used;
    options.log = [&](const LogEvent& event) {
      warnings += event.what == "proxy" && event.level == LogEvent::Level::warning ? 1 : 0;
    };
    const Client client(options);
    if (url.substr(0, 5) == "https") return;
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(client.devices().list().collect().empty());
  };
  for (const std::string host : {"127.0.0.1", "localhost"}) {
    for (const std::string scheme : {"http://", "socks5h://", "http://user:canary@"}) {
      warnings = 0;
      call("http://" + host + ":" + std::to_string(server.port()), scheme + proxy.address());
      EXPECT_EQ(warnings, 1) << host << scheme;
    }
  }
  warnings = 0;
  call("http://" + server.address(), "");
  call("https://ninjaone.invalid", "http://" + proxy.address());
  EXPECT_EQ(warnings, 0);
  EXPECT_EQ(proxy.connections(), 0);
}

// Fault T37.
TEST(CurlProxy, ReportsARejectionByTheProxy) {
  FaultServer proxy([](Peer& peer) {
    while (peer.read_request() != nullptr)
      peer.respond(407, "who are you", "Proxy-Authenticate: Basic realm=\"x\"\r\n");
  });
  CurlOptions options;
  options.proxy = "http://user:canary@" + proxy.address();
  CurlTransport transport(options);
  const ErrorInfo error = error_of(transport, secret_get());
  EXPECT_EQ(error.reason, "proxy") << error.message;
  EXPECT_EQ(error.outcome, Outcome::not_sent);
  EXPECT_EQ(error.wire.sends, 0);
  EXPECT_NE(error.message.find("407"), std::string::npos) << error.message;
  EXPECT_EQ(error.message.find("canary"), std::string::npos) << error.message;
  for (const auto& request : proxy.requests()) {
    EXPECT_EQ(request.head.rfind("CONNECT ninjaone.invalid:443 ", 0), 0U);
    EXPECT_EQ(header_of(request, "authorization"), "");
  }
}

// Fault T38.
TEST(CurlProxy, SendsNoRequestIntoATunnelWithoutTls) {
  std::string seen;
  FaultServer proxy([&](Peer& peer) {
    if (peer.read_request() == nullptr) return;
    peer.send("HTTP/1.1 200 Connected\r\n\r\n");
    seen = peer.read_some(2000);
    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
  });
  CurlOptions options;
  options.proxy = "http://" + proxy.address();
  CurlTransport transport(options);
  const ErrorInfo error = error_of(transport, secret_get());
  EXPECT_EQ(error.reason, "tls") << error.message;
  EXPECT_EQ(error.wire.sends, 0);
  ASSERT_TRUE(proxy.wait_until_closed(1));
  EXPECT_EQ(seen.find("canary"), std::string::npos);
}

TEST(CurlProxy, SendsTheRequestThroughATunnel) {
  const Identity authority = Identity::authority("Test authority");
  const TlsServer tls(authority.issue("DNS:ninjaone.invalid"));
  FaultServer proxy([&](Peer& peer) {
    if (peer.read_request() == nullptr) return;
    peer.send("HTTP/1.1 200 Connected\r\nX-Proxy: yes\r\n\r\n");
    if (!peer.start_tls(tls.get())) return;
    while (peer.read_request() != nullptr) peer.respond(200, "through");
  });
  CurlOptions options;
  options.proxy = "http://" + proxy.address();
  options.ca_pem = authority.pem();
  CurlTransport transport(options);
  for (int i = 0; i < 2; ++i) {
    const Response response = transport.send(secret_get(), within(10s));
    EXPECT_EQ(response.body, "through");
    EXPECT_EQ(response.headers.find("x-proxy"), nullptr);
  }
  EXPECT_EQ(proxy.connections(), 1);
}

}  // namespace

}  // namespace ninjaone::sockets
