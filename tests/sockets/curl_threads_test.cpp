// SPDX-License-Identifier: MIT
// One transport, many threads, and a server that responds correctly to most requests.
#include <atomic>
#include <ninjaone/client.hpp>
#include <set>
#include <thread>
#include <vector>

#include "sockets/exchange.hpp"
#include "support/fault_server.hpp"

namespace ninjaone::sockets {

namespace {

// The body of a request decides how the server responds, so that a thread knows the result that it
// must get.
bool respond_by_body(Peer& peer, const std::string& body) {
  switch (std::stoul(body) % 16) {
    case 3:
      peer.reset();
      return false;
    case 5:
      return false;
    case 7:
      peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
      return false;
    case 9:
      peer.hold();
      return false;
    case 11:
      return peer.drip(
          "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body,
          0ms, 8);
    default:
      return peer.respond(200, body);
  }
}

const char* expected_reason(unsigned long number) {
  switch (number % 16) {
    case 3:
    case 5:
      return "reset";
    case 7:
      return "truncated";
    case 9:
      return "cancelled";
    default:
      return "";
  }
}

// Fault C166.
TEST(CurlThreads, EachThreadReceivesItsOwnResponseOrError) {
  constexpr int threads = 64, rounds = 32;
  FaultServer server([](Peer& peer) {
    while (const Received* request = peer.read_request()) {
      if (!respond_by_body(peer, std::string(request->body))) return;
    }
  });
  CurlOptions options;
  options.max_idle_per_origin = 24;  // so that connections are also closed to stay below the limit
  CurlTransport transport(options);
  std::atomic<int> wrong{0};
  const auto work = [&](int thread) {
    for (int round = 0; round < rounds; ++round) {
      const auto number = static_cast<unsigned long>(thread * rounds + round);
      const std::string body = std::to_string(number);
      CancellationSource source;
      const bool is_held = number % 16 == 9;
      std::thread canceller;
      if (is_held) {
        canceller = std::thread([&] {
          std::this_thread::sleep_for(5ms);
          source.cancel();
        });
      }
      const Request request =
          post(server.url(), body, number % 2 == 0 ? Effect::idempotent : Effect::unsafe);
      try {
        if (transport.send(request, within(30s, source.token())).body != body ||
            expected_reason(number)[0] != '\0')
          ++wrong;
      } catch (const Error& error) {
        if (error.info().reason != expected_reason(number)) ++wrong;
      }
      if (is_held) canceller.join();
    }
  };
  std::vector<std::thread> running;
  for (int t = 0; t < threads; ++t) running.emplace_back(work, t);
  for (auto& thread : running) thread.join();
  EXPECT_EQ(wrong, 0);
  std::multiset<std::string> bodies;
  for (const auto& request : server.requests()) bodies.insert(request.body);
  for (int number = 1; number < threads * rounds; number += 2)
    EXPECT_LE(bodies.count(std::to_string(number)), 1U) << number;
}

TEST(CurlThreads, OneCancellationEndsAllRequests) {
  FaultServer server([](Peer& peer) { peer.hold(); });
  CurlTransport transport;
  CancellationSource source;
  std::atomic<int> cancelled{0};
  std::vector<std::thread> running;
  for (int t = 0; t < 32; ++t) {
    running.emplace_back([&] {
      if (error_of(transport, get(server.url()), within(30s, source.token())).reason == "cancelled")
        ++cancelled;
    });
  }
  ASSERT_TRUE(server.wait_for_connections(32));
  const Stopwatch watch;
  source.cancel();
  for (auto& thread : running) thread.join();
  EXPECT_LT(watch.elapsed(), 2s);
  EXPECT_EQ(cancelled, 32);
}

// Connections must be reused because each new one reads the trust store again.
TEST(CurlThreads, BurstsOfAClientReuseTheirConnections) {
  constexpr int in_flight = 16;
  std::atomic<std::size_t> burst{in_flight};
  FaultServer server([&](Peer& peer) {
    while (peer.read_request() != nullptr && server.wait_for_requests(burst) &&
           peer.respond(200, R"({"id":1})")) {
    }
  });
  ClientOptions options;
  options.base_url = "http://" + server.address();
  options.auth = static_token(Secret("token"));
  options.rate_limit.max_in_flight = in_flight;
  const Client client(options);
  for (int round = 1; round <= 2; ++round) {
    burst = static_cast<std::size_t>(round * in_flight);
    std::vector<std::thread> running;
    for (int t = 0; t < in_flight; ++t) {
      running.emplace_back(
          [&] { EXPECT_NO_THROW((void)client.organizations().get(OrganizationId{1})); });
    }
    for (auto& thread : running) thread.join();
    EXPECT_EQ(server.connections(), in_flight);
  }
}

}  // namespace

}  // namespace ninjaone::sockets
