// SPDX-License-Identifier: MIT
// Unsafe writes over libcurl to a server with every kind of fault. No write is applied twice, each
// write that succeeded was applied, and each outcome is right or unknown. NINJAONE_CALLS=<count>
// sets the number of writes, NINJAONE_SEED=<seed> draws other faults.
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <iostream>
#include <memory>
#include <mutex>
#include <ninjaone/client.hpp>
#include <ninjaone/testing/manual_clock.hpp>
#include <thread>
#include <vector>

#include "exhaustive/model/server_parts.hpp"
#include "exhaustive/model/write_rule.hpp"
#include "support/fault_server.hpp"
#include "support/sanitized.hpp"
#include "support/wire_faults.hpp"

namespace ninjaone::model {

namespace {

using sockets::Execution;
using sockets::FaultServer;
using sockets::Peer;
using sockets::Received;
using sockets::WireFault;
namespace outcome_bit = sockets::outcome_bit;
using namespace std::chrono_literals;

constexpr std::size_t threads = 8;

// Writes whose response never arrives (time_out, cancel) or whose server does not exist
// (no_server).
enum class Wait { none, time_out, cancel, no_server };
Wait wait_of(std::size_t number) {
  if (number % 211 == 7) return Wait::time_out;
  if (number % 97 == 8) return Wait::cancel;
  return number % 61 == 9 ? Wait::no_server : Wait::none;
}

struct Write {
  std::atomic<int> applied{0}, received{0};
  std::atomic<unsigned> allowed{0};  // the results that the last response allows
};

// The server. Counts how often it received and applied each write.
class Writes {
 public:
  Writes(std::size_t count, std::uint64_t seed) : writes_(count), seed_(seed) {}

  void serve(Peer& peer) {
    Dice dice(seed_ + static_cast<std::uint64_t>(peer.number()) * 31);
    for (std::size_t before = 0;; ++before) {
      if (dice.chance(4)) return break_off(peer, dice);
      const Received* request = peer.read_request();
      if (request == nullptr) return;
      if (before != 0) ++on_reused;
      if (!answer(peer, *request)) return;
    }
  }

  // Sets the cancellation of the current write of a thread.
  void arm(std::size_t thread, CancellationSource source) {
    const std::lock_guard lock(mutex_);
    sources_.at(thread) = std::move(source);
  }

  [[nodiscard]] const Write& at(std::size_t number) const { return writes_[number]; }
  [[nodiscard]] std::size_t size() const noexcept { return writes_.size(); }
  std::atomic<std::size_t> on_reused{0};

 private:
  bool answer(Peer& peer, const Received& request) {
    const long long number = number_in(request.body, "n");
    if (number < 0) return peer.respond(200, "{}");  // a read, which leaves an open connection
    Write& write = writes_[static_cast<std::size_t>(number)];
    Dice dice(seed_ ^ (static_cast<std::uint64_t>(number) * 16 +
                       static_cast<std::uint64_t>(++write.received)));
    const Wait wait = wait_of(static_cast<std::size_t>(number));
    if (wait != Wait::none) {
      if (dice.chance(50)) ++write.applied;
      write.allowed = outcome_bit::unknown;
      if (wait == Wait::cancel) cancel(static_cast<std::size_t>(number) % threads);
      peer.hold();
      return false;
    }
    const std::string body = R"({"made":)" + std::to_string(number) + "}";
    if (dice.chance(35)) {
      ++write.applied;
      write.allowed = outcome_bit::success;
      return peer.respond(200, body);
    }
    const WireFault& fault = faults_[dice.below(faults_.size())];
    const Execution execution = fault.write->execution;
    if (execution == Execution::done || (execution == Execution::either && dice.chance(50)))
      ++write.applied;
    write.allowed = fault.write->allowed;
    return fault.respond(peer, body);
  }

  void cancel(std::size_t thread) {
    const std::lock_guard lock(mutex_);
    sources_.at(thread).cancel();
  }

  std::vector<Write> writes_;
  const std::uint64_t seed_;
  const std::vector<WireFault> faults_ = sockets::faults_with_write();
  std::mutex mutex_{};
  std::array<CancellationSource, threads> sources_{};
};

std::shared_ptr<Transport> libcurl() {
  CurlOptions options;
  options.max_response_bytes = std::size_t{64} << 10U;
  options.proxy = "";
  return std::make_shared<CurlTransport>(options);
}

Client client_of(std::shared_ptr<Transport> transport, const std::string& base_url,
                 std::chrono::milliseconds attempt) {
  ClientOptions options;
  options.auth = static_token("t");
  options.base_url = base_url;
  options.transport = std::move(transport);
  options.clock = std::make_shared<doubles::ManualClock>();
  options.timeout = 1'000h;
  options.attempt_timeout = attempt;
  return Client(std::move(options));
}

// The clients of one thread. All threads share the transport and its connections.
struct Callers {
  Callers(const FaultServer& server, const std::shared_ptr<Transport>& transport)
      : patient(client_of(transport, "http://" + server.address(), 60s)),
        hasty(client_of(transport, "http://" + server.address(), 30ms)),
        unreachable(client_of(transport,
                              "http://127.0.0.1:" + std::to_string(sockets::closed_port()), 60s)) {}

