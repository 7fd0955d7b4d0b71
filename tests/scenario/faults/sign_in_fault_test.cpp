// SPDX-License-Identifier: MIT
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <future>
#include <memory>
#include <ninjaone/client.hpp>
#include <ninjaone/sign_in.hpp>
#include <vector>

#include "base/sha256.hpp"
#include "support/bench.hpp"
#include "support/simulated.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;

namespace {

sandbox::TenantOptions with_sign_in(std::string redirect_uri = {}) {
  sandbox::TenantOptions options;
  options.devices = 30;
  options.granted_scope = "monitoring management offline_access";
  options.rotate_refresh_tokens = true;
  options.sign_in = true;
  options.redirect_uri = std::move(redirect_uri);
  return options;
}

// A browser that opens `address`, and whose user agrees. Returns the address of the last redirect.
std::string approve_in_browser(sandbox::Tenant& tenant, const std::string& address) {
  sandbox::Received request;
  request.method = Method::get;
  request.target = address.substr(address.find('/', address.find("://") + 3));
  return *tenant.answer(request).headers.find("Location");
}

std::string part_of(const std::string& address, const std::string& name) {
  const auto begin = address.find(name + "=") + name.size() + 1;
  return address.substr(begin, address.find('&', begin) - begin);
}

AuthorizationCode request_for(const sandbox::Tenant& tenant, std::string redirect_uri) {
  AuthorizationCode request;
  request.client_id = tenant.client_id();
  request.redirect_uri = std::move(redirect_uri);
  request.base_url = "http://127.0.0.1";
  return request;
}

template <class Action>
std::string reason_given(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error.info().reason;
  }
  return "none";
}

int port_of(const std::string& uri) { return std::stoi(uri.substr(uri.find(':', 7) + 1)); }

// A connection to the listener.
class ListenerClient {
 public:
  explicit ListenerClient(const std::string& uri)
      : connection_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port_of(uri)));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(connection_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  ListenerClient(const ListenerClient&) = delete;
  ~ListenerClient() { ::close(connection_); }
  void send(const std::string& bytes) const {
    for (std::size_t sent = 0; sent < bytes.size();) {
      const ssize_t n = ::send(connection_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
      if (n <= 0) break;
      sent += static_cast<std::size_t>(n);
    }
  }
  // The status line of the response, or "" if there was no response.
  [[nodiscard]] std::string status() const {
    std::string answer;
    char piece[4096];
    for (ssize_t n = 1; connected_ && n > 0;) {
      n = ::recv(connection_, piece, sizeof piece, 0);
      if (n > 0) answer.append(piece, static_cast<std::size_t>(n));
    }
    return answer.substr(0, answer.find('\r'));
  }

 private:
  const int connection_;
  bool connected_ = false;
};

// Sends bytes to the listener and returns the status line of the response, or "" without a
// response.
std::string exchange_with(const std::string& uri, const std::string& bytes) {
  const ListenerClient one(uri);
  one.send(bytes);
  return one.status();
}

// The request of a browser that was redirected to `address`.
std::string browser_request(const std::string& address, const std::string& host = {}) {
  const auto path = address.find('/', 7);
  return "GET " + address.substr(path) +
         " HTTP/1.1\r\nHost: " + (host.empty() ? address.substr(7, path - 7) : host) + "\r\n\r\n";
}

}  // namespace

TEST(SignIn, APastedAddressGivesAGrantThatRenewsTokens) {
  for (const bool secret : {false, true}) {
    simulated::Tenant simulated(with_sign_in("https://tool.example/done"));
    AuthorizationCode request = request_for(*simulated.tenant, "https://tool.example/done");
    if (secret) request.client_secret = simulated.tenant->client_secret();
    SignIn sign_in(request);
    ClientOptions options = simulated.options();
    options.token_store = memory_token_store();
    options.auth = sign_in.finish(approve_in_browser(*simulated.tenant, sign_in.browser_address()));
    Client client(options);
    for (int hour = 0; hour < 3; ++hour) {
      EXPECT_EQ(client.devices().list().collect().size(), 30U);
      simulated.clock->advance(3600s);
    }
    EXPECT_EQ(client.stats().token_requests, 3U);
    EXPECT_EQ(client.authenticate().scope, "monitoring offline_access");
  }
}

