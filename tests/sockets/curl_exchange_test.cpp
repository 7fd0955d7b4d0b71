// SPDX-License-Identifier: MIT
// One exchange without a fault: the bytes on the wire and the response.
#include "sockets/exchange.hpp"
#include "support/fault_server.hpp"

namespace ninjaone::sockets {

namespace {

TEST(CurlExchange, SendsExactlyTheRequestAndTheRequiredHeaders) {
  FaultServer server([](Peer& peer) {
    while (peer.read_request() != nullptr) peer.respond(200, "{}");
  });
  CurlTransport transport;
  Request request = post(server.url("/v2/a%2Fb/./c?x=%20&y=1"), "{\"a\":1}");
  request.headers.set("Accept", "application/json");
  request.headers.set("X-Custom", "v");
  transport.send(request, within(10s));
  EXPECT_EQ(server.requests().at(0).head,
            "POST /v2/a%2Fb/./c?x=%20&y=1 HTTP/1.1\r\nHost: " + server.address() +
                "\r\nAccept-Encoding: gzip\r\nAccept: application/json\r\nX-Custom: "
                "v\r\nContent-Length: 7");
  EXPECT_EQ(server.requests().at(0).body, "{\"a\":1}");
}

// max() means no limit and must not end an exchange at once. The body arrives in two parts, so that
// the stall time is checked.
TEST(CurlExchange, TakesMaximumDurationsAsNoLimit) {
  FaultServer server([](Peer& peer) {
    while (peer.read_request() != nullptr)
      peer.drip("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", 30ms, 39);
  });
  CurlOptions options;
  options.connect_timeout = std::chrono::milliseconds::max();
  options.stall_time = std::chrono::seconds::max();
  CurlTransport transport(options);
  SendContext context;
  context.time_left = std::chrono::nanoseconds::max();
  EXPECT_EQ(transport.send(get(server.url()), context).body, "{}");
  EXPECT_EQ(error_of(transport, get(server.url()), within(10s)).http_status, 200)
      << "on the same connection";
}

// Fault T22.
TEST(CurlExchange, SendsALargeBodyWithoutExpect) {
  FaultServer server([](Peer& peer) {
    while (peer.read_request() != nullptr) peer.respond(201, "{}");
  });
  CurlTransport transport;
  for (const std::size_t size : {std::size_t{1} << 10, (std::size_t{64} << 10) - 1,
                                 std::size_t{64} << 10, std::size_t{5} << 20}) {
    const Request request = post(server.url(), std::string(size, 'x'));
    const Response response = transport.send(request, within(10s));
    EXPECT_EQ(response.status, 201);
    const Received received = server.requests().back();
    EXPECT_EQ(header_of(received, "expect"), "");
    EXPECT_TRUE(received.body == request.body);
    EXPECT_EQ(response.wire.bytes_out, received.head.size() + 4 + size);
  }
}

TEST(CurlExchange, CountsTheBytesSentAndReceived) {
  const std::string bytes = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
  FaultServer server([&](Peer& peer) {
    while (peer.read_request() != nullptr) peer.send(bytes);
  });
  CurlTransport transport;
  const Response response = transport.send(get(server.url()), within(10s));
  EXPECT_EQ(response.wire.bytes_in, bytes.size());
  EXPECT_EQ(response.wire.bytes_out, server.requests().at(0).head.size() + 4);
}

// Each byte arrives in its own packet.
// Fault T19.
TEST(CurlExchange, ReadsAResponseThatArrivesByteByByte) {
  const std::string responses[] = {
      "HTTP/1.1 200 OK\r\nContent-Length: 11\r\nX-A: 1\r\nX-A: 2\r\n\r\nhello world",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-A: 1\r\nX-A: "
      "2\r\n\r\n5;ext=1\r\nhello\r\n6\r\n world\r\n0\r\nTrailer: x\r\n\r\n",
      "HTTP/1.1 103 Early\r\nX-B: no\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 11\r\nX-A: "
      "1\r\nX-A: 2\r\n\r\nhello world",
  };
  for (const auto& bytes : responses) {
    for (const std::size_t size : {std::size_t{1}, bytes.size()}) {
      FaultServer server([&](Peer& peer) {
        while (peer.read_request() != nullptr) peer.drip(bytes, 0ms, size);
      });
      CurlTransport transport;
      const Response response = transport.send(get(server.url()), within(10s));
      EXPECT_EQ(response.status, 200);
      EXPECT_EQ(response.body, "hello world");
      EXPECT_EQ(response.headers.all("x-a"), (std::vector<std::string_view>{"1", "2"}));
      EXPECT_EQ(response.headers.find("x-b"), nullptr);
      EXPECT_EQ(response.headers.find("trailer"), nullptr);
    }
  }
}

TEST(CurlExchange, DecompressesGzip) {
  // gzip of "hello"
  const std::string packed(
      "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xcb\x48\xcd\xc9\xc9\x07\x00\x86\xa6\x10\x36\x05\x00"
      "\x00\x00",
      25);
  FaultServer server([&](Peer& peer) {
    while (peer.read_request() != nullptr) peer.respond(200, packed, "Content-Encoding: gzip\r\n");
  });
  CurlTransport transport;
  for (int i = 0; i < 2; ++i)
    EXPECT_EQ(transport.send(get(server.url()), within(10s)).body, "hello");
  EXPECT_EQ(server.connections(), 1);
}

TEST(CurlExchange, AcceptsABodyUntilTheEndOfTheConnection) {
  FaultServer server([](Peer& peer) {
    peer.read_request();
    peer.send("HTTP/1.0 200 OK\r\n\r\nuntil the end");
  });
  CurlTransport transport;
  EXPECT_EQ(transport.send(get(server.url()), within(10s)).body, "until the end");
}

// 413 before the server has read the body is a response and not a lost connection.
// Fault T21.
TEST(CurlExchange, ReturnsAResponseThatArrivesBeforeTheBodyWasSent) {
  FaultServer server([](Peer& peer) {
    peer.read_some(1000);
    peer.respond(413, "too large", "Connection: close\r\n");
    peer.fin();
    peer.sleep(50ms);  // then RST, because there are unread bytes
  });
  CurlTransport transport;
  const Request request = post(server.url(), std::string(std::size_t{8} << 20, 'x'));
  for (int i = 0; i < 20; ++i) EXPECT_EQ(error_of(transport, request).http_status, 413);
}

// Faults T34, T35.
TEST(CurlExchange, ReturnsARedirectWithoutFollowingIt) {
  FaultServer target([](Peer& peer) { peer.hold(); });
  FaultServer server([&](Peer& peer) {
    while (peer.read_request() != nullptr) peer.respond(peer.number(), {}, {});
  });
  for (const int status : {301, 302, 303, 307, 308}) {
    for (const std::string& location :
         {target.url("/evil"), std::string("/same"), std::string("file:///etc/passwd")}) {
      FaultServer redirecting([&](Peer& peer) {
        while (peer.read_request() != nullptr)
          peer.respond(status, "moved", "Location: " + location + "\r\n");
      });
      CurlTransport transport;
      const Response response = transport.send(get(redirecting.url()), within(10s));
      EXPECT_EQ(response.status, status);
      EXPECT_EQ(*response.headers.find("location"), location);
      EXPECT_EQ(redirecting.requests().size(), 1U);
    }
  }
  EXPECT_EQ(target.connections(), 0);
}

TEST(CurlExchange, DoesNotKeepCookies) {
  FaultServer server([](Peer& peer) {
    while (peer.read_request() != nullptr)
      peer.respond(401, {}, "Set-Cookie: a=b\r\nWWW-Authenticate: Basic realm=\"x\"\r\n");
  });
  CurlTransport transport;
  for (int i = 0; i < 2; ++i) EXPECT_EQ(transport.send(get(server.url()), within(10s)).status, 401);
  EXPECT_EQ(header_of(server.requests().at(1), "cookie"), "");
  EXPECT_EQ(server.requests().size(), 2U);
}

TEST(CurlExchange, RejectsHeadersThatTheTransportSets) {
  FaultServer server([](Peer& peer) { peer.hold(); });
  CurlTransport transport;
  for (const char* name :
       {"Content-Length", "transfer-encoding", "Host", "Connection", "Expect", "Upgrade"}) {
    Request request = get(server.url());
    request.headers.set(name, "1");
    EXPECT_EQ(error_of(transport, request).kind, ErrorKind::configuration) << name;
  }
  EXPECT_EQ(server.connections(), 0);
}

// Fault S50.
TEST(CurlExchange, RejectsOptionsOutOfRange) {
  const auto expect_rejected = [](void (*change)(CurlOptions&)) {
    CurlOptions options;
    change(options);
    EXPECT_THROW(CurlTransport{options}, ConfigurationError);
  };
  expect_rejected([](CurlOptions& o) { o.connect_timeout = 0ms; });
  expect_rejected([](CurlOptions& o) { o.connect_timeout = -1ms; });
  expect_rejected([](CurlOptions& o) { o.stall_time = 0s; });
  expect_rejected([](CurlOptions& o) { o.max_response_bytes = 0; });
  expect_rejected([](CurlOptions& o) { o.max_header_bytes = 0; });
  expect_rejected([](CurlOptions& o) { o.ca_file = "/nonexistent/ca.pem"; });
  expect_rejected([](CurlOptions& o) { o.ca_file = "/dev/null"; });
  expect_rejected([](CurlOptions& o) { o.ca_pem = "no certificate"; });
  expect_rejected([](CurlOptions& o) { o.proxy = "http://bad proxy:port"; });
}

}  // namespace

}  // namespace ninjaone::sockets
