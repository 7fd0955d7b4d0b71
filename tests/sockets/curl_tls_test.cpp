// SPDX-License-Identifier: MIT
// Trust fails closed: a server that cannot be checked gets no byte of a request.
#include <cstdio>
#include <fstream>
#include <memory>
#include <ninjaone/client.hpp>

#include "sockets/exchange.hpp"
#include "support/fault_server.hpp"
#include "support/identity.hpp"

namespace ninjaone::sockets {

namespace {

const Identity& trusted() {
  static const Identity authority = Identity::authority("Test authority");
  return authority;
}

CurlOptions trusting() {
  CurlOptions options;
  options.proxy = "";
  options.ca_pem = trusted().pem();
  return options;
}

struct Server {
  const char* name;
  std::function<Identity()> identity;
  const char* reason;
};

void PrintTo(const Server& server, std::ostream* out) { *out << server.name; }

const Server servers[] = {
    // Fault S42.
    {"SelfSigned", [] { return Identity::self_signed(); }, "tls_untrusted"},
    // Fault S45.
    {"UnknownAuthority", [] { return Identity::authority("Test authority").issue(); },
     "tls_untrusted"},
    // Fault S45.
    {"LeafAsAuthority", [] { return trusted().issue().issue(); }, "tls_untrusted"},
    // Fault S43.
    {"OtherName", [] { return trusted().issue("DNS:other.example"); }, "tls_hostname"},
    // Fault S43.
    {"OtherAddress", [] { return trusted().issue("IP:127.0.0.2"); }, "tls_hostname"},
    // Fault S43.
    {"AddressAsName", [] { return trusted().issue("DNS:127.0.0.1"); }, "tls_hostname"},
    // Fault S44.
    {"Expired",
     [] {
       return trusted().issue("IP:127.0.0.1", {-2h, -1h});
     },
     "tls_expired"},
    // Fault S44.
    {"NotYetValid",
     [] {
       return trusted().issue("IP:127.0.0.1", {1h, 2h});
     },
     "tls_expired"},
};

class CurlTls : public ::testing::TestWithParam<Server> {};

TEST_P(CurlTls, ServerThatCannotBeCheckedGetsNothing) {
  const TlsServer tls(GetParam().identity());
  FaultServer server(answer_all, tls.get());
  CurlTransport transport(trusting());
  const ErrorInfo error = error_of(transport, post(server.url(), "{}"));
  EXPECT_EQ(error.reason, GetParam().reason) << error.message;
  EXPECT_EQ(error.kind, ErrorKind::transport);
  EXPECT_EQ(error.outcome, Outcome::not_sent);
  EXPECT_EQ(error.wire.sends, 0);
  EXPECT_NE(error.message.find(server.address()), std::string::npos);
  EXPECT_TRUE(server.requests().empty());
}

INSTANTIATE_TEST_SUITE_P(Of, CurlTls, ::testing::ValuesIn(servers),
                         [](const auto& param) { return param.param.name; });

TEST(CurlTlsTrust, OwnAuthorityFromTextOrFile) {
  const TlsServer tls(trusted().issue());
  FaultServer server(answer_all, tls.get());
  CurlTransport by_text(trusting());
  for (int i = 0; i < 100; ++i)
    EXPECT_EQ(by_text.send(get(server.url()), within(10s)).wire.new_connection, i == 0);
  EXPECT_EQ(server.connections(), 1);

  const std::string path =
      ::testing::TempDir() + "ninjaone_ca_" + std::to_string(server.port()) + ".pem";
  std::ofstream(path) << trusted().pem();
  CurlOptions options = trusting();
  options.ca_pem.clear();
  options.ca_file = path;
  CurlTransport by_file(options);
  EXPECT_EQ(by_file.send(get(server.url()), within(10s)).status, 200);
  std::remove(path.c_str());
}

TEST(CurlTlsTrust, SystemsAuthoritiesDoNotKnowTheTests) {
  const TlsServer tls(trusted().issue());
  FaultServer server(answer_all, tls.get());
  CurlOptions options;
  options.proxy = "";
  CurlTransport transport(options);
  EXPECT_EQ(error_of(transport, get(server.url())).reason, "tls_untrusted");
}

// Fault S49.
TEST(CurlTlsTrust, CertificateThatChangesIsCheckedAgain) {
  const TlsServer good(trusted().issue()), bad(Identity::self_signed());
  FaultServer server([&](Peer& peer) {
    if (peer.start_tls((peer.number() == 1 ? good : bad).get())) answer_all(peer);
  });
  const std::string url = "https://" + server.address() + "/";
  CurlTransport transport(trusting());
  EXPECT_EQ(transport.send(get(url), within(10s)).status, 200);
  EXPECT_EQ(transport.send(get(url), within(10s)).status, 200);             // the same connection
  EXPECT_EQ(error_of(transport, post(url, "{}")).reason, "tls_untrusted");  // a new one
}

// Fault S46.
TEST(CurlTlsHandshake, OldVersionIsRefusedForGood) {
  TlsServer tls(trusted().issue());
  tls.only_tls_1_1();
  FaultServer server(answer_all, tls.get());
  CurlTransport transport(trusting());
  EXPECT_EQ(error_of(transport, post(server.url(), "{}")).reason, "tls_version");
}

// Fault S47.
TEST(CurlTlsHandshake, PlainHttpOnThePortIsRefusedForGood) {
  FaultServer server([](Peer& peer) {
    peer.read_some(1000);
    peer.respond(400, "this is plain http");
  });
  CurlTransport transport(trusting());
  const ErrorInfo error = error_of(transport, post("https://" + server.address() + "/", "{}"));
  EXPECT_EQ(error.reason, "tls");
  EXPECT_EQ(error.outcome, Outcome::not_sent);
  EXPECT_NE(error.message.find("does not speak TLS"), std::string::npos) << error.message;
}

// Fault S48.
TEST(CurlTlsHandshake, BrokenOffCanBeTriedAgain) {
  for (const bool reset : {false, true}) {
    FaultServer server([&](Peer& peer) {
      peer.read_some(1000);
      if (reset) peer.reset();
    });
    CurlTransport transport(trusting());
    const ErrorInfo error = error_of(transport, post("https://" + server.address() + "/", "{}"));
    EXPECT_EQ(error.reason, "tls_handshake") << error.message;
    EXPECT_EQ(error.outcome, Outcome::not_sent);
  }
}

// Fault T17.
TEST(CurlTlsExchange, BodyCutInsideTlsIsTruncated) {
  const TlsServer tls(trusted().issue());
  FaultServer server(
      [](Peer& peer) {
        peer.read_request();
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
      },
      tls.get());
  CurlTransport transport(trusting());
  const ErrorInfo error = error_of(transport, post(server.url(), "{}"));
  EXPECT_TRUE(error.reason == "truncated" || error.reason == "reset") << error.reason;
  EXPECT_EQ(error.outcome, Outcome::unknown);
}

// Nothing says where such a body ends, and libcurl takes the end of the connection for it,
// close_notify or not.
// Fault T17.
TEST(CurlTlsExchange, WithoutFramingACutDocumentIsNone) {
  const TlsServer tls(trusted().issue());
  FaultServer server(
      [](Peer& peer) {
        peer.read_request();
        peer.send("HTTP/1.1 200 OK\r\n\r\n{\"half\":[");
      },
      tls.get());
  ClientOptions options;
  options.auth = static_token("t");
  options.base_url = "https://" + server.address();
  options.curl = trusting();
  options.retry.max_attempts = 1;
  try {
    (void)Client(std::move(options)).call(Method::get, "/device/42");
    FAIL();
  } catch (const TransportError& error) {
    EXPECT_EQ(error.info().reason, "truncated");
  }
  EXPECT_EQ(server.requests().size(), 1U);
}

// Bytes that are no text would not show it.
// Fault T17.
TEST(CurlTlsExchange, WithoutFramingADownloadIsNeverWhole) {
  const TlsServer tls(trusted().issue());
  FaultServer server(
      [](Peer& peer) {
        peer.read_request();
        peer.send(
            "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n\r\nall of it, or half");
      },
      tls.get());
  ClientOptions options;
  options.auth = static_token("t");
  options.base_url = "https://" + server.address();
  options.curl = trusting();
  options.retry.max_attempts = 1;
  try {
    (void)Client(std::move(options)).send(Method::get, "/attachment/7", {}, {});
    FAIL();
  } catch (const TransportError& error) {
    EXPECT_EQ(error.info().reason, "truncated");
  }
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST(CurlTlsExchange, IdleConnectionThatEndsIsReplaced) {
  const TlsServer tls(trusted().issue());
  FaultServer server(
      [](Peer& peer) {
        if (peer.read_request() != nullptr) peer.respond(200, "{}");
      },
      tls.get());
  CurlTransport transport(trusting());
  for (int i = 1; i <= 3; ++i) {
    const Response response =
        transport.send(post(server.url(), "{}", Effect::idempotent), within(10s));
    EXPECT_EQ(response.wire.sends, 1);
    ASSERT_TRUE(server.wait_until_closed(i));
  }
}

}  // namespace

}  // namespace ninjaone::sockets