TEST(SignIn, ANewSignInReplacesTheStoredOne) {
  simulated::Tenant simulated(with_sign_in());
  ClientOptions options = simulated.options();
  options.token_store = memory_token_store();
  const auto sign_in = [&] {
    AuthorizationCode request = request_for(*simulated.tenant, "https://tool.example/done");
    request.account = "ann";
    SignIn started(request);
    options.auth = started.finish(approve_in_browser(*simulated.tenant, started.browser_address()));
    (void)Client(options).authenticate();
  };
  sign_in();
  sign_in();
  EXPECT_EQ(simulated.seen("/oauth/token"), 2U);
  options.auth = refresh_token({simulated.tenant->client_id(), {}, {}, "ann"});
  (void)Client(options).authenticate();
  EXPECT_EQ(simulated.seen("/oauth/token"), 2U);  // the stored token was used
}

TEST(SignIn, AnExpiredCodeIsSentOnce) {
  simulated::Tenant simulated(with_sign_in());
  SignIn sign_in(request_for(*simulated.tenant, "https://tool.example/done"));
  ClientOptions options = simulated.options();
  options.auth = sign_in.finish(approve_in_browser(*simulated.tenant, sign_in.browser_address()));
  Client client(options);
  simulated.clock->advance(61s);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(reason_given([&] { (void)client.authenticate(); }), "invalid_grant");
    simulated.clock->advance(31s);
  }
  EXPECT_EQ(simulated.seen("/oauth/token"), 1U);
}

TEST(SignIn, ACodeThatWasNotSentCanBeUsedLater) {
  Bench bench;
  AuthorizationCode request;
  request.client_id = "id";
  request.redirect_uri = "https://tool.example/done";
  request.base_url = bench.options.base_url;
  SignIn sign_in(request);
  bench.options.auth = sign_in.finish(
      request.redirect_uri + "?code=c&state=" + part_of(sign_in.browser_address(), "state"));
  bool reachable = false;
  bench.token = [&](const Request&) -> Response {
    if (reachable)
      return {200, {}, R"({"access_token":"t","refresh_token":"r","expires_in":3600})", {}};
    ErrorInfo info;
    info.kind = ErrorKind::transport;
    info.reason = "connect";
    info.wire.sends = 0;
    throw_error(std::move(info));
  };
  EXPECT_EQ(reason_given([&] { (void)bench.client().authenticate(); }), "connect");
  reachable = true;
  EXPECT_EQ(reason_given([&] { (void)bench.client().authenticate(); }), "none");
}

// Fault O109.
TEST(SignInFault, AnAddressOfAnotherSignInIsRejected) {
  simulated::Tenant simulated(with_sign_in());
  SignIn sign_in(request_for(*simulated.tenant, "https://tool.example/done"));
  const std::string good = approve_in_browser(*simulated.tenant, sign_in.browser_address());
  const std::string state = part_of(sign_in.browser_address(), "state"),
                    done = "https://tool.example/done";
  for (const std::string& address :
       {std::string(), done, done + "?", done + "?code=c4nary", done + "?code=c4nary&state=",
        done + "?code=c4nary&state=" + state + "x", done + "?error=access_denied",
        done + "?state=" + state, done + "/?code=c4nary&state=" + state,
        "https://tool.example/DONE?code=c4nary&state=" + state,
        "http://tool.example/done?code=c4nary&state=" + state}) {
    EXPECT_EQ(reason_given([&] { (void)sign_in.finish(address); }), "redirect") << address;
  }
  EXPECT_EQ(reason_given([&] { (void)sign_in.finish(good); }), "none");
  EXPECT_EQ(reason_given([&] { (void)sign_in.finish(good); }), "redirect");  // usable only once
  SignIn denied(request_for(*simulated.tenant, done));
  const std::string denial = done +
                             "?error=access_denied&error_description=not%20you%1b[2J&state=" +
                             part_of(denied.browser_address(), "state");
  try {
    (void)denied.finish(denial);
    ADD_FAILURE();
  } catch (const AuthenticationError& error) {
    EXPECT_EQ(error.info().reason, "access_denied");
    EXPECT_NE(error.info().message.find("not you"), std::string::npos);
    EXPECT_EQ(error.info().message.find('\x1b'), std::string::npos);
  }
}

