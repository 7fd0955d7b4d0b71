// SPDX-License-Identifier: MIT
// One client, many threads, and every fault of the wire that ends by itself, at random: each call
// gets its own answer or the error of the fault that it met last.
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

// Ends its connection and says so: one that just ended might be taken for the next request, whose
// second copy nobody here would see.
template <int status>
bool respond_and_close(Peer& peer, const std::string&) {
  peer.respond(status, R"({"error":"c4nary"})", "Connection: close\r\nLocation: /elsewhere\r\n");
  return false;
}

// Those of the wire, and refusals.
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

// A server that has one of the faults on a half of its connections; which one a connection had is
// known by its number.
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

constexpr int crowd = 64, rounds_each = 24;

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

// The faults that a call met, in order; null for a connection without one.
using Met = std::vector<const WireFault*>;

void expect_end(int number, const CallEnd& end, const Met& met) {
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
  FaultyServer faulty;
  std::map<int, CallEnd> ends;
  for (int number = 0; number < crowd * rounds_each; ++number)
    ends[number];  // so that no thread makes room
  {
    ClientOptions options;
    options.auth = static_token("t");
    options.base_url = "http://" + faulty.server.address();
    options.clock = std::make_shared<ninjaone::doubles::ManualClock>();
    options.timeout = 10'000h;  // the virtual time of each is that of all
    options.attempt_timeout = 60s;
    options.rate_limit.max_in_flight = crowd;
    options.curl.proxy = "";
    options.curl.max_response_bytes = std::size_t{256} << 10U;
    const Client client(std::move(options));
    (void)
        client.authenticate();  // or who waits for the token moves the time to the end of everybody
    std::vector<std::thread> running;
    for (int thread = 0; thread < crowd; ++thread) {
      running.emplace_back([&, thread] {
        for (int number = thread; number < crowd * rounds_each; number += crowd)
          ends.at(number) = call_once(client, number);
      });
    }
    for (auto& thread : running) thread.join();
  }
  std::map<int, Met> met;
  for (const Received& request : faulty.server.requests()) {
    met[FaultyServer::number_of(request)].push_back(faulty.fault_of(request.connection));
  }
  int failed = 0;
  for (int number = 0; number < crowd * rounds_each; ++number) {
    expect_end(number, ends.at(number), met[number]);
    failed += ends.at(number).error ? 1 : 0;
  }
  EXPECT_GT(failed, 100);
  EXPECT_LT(failed, crowd * rounds_each - 100);
}

}  // namespace ninjaone::sockets
