// SPDX-License-Identifier: MIT
#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "sandbox/helper.hpp"

namespace ninjaone::sandbox {

namespace {
using namespace std::chrono_literals;

// A socket that sends and receives exact bytes.
class Wire {
 public:
  Wire() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {}
  explicit Wire(const Server& server) : Wire() { connect(server); }
  void connect(const Server& server) const {
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
    EXPECT_EQ(::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL),
              static_cast<ssize_t>(bytes.size()));
  }
  // Reads read_until the text arrives, and returns everything up to its end.
  std::string read_until(const std::string& end) {
    while (got_.find(end) == std::string::npos && receive()) {
    }
    const auto at = got_.find(end);
    const std::string found = got_.substr(0, at == std::string::npos ? at : at + end.size());
    got_.erase(0, found.size());
    return found;
  }
  // Reads read_until the connection ends. Sets `reset` if it was reset.
  std::string read_rest() {
    while (receive()) {
    }
    return std::move(got_);
  }
  bool reset = false;

 private:
  bool receive() {
    char bytes[4096];
    const ssize_t size = ::recv(socket_, bytes, sizeof bytes, 0);
    if (size < 0) reset = errno == ECONNRESET;
    if (size > 0) got_.append(bytes, static_cast<std::size_t>(size));
    return size > 0;
  }
  int socket_;
  std::string got_{};
};

std::shared_ptr<Tenant> tenant(TenantOptions options = small()) {
  return std::make_shared<Tenant>(std::move(options));
}
const std::string version_request = "GET /app-version.txt HTTP/1.1\r\nHost: x\r\n\r\n";

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
    wire.send(version_request);
    EXPECT_NE(wire.read_until("13.0.20").find("HTTP/1.1 200 OK\r\n"), std::string::npos);
  }
  EXPECT_EQ(server.connections(), 1U);
  const auto received = server.tenant().received();
  ASSERT_EQ(received.size(), 20U);
  EXPECT_EQ(received[19].connection, 1U);
}

TEST(Server, ReceivedHasTheOriginalRequest) {
  const Server server(tenant());
  Wire wire(server);
  wire.send(
      "POST /v2/a%2Fb/%c3%a9?x=1+2 HTTP/1.1\r\nhost: x\r\nX-Twice: b\r\nX-Plain: "
      "100%25\r\nX-Twice: a\r\nContent-Length: "
      "3\r\n\r\n\x01\xff\n");
  wire.read_until("\r\n\r\n");
  const Received received = server.tenant().received().at(0);
  EXPECT_EQ(received.method, Method::post);
  EXPECT_EQ(received.target, "/v2/a%2Fb/%c3%a9?x=1+2");
  EXPECT_EQ(received.body, "\x01\xff\n");
  const std::vector<std::pair<std::string, std::string>> headers{{"host", "x"},
                                                                 {"X-Twice", "b"},
                                                                 {"X-Plain", "100%25"},
                                                                 {"X-Twice", "a"},
                                                                 {"Content-Length", "3"}};
  EXPECT_EQ(received.headers.items(), headers);
}