// Fault O109.
TEST(SignInFault, TheListenerRejectsOtherRequestsAndContinues) {
  simulated::Tenant simulated(with_sign_in());
  LoopbackSignIn sign_in(request_for(*simulated.tenant, "http://127.0.0.1:0/callback"));
  const std::string uri = sign_in.redirect_uri();
  auto grant = std::async(std::launch::async, [&] { return sign_in.wait(30s); });
  const std::string good = approve_in_browser(*simulated.tenant, sign_in.browser_address()),
                    rejected = "HTTP/1.1 400 Bad Request";
  EXPECT_EQ(exchange_with(uri, browser_request(uri + "?code=c4nary&state=wrong")), rejected);
  EXPECT_EQ(exchange_with(uri, browser_request(uri + "?code=c4nary")), rejected);
  EXPECT_EQ(exchange_with(uri, browser_request(uri + "?error=access_denied")), rejected);
  EXPECT_EQ(exchange_with(uri, browser_request("http://127.0.0.1:" + std::to_string(port_of(uri)) +
                                               "/other" + good.substr(good.find('?')))),
            rejected);
  EXPECT_EQ(exchange_with(uri, browser_request(good, "evil.example")), rejected);
  EXPECT_EQ(exchange_with(uri, "POST" + browser_request(good).substr(3)), rejected);
  EXPECT_EQ(exchange_with(uri, "\r\n\r\n"), rejected);
  (void)exchange_with(
      uri, browser_request(uri + "?" + std::string(1 << 20, 'x')));  // the connection ends
  EXPECT_EQ(grant.wait_for(0s), std::future_status::timeout);
  EXPECT_EQ(exchange_with(uri, browser_request(good)), "HTTP/1.1 200 OK");
  ClientOptions options = simulated.options();
  options.auth = grant.get();
  EXPECT_EQ(Client(options).devices().list().collect().size(), 30U);
  EXPECT_EQ(exchange_with(uri, browser_request(good)), "");  // the listener is closed
  EXPECT_EQ(reason_given([&] { (void)sign_in.wait(30s); }), "sign_in");
}

// Fault O109.
TEST(SignInFault, TheListenerEndsByTimeOutCancellationOrDenial) {
  simulated::Tenant simulated(with_sign_in());
  const auto begin = [&] {
    return std::make_unique<LoopbackSignIn>(
        request_for(*simulated.tenant, "http://127.0.0.1:0/callback"));
  };
  EXPECT_THROW((void)begin()->wait(1ms), TimeoutError);
  CancellationSource stop;
  stop.cancel();
  EXPECT_THROW((void)begin()->wait(30s, stop.token()), CancelledError);
  const auto sign_in = begin();
  auto grant = std::async(std::launch::async,
                          [&] { return reason_given([&] { (void)sign_in->wait(30s); }); });
  const std::string uri = sign_in->redirect_uri();
  (void)exchange_with(uri, browser_request(uri + "?error=access_denied&state=" +
                                           part_of(sign_in->browser_address(), "state")));
  EXPECT_EQ(grant.get(), "access_denied");
}

TEST(SignInFault, ALocalhostAddressIsSentAsRegistered) {
  simulated::Tenant simulated(with_sign_in());
  for (const char* path : {"/", "", "/callback"}) {
    LoopbackSignIn sign_in(
        request_for(*simulated.tenant, "http://localhost:0" + std::string(path)));
    const std::string uri = sign_in.redirect_uri();
    EXPECT_EQ(uri, "http://localhost:" + std::to_string(port_of(uri)) + path);
    EXPECT_NE(sign_in.browser_address().find("redirect_uri=http%3A%2F%2Flocalhost%3A"),
              std::string::npos);
    auto grant = std::async(std::launch::async, [&] { return sign_in.wait(30s); });
    const std::string good = approve_in_browser(*simulated.tenant, sign_in.browser_address());
    const std::string redirected = good.substr(std::string("http://localhost:").size());
    const std::string target = *path == '\0' ? "/" + redirected.substr(redirected.find('?'))
                                             : redirected.substr(redirected.find('/'));
    const std::string host = "localhost:" + std::to_string(port_of(uri));
    const auto request = [&](const std::string& name) {
      return "GET " + target + " HTTP/1.1\r\nHost: " + name + "\r\n\r\n";
    };
    EXPECT_EQ(exchange_with(uri, request("evil.example:" + std::to_string(port_of(uri)))),
              "HTTP/1.1 400 Bad Request");
    EXPECT_EQ(exchange_with(uri, request(host)), "HTTP/1.1 200 OK");
    ClientOptions options = simulated.options();
    options.auth = grant.get();
    (void)Client(options).authenticate();
  }
}

