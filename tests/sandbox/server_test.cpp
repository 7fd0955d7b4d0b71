// SPDX-License-Identifier: MIT
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <future>
#include <thread>

#include "sandbox/helper.hpp"

namespace ninjaone::sandbox {

namespace {
using namespace std::chrono_literals;

// A bare socket: what it sends and what it gets, byte for byte.
class Wire {
 public:
  explicit Wire(const Server& server) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const std::string url = server.base_url();
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1))));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval limit{10, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    EXPECT_EQ(::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  }
  ~Wire() { ::close(socket_); }
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  void send(const std::string& bytes) const {
    EXPECT_EQ(::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL), static_cast<ssize_t>(bytes.size()));
  }
  // Until the text has come; what came so far.
  std::string until(const std::string& end) {
    while (got_.find(end) == std::string::npos && more()) {
    }
    const auto at = got_.find(end);
    const std::string found = got_.substr(0, at == std::string::npos ? at : at + end.size());
    got_.erase(0, found.size());
    return found;
  }
  // Until the connection ends; sets `reset`.
  std::string rest() {
    while (more()) {
    }
    return std::move(got_);
  }
  bool reset = false;

 private:
  bool more() {
    char bytes[4096];
    const ssize_t size = ::recv(socket_, bytes, sizeof bytes, 0);
    if (size < 0) reset = errno == ECONNRESET;
    if (size > 0) got_.append(bytes, static_cast<std::size_t>(size));
    return size > 0;
  }
  int socket_;
  std::string got_{};
};

std::shared_ptr<Tenant> tenant(TenantOptions options = small()) { return std::make_shared<Tenant>(std::move(options)); }
const std::string ask = "GET /app-version.txt HTTP/1.1\r\nHost: x\r\n\r\n";

Fault fault(Fault::Kind kind) {
  Fault f;
  f.kind = kind;
  return f;
}
}  // namespace

TEST(Server, ServesManyRequestsOnOneConnection) {
  const Server server(tenant());
  Wire wire(server);
  for (int i = 0; i < 20; ++i) {
    wire.send(ask);
    EXPECT_NE(wire.until("13.0.20").find("HTTP/1.1 200 OK\r\n"), std::string::npos);
  }
  EXPECT_EQ(server.connections(), 1U);
  const auto received = server.tenant().received();
  ASSERT_EQ(received.size(), 20U);
  EXPECT_EQ(received[19].connection, 1U);
}

TEST(Server, KeepsWhatCameAsItCame) {
  const Server server(tenant());
  Wire wire(server);
  wire.send(
      "POST /v2/a%2Fb/%c3%a9?x=1+2 HTTP/1.1\r\nhost: x\r\nX-Twice: b\r\nX-Plain: 100%25\r\nX-Twice: a\r\nContent-Length: "
      "3\r\n\r\n\x01\xff\n");
  wire.until("\r\n\r\n");
  const Received received = server.tenant().received().at(0);
  EXPECT_EQ(received.method, Method::post);
  EXPECT_EQ(received.target, "/v2/a%2Fb/%c3%a9?x=1+2");
  EXPECT_EQ(received.body, "\x01\xff\n");
  const std::vector<std::pair<std::string, std::string>> headers{
      {"host", "x"}, {"X-Twice", "b"}, {"X-Plain", "100%25"}, {"X-Twice", "a"}, {"Content-Length", "3"}};
  EXPECT_EQ(received.headers.items(), headers);
}