TEST(Server, AcceptsChunkedBodiesExpectationsAndHead) {
  const Server server(tenant());
  Wire wire(server);
  wire.send(
      "PUT /v2/webhook HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nExpect: "
      "100-continue\r\n\r\n");
  EXPECT_EQ(wire.read_until("\r\n\r\n").substr(0, 12), "HTTP/1.1 100");
  wire.send("5\r\n{\"a\":\r\n2\r\n1}\r\n0\r\n\r\n");
  EXPECT_EQ(wire.read_until("\r\n\r\n").substr(0, 12), "HTTP/1.1 400");  // the request has no token
  EXPECT_EQ(server.tenant().received().at(0).body, R"({"a":1})");
  (void)wire.read_until("\"error_code\":2}");
  wire.send("HEAD /app-version.txt HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_NE(wire.read_until("\r\n\r\n").find("Content-Length: 7"), std::string::npos);
  wire.send("DELETE /v2/webhook HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(wire.read_until("\r\n\r\n").substr(0, 12), "HTTP/1.1 400");
  (void)wire.read_until("\"error_code\":2}");
  wire.send("GET /app-version.txt HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello" +
            version_request);
  EXPECT_EQ(wire.read_until("13.0.20").substr(0, 12), "HTTP/1.1 200");
  EXPECT_NE(wire.read_until("13.0.20").find("HTTP/1.1 200"), std::string::npos);
  EXPECT_EQ(server.connections(), 1U);
}

TEST(Server, RejectsBytesThatAreNotHttp) {
  const Server server(tenant());
  Wire wire(server);
  wire.send("nonsense\r\n\r\n");
  EXPECT_EQ(wire.read_rest().substr(0, 12), "HTTP/1.1 400");
  Wire other(server);
  other.send("OPTIONS /v2/devices HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(other.read_until("\r\n\r\n").substr(0, 12), "HTTP/1.1 405");
}

TEST(Server, RespondsToMalformedRequestsAndClosesTheConnection) {
  const std::string host = "Host: x\r\n", end = "\r\n";
  const std::string get = "GET /app-version.txt HTTP/1.1\r\n" + host,
                    post = "POST /v2/webhook HTTP/1.1\r\n" + host;
  const std::string chunked = post + "Transfer-Encoding: chunked\r\n\r\n";
  const struct {
    std::string request;
    const char* status;
  } rows[] = {{"GET  HTTP/1.1\r\n\r\n", "400"},
              {"GET /a b HTTP/1.1\r\n\r\n", "400"},
              {"get /a HTTP/1.1\r\n\r\n", "400"},
              {"FETCH /v2/devices HTTP/1.1\r\n\r\n", "400"},
              {"TRACE /v2/devices HTTP/1.1\r\n\r\n", "400"},
              {"GET /app-version.txt HTTP/2.0\r\n\r\n", "505"},
              {"GET /app-version.txt\r\n\r\n", "400"},
              {"GET /app-version.txt HTTP/1.1\nHost: x\n\n", "400"},
              {get + "No colon\r\n" + end, "400"},
              {get + ": no name\r\n" + end, "400"},
              {get + "Name : blank\r\n" + end, "400"},
              {get + "Name: folded\r\n value\r\n" + end, "400"},
              {get + std::string("Name: a\0b\r\n", 11) + end, "400"},
              {get + "Name: a\rb\r\n" + end, "400"},
              {post + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n" + end + "{}", "400"},
              {post + "Content-Length: 2\r\nContent-Length: 3\r\n" + end + "{}", "400"},
              {post + "Content-Length: -2\r\n" + end, "400"},
              {post + "Content-Length: 2, 2\r\n" + end, "400"},
              {post + "Content-Length:\r\n" + end, "400"},
              {post + "Transfer-Encoding: gzip, chunked\r\n" + end, "501"},
              {chunked + "x\r\n", "400"},
              {chunked + "\r\n", "400"},
              {chunked + "2\r\n{}0\r\n\r\n", "400"},
              {chunked + "2\n{}\r\n", "400"},
              {"POST /v2/webhook HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", "400"}};
  const Server server(tenant());
  for (const auto& row : rows) {
    Wire wire(server);
    wire.send(row.request + version_request);
    const std::string got = wire.read_rest();
    EXPECT_EQ(got.substr(0, 12), "HTTP/1.1 " + std::string(row.status)) << row.request << got;
    EXPECT_NE(got.find("\r\nConnection: close\r\n"), std::string::npos) << row.request;
    EXPECT_EQ(got.find("13.0.20"), std::string::npos) << row.request;
    EXPECT_FALSE(wire.reset) << row.request;
  }
  EXPECT_TRUE(server.tenant().received().empty());
}

TEST(Server, RejectsRequestsThatAreTooLarge) {
  const std::string head = "POST /v2/webhook HTTP/1.1\r\nHost: x\r\n";
  const std::string field = "X-Long: " + std::string(8000, 'a') + "\r\n";
  std::string many;
  for (int i = 0; i < 40; ++i) many += field;
  const struct {
    std::string request;
    const char* status;
  } rows[] = {{"GET /" + std::string(9000, 'a') + " HTTP/1.1\r\n\r\n", "414"},
              {"GET /" + std::string(9000, 'a'), "414"},
              {head + many + "\r\n", "431"},
              {head + "X-Long: " + std::string(300'000, 'a'), "431"},
              {head + "Content-Length: 67108865\r\nExpect: 100-continue\r\n\r\n", "413"},
              {head + "Content-Length: 99999999999999999999999\r\n\r\n", "413"},
              {head + "Transfer-Encoding: chunked\r\n\r\n4000001\r\n", "413"},
              {head + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n", "413"}};
  const Server server(tenant());
  for (const auto& row : rows) {
    Wire wire(server);
    wire.send(row.request);
    EXPECT_EQ(wire.read_rest().substr(0, 12), "HTTP/1.1 " + std::string(row.status))
        << row.request.substr(0, 100);
  }
  Wire wire(server);
  wire.send("GET /app-version.txt?" + std::string(8000, 'a') + " HTTP/1.1\r\nHost: x\r\n" + field +
            field + "\r\n");
  EXPECT_NE(wire.read_until("13.0.20").find(" 200 OK"), std::string::npos)
      << "the request is within the limits";
}

TEST(Server, AClientThatKeepsSendingATooLargeBodyGetsTheResponse) {
  const Server server(tenant());
  Wire wire(server);
  wire.send("POST /v2/webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n" +
            std::string(1'000'000, 'a'));
  EXPECT_EQ(wire.read_rest().substr(0, 12), "HTTP/1.1 413");
  EXPECT_FALSE(wire.reset);
}

TEST(Server, RespondsToPipelinedRequestsInOrder) {
  const Server server(tenant());
  Wire wire(server);
  std::string all;
  for (int i = 0; i < 50; ++i) {
    all += "POST /v2/n" + std::to_string(i) +
           " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: "
           "chunked\r\n\r\n3;name=value\r\n{\r\n\r\n1\r\n}\r\n0\r\nTrailer: x\r\n\r\n";
    all += "\r\nPUT /v2/n" + std::to_string(i) +
           " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n[]";
  }
  wire.send(all +
            "GET /app-version.txt HTTP/1.1\r\nHost: x\r\nConnection: Keep-Alive, Close\r\n\r\n" +
            version_request);
  const std::string got = wire.read_rest();
  EXPECT_NE(got.find("Connection: close\r\n\r\n13.0.20"), std::string::npos)
      << "it is the last response";
  EXPECT_EQ(got.substr(got.size() - 7), "13.0.20");
  const auto received = server.tenant().received();
  ASSERT_EQ(received.size(), 101U);
  for (std::size_t i = 0; i < 100; ++i) {
    EXPECT_EQ(received[i].target, "/v2/n" + std::to_string(i / 2));
    EXPECT_EQ(received[i].method, i % 2 == 0 ? Method::post : Method::put);
    EXPECT_EQ(received[i].body, i % 2 == 0 ? "{\r\n}" : "[]");
  }
}

TEST(Server, ASlowRequestDoesNotBlockOtherConnections) {
  const auto served = tenant();
  auto server = std::make_unique<Server>(served);
  Wire slow(*server), never(*server);
  never.send("GET /app-version.txt HT");
  for (const char byte : version_request) {
    slow.send({byte});
    Wire other(*server);
    other.send(version_request);
    EXPECT_NE(other.read_until("13.0.20"), "");
  }
  EXPECT_NE(slow.read_until("13.0.20").find(" 200 OK"), std::string::npos);
  const auto start = std::chrono::steady_clock::now();
  server.reset();
  EXPECT_LT(std::chrono::steady_clock::now() - start, 1s);
  EXPECT_EQ(never.read_rest(), "");
}

TEST(Server, ServesOneRequestOnAConnectionOfHttp10) {
  const Server server(tenant());
  Wire wire(server);
  wire.send("GET /app-version.txt HTTP/1.0\r\nConnection: keep-alive\r\n\r\n" + version_request);
  const std::string got = wire.read_rest();
  EXPECT_NE(got.find("Connection: close\r\n\r\n13.0.20"), std::string::npos) << got;
  EXPECT_EQ(server.tenant().received().size(), 1U);
}

TEST(Server, ResponsesWithoutABodyHaveNoLength) {
  const Server server(tenant());
  Wire wire(server);
  for (const int status : {204, 304, 200}) {
    Fault empty = fault(Fault::Kind::answer);
    empty.status = status;
    server.tenant().inject(empty);
    wire.send(version_request);
    const std::string head = wire.read_until("\r\n\r\n");
    EXPECT_EQ(head.substr(0, 12), "HTTP/1.1 " + std::to_string(status));
    EXPECT_EQ(head.find("Content-Length: 0") != std::string::npos, status == 200);
  }
  Fault wrong = fault(Fault::Kind::answer);
  wrong.status = 200;
  wrong.body = "{}";
  wrong.headers = {{"Content-Length", "9"}};
  server.tenant().inject(wrong);
  wire.send(version_request);
  const std::string head = wire.read_until("\r\n\r\n");
  EXPECT_NE(head.find("Content-Length: 9"), std::string::npos);
  EXPECT_EQ(head.find("Content-Length: 2"), std::string::npos)
      << "the Content-Length of a fault is not changed";
}

// Waits read_until a thread of this process is in accept4(). Linux reserves the descriptor of the
// next connection when the call begins.
void wait_until_accepting() {
  const std::string begin = std::to_string(SYS_accept4) + " ";
  for (int i = 0; i < 5'000; ++i) {
    for (const auto& task : std::filesystem::directory_iterator("/proc/self/task")) {
      std::string call;
      std::ifstream file(task.path() / "syscall");
      std::getline(file, call);
      if (call.compare(0, begin.size(), begin) == 0) return;
    }
    std::this_thread::sleep_for(1ms);
  }
}

TEST(Server, WaitsForFreeDescriptorsWithoutABusyLoop) {
  rlimit before{};
  getrlimit(RLIMIT_NOFILE, &before);
  const Server server(tenant());
  Wire first(server);
  first.send(version_request);
  EXPECT_NE(first.read_until("13.0.20"), "");
  Wire last, waiting;
  wait_until_accepting();
  const int lowest = ::open("/dev/null", O_RDONLY | O_CLOEXEC);  // all lower descriptors are in use
  ::close(lowest);
  rlimit reduced = before;
  reduced.rlim_cur = static_cast<rlim_t>(lowest);
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &reduced), 0);
  last.connect(server);  // the server has reserved its descriptor already
  waiting.connect(server);
  waiting.send(version_request);
  last.send(version_request);
  EXPECT_NE(last.read_until("13.0.20"), "");
  first.send(version_request);
  EXPECT_NE(first.read_until("13.0.20"), "");
  const std::clock_t busy = std::clock();
  std::this_thread::sleep_for(200ms);
  EXPECT_LT(std::clock() - busy, CLOCKS_PER_SEC / 10) << "the server waits, it does not loop";
  EXPECT_EQ(server.connections(), 2U);
  setrlimit(RLIMIT_NOFILE, &before);
  EXPECT_NE(waiting.read_until("13.0.20"), "");
}

TEST(Server, SendsFaultsOnTheWire) {
  const Server server(tenant());
  const struct {
    Fault::Kind kind;
    bool reset;
  } rows[] = {{Fault::Kind::close, false}, {Fault::Kind::reset, true}};
  for (const auto& row : rows) {
    server.tenant().inject(fault(row.kind));
    Wire wire(server);
    wire.send(version_request);
    EXPECT_EQ(wire.read_rest(), "");
    EXPECT_EQ(wire.reset, row.reset);
  }
  Fault cut = fault(Fault::Kind::cut);
  cut.apply = true;
  server.tenant().inject(cut);
  Wire wire(server);
  wire.send(version_request);
  const std::string got = wire.read_rest();
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
  wire.send(version_request);
  (void)wire.read_until("13.0.20");
  EXPECT_GE(std::chrono::steady_clock::now() - start, 80ms);
  Fault slow = fault(Fault::Kind::answer);
  slow.delay = 50ms;
  slow.status = 503;
  server.tenant().inject(slow);
  const auto again = std::chrono::steady_clock::now();
  wire.send(version_request);
  EXPECT_EQ(wire.read_until("\r\n\r\n").substr(0, 12), "HTTP/1.1 503");
  EXPECT_GE(std::chrono::steady_clock::now() - again, 50ms);
}

TEST(Server, StopsAtOnceDuringStalledResponses) {
  const auto served = tenant();
  auto server = std::make_unique<Server>(served);
  served->inject(fault(Fault::Kind::stall));
  Wire stalled(*server), idle(*server), half(*server);
  stalled.send(version_request);
  half.send("POST /v2/organizations HTTP/1.1\r\nContent-Length: 100\r\n\r\n{");
  while (served->received().empty() || server->connections() < 3) std::this_thread::yield();
  const auto start = std::chrono::steady_clock::now();
  server.reset();
  EXPECT_LT(std::chrono::steady_clock::now() - start, 1s);
  EXPECT_EQ(stalled.read_rest(), "");
}

TEST(Server, AClientThatLeavesDuringAStallLeavesNoThread) {
  const auto served = tenant();
  const Server server(served);
  served->inject(fault(Fault::Kind::stall));
  {
    Wire wire(server);
    wire.send(version_request);
    while (served->received().empty()) std::this_thread::yield();
  }
  Wire next(server);
  next.send(version_request);
  EXPECT_NE(next.read_until("13.0.20").find("200 OK"), std::string::npos);
}

TEST(Server, ServesManyClientsAtTheSameTime) {
  const Server server(tenant());
  std::vector<std::unique_ptr<Wire>> wires;
  for (int i = 0; i < 64; ++i) wires.push_back(std::make_unique<Wire>(server));
  for (int round = 0; round < 2; ++round) {
    for (const auto& wire : wires) wire->send(version_request);
    for (const auto& wire : wires) EXPECT_NE(wire->read_until("13.0.20"), "");
  }
  EXPECT_EQ(server.connections(), 64U);
}

TEST(Server, SendsNoContentTypeIfTheOptionIsSet) {
  TenantOptions options = small();
  options.content_type = false;
  const Server server(tenant(options));
  Wire wire(server);
  wire.send(version_request);
  EXPECT_EQ(wire.read_until("13.0.20").find("Content-Type"), std::string::npos);
}

TEST(Server, CompressesOnlyIfTheOptionIsSet) {
  const std::string request =
      "GET /v2/nothing HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n";
  for (const bool on : {false, true}) {
    TenantOptions options = small();
    options.compress = on;
    const Server server(tenant(options));
    Wire wire(server);
    wire.send(request);
    EXPECT_EQ(wire.read_until("\r\n\r\n").find("Content-Encoding: gzip") != std::string::npos, on);
    EXPECT_EQ(*server.tenant().received().at(0).headers.find("Accept-Encoding"), "gzip");
  }
}

TEST(Server, TwoServersCannotShareAPort) {
  const Server first(tenant());
  const int port = std::stoi(first.base_url().substr(first.base_url().rfind(':') + 1));
  EXPECT_THROW(Server(tenant(), port), std::runtime_error);
}

}  // namespace ninjaone::sandbox
