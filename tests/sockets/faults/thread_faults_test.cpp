// SPDX-License-Identifier: MIT
// One client, many threads, and random faults of the wire that end the connection: each call gets
// its own response or the error of the last fault that it met.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <ninjaone/client.hpp>
#include <ninjaone/testing/manual_clock.hpp>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "exhaustive/model/dice.hpp"
#include "support/fault_server.hpp"
#include "support/wire_faults.hpp"

namespace ninjaone::sockets {

namespace {

using namespace std::chrono_literals;

// Closes the connection with `Connection: close`. Without this header the client might use the
// closed connection for its next request and send a second copy, which this test would not count.
template <int status>
bool respond_and_close(Peer& peer, const std::string&) {
  peer.respond(status, R"({"error":"c4nary"})", "Connection: close\r\nLocation: /elsewhere\r\n");
  return false;
}

// Faults of the wire that close the connection, and rejections.
std::vector<WireFault> faults_that_end() {
  std::vector<WireFault> faults;
  for (const WireFault& fault : faults_with_error()) {
    if (fault.error->kind != ErrorKind::timeout &&
        fault.error->post_outcome != Outcome::not_applied)
      faults.push_back(fault);
  }
  const auto add = [&faults](const char* name, WireFault::Respond respond,
                             const ExpectedError& error) {
    faults.push_back({name, std::move(respond), error});
  };
  add("RedirectAndClose", respond_and_close<307>,
      {"redirect", 1, ErrorKind::protocol, Outcome::not_applied});
  add("Status500AndClose", respond_and_close<500>, {"", 4, ErrorKind::server});
  add("Status503AndClose", respond_and_close<503>, {"", 4, ErrorKind::server});
  add("Status404AndClose", respond_and_close<404>,
      {"", 1, ErrorKind::not_found, Outcome::not_applied});
  add("Status403AndClose", respond_and_close<403>,
      {"", 1, ErrorKind::permission, Outcome::not_applied});
  return faults;
}

// A server with a fault on half of its connections. The number of a connection determines its
// fault.
struct FaultyServer {
  [[nodiscard]] const WireFault* fault_of(int connection) const {
    model::Dice dice(static_cast<std::uint64_t>(connection));
    return dice.chance(50) ? nullptr : &faults[dice.below(faults.size())];
  }
  void serve(Peer& peer) const {
    if (const WireFault* const fault = fault_of(peer.number())) return respond_once(peer, *fault);
    while (const Received* request = peer.read_request())
      peer.respond(200, "{\"number\":" + std::to_string(number_of(*request)) + "}");
  }
  static int number_of(const Received& request) {
    const auto at = request.head.find("/device/");
    return at == std::string::npos ? -1 : std::atoi(request.head.c_str() + at + 8);
  }

  const std::vector<WireFault> faults = faults_that_end();
  FaultServer server{[this](Peer& peer) { serve(peer); }};
};

constexpr int thread_count = 64, calls_per_thread = 24;

bool is_read(int number) { return number % 3 != 0; }

struct CallEnd {
  std::optional<ErrorInfo> error{};
  std::int64_t answered = -1;
};

CallEnd call_once(const Client& client, int number) {
  CallEnd end;
  const std::string path = "/device/" + std::to_string(number);
  try {
    const Json answer = is_read(number) ? client.call(Method::get, path)
                                        : client.call(Method::post, path, Json::object({}));
    end.answered = answer["number"].as_int().value_or(-1);
  } catch (const Error& error) {
    end.error = error.info();
  }
  return end;
}

// The faults that a call met, in order; null for a connection without a fault.
using MetFaults = std::vector<const WireFault*>;

void expect_end(int number, const CallEnd& end, const MetFaults& met) {
  ASSERT_FALSE(met.empty()) << number << (end.error ? end.error->message : "");
  ASSERT_LE(met.size(), is_read(number) ? 4U : 1U) << number;
  for (std::size_t i = 0; i + 1 < met.size(); ++i)
    EXPECT_TRUE(met[i] != nullptr && met[i]->error->get_requests == 4) << number;
  const WireFault* const last = met.back();
  if (last == nullptr) {
    EXPECT_EQ(end.answered, number) << (end.error ? end.error->message : "");
    return;
  }
  ASSERT_TRUE(end.error) << number << " " << last->name;
  EXPECT_EQ(end.error->reason, last->error->reason)
      << number << " " << last->name << " " << end.error->message;
  EXPECT_EQ(end.error->kind, last->error->kind) << number << " " << last->name;
  EXPECT_EQ(end.error->outcome, is_read(number) ? Outcome::not_applied : last->error->post_outcome)
      << number << " " << last->name;
  EXPECT_EQ(end.error->attempts, static_cast<int>(met.size())) << number << " " << last->name;
}

}  // namespace

// Fault C166.
TEST(ClientThreads, EachCallReportsItsLastFault) {
  FaultyServer faulty_server;
  std::map<int, CallEnd> ends;
  for (int number = 0; number < thread_count * calls_per_thread; ++number)
    ends[number];  // the threads must not insert elements
  {
    ClientOptions options;
    options.auth = static_token("t");
    options.base_url = "http://" + faulty_server.server.address();
    options.clock = std::make_shared<ninjaone::doubles::ManualClock>();
    options.timeout = 10'000h;  // the threads share the virtual time
    options.attempt_timeout = 60s;
    options.rate_limit.max_in_flight = thread_count;
    options.curl.proxy = "";
    options.curl.max_response_bytes = std::size_t{256} << 10U;
    const Client client(std::move(options));
    // Otherwise a call that waits for the token would move the virtual time to the deadline of all
    // calls.
    (void)client.authenticate();
    std::vector<std::thread> running;
    for (int thread = 0; thread < thread_count; ++thread) {
      running.emplace_back([&, thread] {
        for (int number = thread; number < thread_count * calls_per_thread; number += thread_count)
          ends.at(number) = call_once(client, number);
      });
    }
    for (auto& thread : running) thread.join();
  }
  std::map<int, MetFaults> met;
  for (const Received& request : faulty_server.server.requests()) {
    met[FaultyServer::number_of(request)].push_back(faulty_server.fault_of(request.connection));
  }
  int failed = 0;
  for (int number = 0; number < thread_count * calls_per_thread; ++number) {
    expect_end(number, ends.at(number), met[number]);
    failed += ends.at(number).error ? 1 : 0;
  }
  EXPECT_GT(failed, 100);
  EXPECT_LT(failed, thread_count * calls_per_thread - 100);
}

}  // namespace ninjaone::sockets