  [[nodiscard]] const Client& of(Wait wait) const {
    return wait == Wait::time_out ? hasty : wait == Wait::no_server ? unreachable : patient;
  }

  const Client patient, hasty, unreachable;
};

// The reason why a result of a write is wrong, or "" if it is right.
std::string wrong_result(const WriteResult& result, const Write& write) {
  std::string reason = contradiction(result, write.applied);
  const unsigned end = !result                      ? outcome_bit::success
                       : result == Outcome::unknown ? outcome_bit::unknown
                       : result == Outcome::applied ? outcome_bit::applied
                                                    : outcome_bit::not_applied;
  // If the server received no complete request, the connection ended or nothing was sent.
  const bool lost = result == Outcome::unknown || result == Outcome::not_sent;
  const bool fits = write.received == 0 ? lost : (write.allowed & end) != 0;
  // A write may be retried after a 429, and its connection may end then.
  const bool lost_in_retry = (write.allowed & outcome_bit::retried) != 0 && lost;
  if (reason.empty() && !fits && !lost_in_retry)
    reason = "the result does not match the response of the server";
  return reason;
}

struct Sums {
  std::atomic<std::size_t> returned{0}, unknown{0}, applied{0}, not_applied{0}, not_sent{0},
      wrong{0};
  void add(const WriteResult& result) {
    if (!result) {
      ++returned;
      return;
    }
    const std::array<std::atomic<std::size_t>*, 4> by_outcome{&not_sent, &not_applied, &applied,
                                                              &unknown};
    ++*by_outcome.at(static_cast<std::size_t>(*result));
  }
};

WriteResult write_once(const Callers& callers, Writes& writes, std::size_t number, Dice& dice) {
  const Wait wait = wait_of(number);
  CallOptions options;
  if (wait == Wait::cancel) {
    CancellationSource source;
    options.cancel = source.token();
    writes.arm(number % threads, std::move(source));
  }
  const std::string padding(dice.chance(10) ? dice.below(100'000) : 0, 'x');
  try {
    if (dice.chance(25)) (void)callers.patient.call(Method::get, "/v2/rows");
  } catch (const Error&) {  // the connection ended in all four attempts
  }
  try {
    const Json body =
        Json::object({{"n", static_cast<std::int64_t>(number)}, {"padding", padding}});
    (void)callers.of(wait).call(dice.chance(50) ? Method::post : Method::patch, "/v2/rows", body,
                                options);
  } catch (const Error& error) {
    return error.outcome();
  }
  return std::nullopt;
}

}  // namespace

// Fault T9.
TEST(Doubling, NoWriteIsAppliedTwiceAndEachOutcomeIsRight) {
  const std::size_t count =
      number_from_environment("NINJAONE_CALLS").value_or(sanitized ? 1'000 : 6'000);
  const std::uint64_t seed = number_from_environment("NINJAONE_SEED").value_or(1);
  Writes writes(count, seed);
  FaultServer server([&](Peer& peer) { writes.serve(peer); });
  const auto transport = libcurl();
  Sums sums;
  std::vector<std::thread> running;
  for (std::size_t thread = 0; thread < threads; ++thread) {
    running.emplace_back([&, thread] {
      const Callers callers(server, transport);
      Dice dice(seed * 1'000 + thread);
      for (std::size_t number = thread; number < count; number += threads) {
        const WriteResult result = write_once(callers, writes, number, dice);
        sums.add(result);
        const Write& write = writes.at(number);
        const std::string reason = wrong_result(result, write);
        if (reason.empty() || ++sums.wrong > 5) continue;
        ADD_FAILURE() << "write " << number << ": " << reason << "; received " << write.received
                      << " times, applied " << write.applied << " times, result "
                      << (result ? to_string(*result) : "success");
      }
    });
  }
  for (auto& thread : running) thread.join();
  std::size_t applied = 0, twice = 0;
  for (std::size_t number = 0; number < count; ++number) {
    applied += writes.at(number).applied > 0 ? 1 : 0;
    twice += writes.at(number).applied > 1 ? 1 : 0;
  }
  EXPECT_EQ(twice, 0U);
  EXPECT_GT(writes.on_reused, count / 10);
  EXPECT_GT(sums.returned, count / 10);
  EXPECT_GT(sums.unknown, count / 10);
  EXPECT_GT(sums.not_sent, 0U);
  std::cout << count << " writes, " << applied << " applied, " << twice
            << " twice; results: " << sums.returned << " success, " << sums.applied << " applied, "
            << sums.not_applied << " not applied, " << sums.not_sent << " not sent, "
            << sums.unknown << " unknown; " << writes.on_reused
            << " requests on reused connections, " << server.connections() << " connections\n";
}

}  // namespace ninjaone::model
