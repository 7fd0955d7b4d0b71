// SPDX-License-Identifier: MIT
// Whether a connection is used again after its response, and what happens to a request whose
// connection breaks.
#include <algorithm>
#include <set>

#include "sockets/exchange.hpp"
#include "support/fault_server.hpp"
#include "support/runs.hpp"

namespace ninjaone::sockets {

namespace {

bool is_get(const Received& request) { return request.head.rfind("GET ", 0) == 0; }

// Responds to the first request of a connection, reads the second one and closes.
void close_after_the_second_request(Peer& peer) {
  if (peer.read_request() == nullptr || !peer.respond(200, "{}")) return;
  peer.read_request();
}

TEST(CurlReuse, SendsTenThousandRequestsOnOneConnection) {
  FaultServer server(answer_all);
  CurlTransport transport;
  const Request request = get(server.url());
  for (int i = 0; i < 10'000; ++i) {
    const Response response = transport.send(request, within(10s));
    ASSERT_EQ(response.status, 200);
    ASSERT_EQ(response.wire.sends, 1);
    ASSERT_EQ(response.wire.new_connection, i == 0);
  }
  EXPECT_EQ(server.connections(), 1);
}

// libcurl alone would send a second copy of such a POST.
// Fault T9.
TEST(CurlReuse, SendsAPostOnceAlthoughItsConnectionBreaks) {
  FaultServer server([](Peer& peer) {
    for (const Received* request = peer.read_request(); request != nullptr;
         request = peer.read_request()) {
      if (!is_get(*request)) return request->connection % 2 == 0 ? peer.reset() : peer.fin();
      peer.respond(200, "{}");
    }
  });
  CurlTransport transport;
  const int posts = runs(1'000, 10'000);
  for (int i = 0; i < posts; ++i) {
    ASSERT_EQ(transport.send(get(server.url()), within(10s)).status, 200);
    const ErrorInfo error = error_of(transport, post(server.url(), std::to_string(i)));
    ASSERT_EQ(error.reason, "reset");
    ASSERT_EQ(error.outcome, Outcome::unknown);
    ASSERT_EQ(error.wire.sends, 1);
    ASSERT_EQ(error.attempts, 1);
  }
  std::multiset<std::string> copies;
  for (const auto& request : server.requests()) {
    if (!is_get(request)) copies.insert(request.body);
  }
  EXPECT_EQ(copies.size(), static_cast<std::size_t>(posts));
  for (int i = 0; i < posts; ++i) ASSERT_EQ(copies.count(std::to_string(i)), 1U) << i;
}

// Fault T10.
TEST(CurlReuse, CountsACopyOfAReadThatLibcurlSends) {
  FaultServer server(close_after_the_second_request);
  CurlTransport transport;
  EXPECT_EQ(transport.send(get(server.url("/1")), within(10s)).wire.sends, 1);
  const Response second = transport.send(get(server.url("/2")), within(10s));
  EXPECT_EQ(second.status, 200);
  EXPECT_EQ(second.wire.sends, 2);
  EXPECT_TRUE(second.wire.new_connection);
  EXPECT_EQ(server.requests().size(), 3U);
}

// Fault T10.
TEST(CurlReuse, SendsNoMoreCopiesThanAllowed) {
  FaultServer server(close_after_the_second_request);
  CurlTransport transport;
  transport.send(get(server.url("/1")), within(10s));
  SendContext once = within(10s);
  once.max_sends = 1;
  const ErrorInfo error = error_of(transport, get(server.url("/2")), once);
  EXPECT_EQ(error.reason, "reset");
  EXPECT_EQ(error.outcome, Outcome::unknown);
  EXPECT_EQ(error.wire.sends, 1);
  EXPECT_EQ(server.requests().size(), 2U);
}

TEST(CurlReuse, SendsAReadWithoutResponseAtMostTwice) {
  FaultServer server([](Peer& peer) {
    if (peer.read_request() == nullptr || peer.number() > 1) return;
    peer.respond(200, "{}");
    peer.read_request();
  });
  CurlTransport transport;
  transport.send(get(server.url()), within(10s));
  const ErrorInfo error = error_of(transport, get(server.url()));
  EXPECT_EQ(error.reason, "reset");
  EXPECT_EQ(error.wire.sends, 2);
  EXPECT_EQ(server.requests().size(), 3U);
}

class CurlReuseIdle : public ::testing::TestWithParam<bool> {};

// The server has closed the idle connection before the write. The caller must not notice it.
// Fault T11.
TEST_P(CurlReuseIdle, ReplacesAConnectionThatTheServerHasClosed) {
  const bool reset = GetParam();
  for (const Effect effect : {Effect::unsafe, Effect::idempotent}) {
    FaultServer server([&](Peer& peer) {
      if (peer.read_request() == nullptr || !peer.respond(200, "{}")) return;
      if (peer.number() == 1) return reset ? peer.reset() : peer.fin();
      answer_all(peer);
    });
    CurlTransport transport;
    transport.send(get(server.url()), within(10s));
    ASSERT_TRUE(server.wait_until_closed(1));
    const Response response = transport.send(post(server.url(), "write", effect), within(10s));
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.wire.sends, 1);
    const auto requests = server.requests();
    EXPECT_EQ(std::count_if(requests.begin(), requests.end(),
                            [](const Received& r) { return r.body == "write"; }),
              1);
  }
}

INSTANTIATE_TEST_SUITE_P(ByFinAndByReset, CurlReuseIdle, ::testing::Bool());

// Fault T28.
TEST(CurlReuse, IgnoresBytesAfterTheBody) {
  for (const bool later : {false, true}) {
    std::atomic<int> sent{0};
    FaultServer server([&](Peer& peer) {
      while (peer.read_request() != nullptr) {
        const std::string answer =
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + std::to_string(peer.number());
        const std::string more = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil";
        if (!later) {
          peer.send(answer + more);
        } else {
          peer.send(answer);
          peer.send(more);
        }
        ++sent;
      }
    });
    CurlTransport transport;
    for (int i = 1; i <= 3; ++i) {
      EXPECT_EQ(transport.send(get(server.url()), within(10s)).body, std::to_string(i));
      while (sent < i) std::this_thread::sleep_for(1ms);
    }
    EXPECT_EQ(server.connections(), 3);
  }
}

// Fault T27.
TEST(CurlReuse, ReadsAResponseWithTwoFramingsAsChunkedAndClosesTheConnection) {
  FaultServer server([](Peer& peer) {
    while (peer.read_request() != nullptr) {
      peer.send(
          "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: "
          "chunked\r\n\r\n4\r\nfour\r\n0\r\n\r\n");
    }
  });
  CurlTransport transport;
  EXPECT_EQ(transport.send(get(server.url()), within(10s)).body, "four");
  EXPECT_EQ(transport.send(get(server.url()), within(10s)).body, "four");
  EXPECT_EQ(server.connections(), 2);
}

TEST(CurlReuse, ClosesAConnectionAfterATimeOut) {
  FaultServer server([](Peer& peer) {
    if (peer.read_request() == nullptr) return;
    if (peer.number() > 1) {
      peer.respond(200, "new");
      return peer.hold();
    }
    peer.sleep(150ms);
    peer.respond(200, "late");
    peer.hold();
  });
  CurlTransport transport;
  EXPECT_EQ(error_of(transport, get(server.url()), within(50ms)).reason, "deadline");
  EXPECT_EQ(transport.send(get(server.url()), within(10s)).body, "new");
  EXPECT_EQ(server.connections(), 2);
}

TEST(CurlReuse, KeepsNoConnectionIfTheLimitIsZero) {
  FaultServer server(answer_all);
  for (const auto& [per_origin, total] : {std::pair<std::size_t, std::size_t>{0, 8}, {8, 0}}) {
    CurlOptions options;
    options.max_idle_per_origin = per_origin;
    options.max_idle = total;
    CurlTransport transport(options);
    const int before = server.connections();
    for (int i = 0; i < 3; ++i)
      EXPECT_TRUE(transport.send(get(server.url()), within(10s)).wire.new_connection);
    EXPECT_EQ(server.connections() - before, 3);
  }
}

TEST(CurlReuse, ClosesTheOldestConnectionAboveTheLimit) {
  FaultServer first(answer_all), second(answer_all), third(answer_all);
  CurlOptions options;
  options.max_idle = 2;
  CurlTransport transport(options);
  for (const auto* server : {&first, &second, &third})
    transport.send(get(server->url()), within(10s));
  EXPECT_TRUE(first.wait_until_closed(1));
  EXPECT_FALSE(transport.send(get(third.url()), within(10s)).wire.new_connection);
  EXPECT_FALSE(transport.send(get(second.url()), within(10s)).wire.new_connection);
  EXPECT_TRUE(transport.send(get(first.url()), within(10s)).wire.new_connection);
}

TEST(CurlReuse, SendsAllMethodsOnOneConnection) {
  FaultServer server([](Peer& peer) {
    while (const Received* request = peer.read_request())
      peer.respond(200, request->head.substr(0, request->head.find(' ')) + request->body);
  });
  CurlTransport transport;
  Request request = get(server.url());
  request.effect = Effect::idempotent;
  for (int round = 0; round < 2; ++round) {
    for (const Method method :
         {Method::get, Method::post, Method::delete_, Method::put, Method::get, Method::patch}) {
      for (const char* body : {"", "body"}) {
        request.method = method;
        request.body = body;
        EXPECT_EQ(transport.send(request, within(10s)).body, std::string(to_string(method)) + body);
      }
    }
  }
  EXPECT_EQ(server.connections(), 1);
}

}  // namespace

}  // namespace ninjaone::sockets