// Fault O110.
TEST(SignInFault, TheListenerIsLocalAndUsesAVerifier) {
  simulated::Tenant simulated(with_sign_in());
  LoopbackSignIn first(request_for(*simulated.tenant, "http://127.0.0.1:0/callback"));
  const int port = port_of(first.redirect_uri());
  EXPECT_GT(port, 0);
  // The same port of other addresses of this machine is still free.
  const int other = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  ASSERT_EQ(::inet_pton(AF_INET, "127.0.0.2", &address.sin_addr), 1);
  EXPECT_EQ(::bind(other, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  ::close(other);
  EXPECT_THROW(LoopbackSignIn(request_for(*simulated.tenant, first.redirect_uri())),
               ConfigurationError);  // the port is in use

  auto grant = std::async(std::launch::async, [&] { return first.wait(30s); });
  (void)exchange_with(first.redirect_uri(), browser_request(approve_in_browser(
                                                *simulated.tenant, first.browser_address())));
  ClientOptions options = simulated.options();
  options.auth = grant.get();
  (void)Client(options).authenticate();
  const std::string form = simulated.tenant->received().back().body,
                    verifier = part_of(form, "code_verifier");
  EXPECT_EQ(verifier.size(), 43U);  // 256 bits
  EXPECT_EQ(part_of(first.browser_address(), "code_challenge"), base64url(Sha256::of(verifier)));
  EXPECT_EQ(part_of(first.browser_address(), "code_challenge_method"), "S256");
  EXPECT_GE(part_of(first.browser_address(), "state").size(), 43U);
  EXPECT_EQ(form.find("client_secret"), std::string::npos);
  LoopbackSignIn second(request_for(*simulated.tenant, "http://127.0.0.1:0/callback"));
  EXPECT_NE(part_of(first.browser_address(), "state"), part_of(second.browser_address(), "state"));
  EXPECT_NE(part_of(first.browser_address(), "code_challenge"),
            part_of(second.browser_address(), "code_challenge"));

  for (const char* uri :
       {"http://0.0.0.0:0/callback", "http://localhost.evil:0/callback",
        "http://localhost/callback", "https://localhost:0/callback",
        "http://localhost@evil.example:0/", "http://192.0.2.1:0/callback", "https://127.0.0.1:0/c",
        "http://127.0.0.1/callback", "http://127.0.0.1:70000/c", "http://127.0.0.1:0.evil/c",
        "http://127.0.0.1:0/c?x=y"}) {
    EXPECT_THROW(LoopbackSignIn(request_for(*simulated.tenant, uri)), ConfigurationError) << uri;
  }
}

// A browser opens connections in advance, and other programs may connect, too. A listener that
// served them in turn would wait two seconds for each.
TEST(SignInFault, SilentConnectionsDoNotDelayTheBrowser) {
  simulated::Tenant simulated(with_sign_in());
  LoopbackSignIn sign_in(request_for(*simulated.tenant, "http://127.0.0.1:0/callback"));
  const std::string uri = sign_in.redirect_uri();
  std::vector<std::unique_ptr<ListenerClient>> silent;
  for (int i = 0; i < 80; ++i) silent.push_back(std::make_unique<ListenerClient>(uri));
  silent.front()->send("GET /callback?code=");  // an incomplete request
  auto grant = std::async(std::launch::async, [&] { return sign_in.wait(30s); });
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(exchange_with(uri, browser_request(approve_in_browser(*simulated.tenant,
                                                                  sign_in.browser_address()))),
            "HTTP/1.1 200 OK");
  EXPECT_LT(std::chrono::steady_clock::now() - start, 1500ms);
  (void)grant.get();
}

namespace {

// Uses all descriptors of the process until it is destroyed.
class NoDescriptors {
 public:
  NoDescriptors() {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const rlimit lower{std::min<rlim_t>(before_.rlim_cur, 512), before_.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &lower);
    for (int one = ::dup(0); one >= 0; one = ::dup(0)) taken_.push_back(one);
    EXPECT_EQ(errno, EMFILE);
  }
  NoDescriptors(const NoDescriptors&) = delete;
  NoDescriptors& operator=(const NoDescriptors&) = delete;
  ~NoDescriptors() {
    for (const int one : taken_) ::close(one);
    ::setrlimit(RLIMIT_NOFILE, &before_);
  }

 private:
  rlimit before_{};
  std::vector<int> taken_{};
};

}  // namespace

TEST(SignInFault, ASignInSucceedsWithoutFreeDescriptors) {
  simulated::Tenant simulated(with_sign_in());
  LoopbackSignIn sign_in(request_for(*simulated.tenant, "http://127.0.0.1:0/callback"));
  const std::string uri = sign_in.redirect_uri();
  const std::string good = approve_in_browser(*simulated.tenant, sign_in.browser_address());
  // The kernel has connected both. The listener has not accepted them.
  const ListenerClient browser(uri), stranger(uri);
  const NoDescriptors no_descriptors;
  auto grant = std::async(std::launch::async, [&] { return sign_in.wait(30s); });
  stranger.send("GET / HTTP/1.1\r\n");
  browser.send(browser_request(good));
  EXPECT_EQ(browser.status(), "HTTP/1.1 200 OK");
  (void)grant.get();
}