TEST(Server, TakesChunkedBodiesExpectationsAndHead) {
  const Server server(tenant());
  Wire wire(server);
  wire.send("PUT /v2/webhook HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(wire.until("\r\n\r\n").substr(0, 12), "HTTP/1.1 100");
  wire.send("5\r\n{\"a\":\r\n2\r\n1}\r\n0\r\n\r\n");
  EXPECT_EQ(wire.until("\r\n\r\n").substr(0, 12), "HTTP/1.1 400");  // no token
  EXPECT_EQ(server.tenant().received().at(0).body, R"({"a":1})");
  (void)wire.until("\"error_code\":2}");
  wire.send("HEAD /app-version.txt HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_NE(wire.until("\r\n\r\n").find("Content-Length: 7"), std::string::npos);
  wire.send("DELETE /v2/webhook HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(wire.until("\r\n\r\n").substr(0, 12), "HTTP/1.1 400");
  (void)wire.until("\"error_code\":2}");
  wire.send("GET /app-version.txt HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello" + ask);
  EXPECT_EQ(wire.until("13.0.20").substr(0, 12), "HTTP/1.1 200");
  EXPECT_NE(wire.until("13.0.20").find("HTTP/1.1 200"), std::string::npos);
  EXPECT_EQ(server.connections(), 1U);
}

TEST(Server, RefusesWhatIsNoHttp) {
  const Server server(tenant());
  Wire wire(server);
  wire.send("nonsense\r\n\r\n");
  EXPECT_EQ(wire.rest().substr(0, 12), "HTTP/1.1 400");
  Wire other(server);
  other.send("OPTIONS /v2/devices HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(other.until("\r\n\r\n").substr(0, 12), "HTTP/1.1 405");
}

TEST(Server, SpoilsAnswersOnTheWire) {
  const Server server(tenant());
  const struct {
    Fault::Kind kind;
    bool reset;
  } rows[] = {{Fault::Kind::close, false}, {Fault::Kind::reset, true}};
  for (const auto& row : rows) {
    server.tenant().inject(fault(row.kind));
    Wire wire(server);
    wire.send(ask);
    EXPECT_EQ(wire.rest(), "");
    EXPECT_EQ(wire.reset, row.reset);
  }
  Fault cut = fault(Fault::Kind::cut);
  cut.apply = true;
  server.tenant().inject(cut);
  Wire wire(server);
  wire.send(ask);
  const std::string got = wire.rest();
  EXPECT_NE(got.find("Content-Length: 7"), std::string::npos);
  EXPECT_EQ(got.substr(got.find("\r\n\r\n") + 4), "13.");
  EXPECT_FALSE(wire.reset);
}

TEST(Server, DripsAndDelays) {
  const Server server(tenant());
  Fault drip = fault(Fault::Kind::drip);
  drip.delay = 5ms;
  server.tenant().inject(drip);
  Wire wire(server);
  const auto start = std::chrono::steady_clock::now();
  wire.send(ask);
  (void)wire.until("13.0.20");
  EXPECT_GE(std::chrono::steady_clock::now() - start, 80ms);
  Fault slow = fault(Fault::Kind::answer);
  slow.delay = 50ms;
  slow.status = 503;
  server.tenant().inject(slow);
  const auto again = std::chrono::steady_clock::now();
  wire.send(ask);
  EXPECT_EQ(wire.until("\r\n\r\n").substr(0, 12), "HTTP/1.1 503");
  EXPECT_GE(std::chrono::steady_clock::now() - again, 50ms);
}

TEST(Server, StopsAtOnceWhateverGoesOn) {
  const auto served = tenant();
  auto server = std::make_unique<Server>(served);
  served->inject(fault(Fault::Kind::stall));
  Wire stalled(*server), idle(*server), half(*server);
  stalled.send(ask);
  half.send("POST /v2/organizations HTTP/1.1\r\nContent-Length: 100\r\n\r\n{");
  while (served->received().empty() || server->connections() < 3) std::this_thread::yield();
  const auto start = std::chrono::steady_clock::now();
  server.reset();
  EXPECT_LT(std::chrono::steady_clock::now() - start, 1s);
  EXPECT_EQ(stalled.rest(), "");
}

TEST(Server, AStalledClientThatLeavesLeavesNothingBehind) {
  const auto served = tenant();
  const Server server(served);
  served->inject(fault(Fault::Kind::stall));
  {
    Wire wire(server);
    wire.send(ask);
    while (served->received().empty()) std::this_thread::yield();
  }
  Wire next(server);
  next.send(ask);
  EXPECT_NE(next.until("13.0.20").find("200 OK"), std::string::npos);
}

TEST(Server, ServesMoreClientsThanHttplibHasThreads) {
  const Server server(tenant());
  std::vector<std::unique_ptr<Wire>> wires;
  for (int i = 0; i < 64; ++i) wires.push_back(std::make_unique<Wire>(server));
  for (int round = 0; round < 2; ++round) {
    for (const auto& wire : wires) wire->send(ask);
    for (const auto& wire : wires) EXPECT_NE(wire->until("13.0.20"), "");
  }
  EXPECT_EQ(server.connections(), 64U);
}

TEST(Server, AnswersWithoutAType) {
  TenantOptions options = small();
  options.content_type = false;
  const Server server(tenant(options));
  Wire wire(server);
  wire.send(ask);
  EXPECT_EQ(wire.until("13.0.20").find("Content-Type"), std::string::npos);
}

TEST(Server, CompressesOnlyWhenSwitchedOn) {
  const std::string wanted = "GET /v2/nothing HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n";
  for (const bool on : {false, true}) {
    TenantOptions options = small();
    options.compress = on;
    const Server server(tenant(options));
    Wire wire(server);
    wire.send(wanted);
    EXPECT_EQ(wire.until("\r\n\r\n").find("Content-Encoding: gzip") != std::string::npos, on);
    EXPECT_EQ(*server.tenant().received().at(0).headers.find("Accept-Encoding"), "gzip");
  }
}

TEST(Server, TwoCannotShareAPort) {
  const Server first(tenant());
  const int port = std::stoi(first.base_url().substr(first.base_url().rfind(':') + 1));
  EXPECT_THROW(Server(tenant(), port), std::runtime_error);
}

}  // namespace ninjaone::sandbox
