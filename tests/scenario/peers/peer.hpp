// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <ninjaone/testing/manual_clock.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/retry.hpp"
#include "pipeline/retry_budget.hpp"
#include "pipeline/token_cache.hpp"
#include "support/bench.hpp"

// Helpers for the test cases of other SDKs.
namespace peers {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using std::chrono::seconds;

inline void read_device(ninjaone::Client& client) {
  (void)client.call(ninjaone::Method::get, "/device/42");
}
inline void create(ninjaone::Client& client) {
  (void)client.call(ninjaone::Method::post, "/organizations", ninjaone::Json::object({}));
}

// A client with an hour for each call. Its retry budget works as in other SDKs: only successful
// calls refill it.
struct Rig : Bench {
  Rig() {
    options.timeout = std::chrono::hours(1);
    options.retry.budget_per_second = 0;
  }
  template <class... Parts>
  Rig& reply(Parts... parts) {
    Bench::reply(std::move(parts)...);
    return *this;
  }
  Rig& lose(const char* reason, bool left = true) {
    Bench::lose(reason, left);
    return *this;
  }
  // Adds `count` responses with this status.
  Rig& reply_times(int count, int status, const ninjaone::Headers& headers = {}) {
    for (int i = 0; i < count; ++i) reply(status, status == 200 ? "{}" : "", headers);
    return *this;
  }
  [[nodiscard]] std::size_t sleep_count() const { return clock->sleeps().size(); }
};

inline ninjaone::pipeline::Failure failure_of_status(int status,
                                                     std::optional<milliseconds> hint = {}) {
  ninjaone::pipeline::Failure failure;
  failure.status = status;
  failure.hint = hint;
  return failure;
}
inline ninjaone::pipeline::Failure connection_reset() {
  ninjaone::pipeline::Failure failure;
  failure.reason = "reset";
  return failure;
}

// The retry decision after this number of attempts of a read. `random` is the random number for the
// jitter, from 0 to 1.
inline ninjaone::pipeline::Decision decide_after(const ninjaone::pipeline::Failure& failure,
                                                 int attempts, double random = 0.999'999,
                                                 const ninjaone::RetryPolicy& policy = {}) {
  ninjaone::pipeline::Situation now;
  now.attempts = attempts;
  now.max_attempts = policy.max_attempts;
  now.random = random;
  now.time_left = std::chrono::hours(1);
  return ninjaone::pipeline::decide(policy, failure, now);
}
inline milliseconds delay_after(const ninjaone::pipeline::Failure& failure, int attempts,
                                double random = 0.999'999,
                                const ninjaone::RetryPolicy& policy = {}) {
  return std::chrono::round<milliseconds>(decide_after(failure, attempts, random, policy).delay);
}

// A retry budget that only successful calls refill.
class Budget {
 public:
  static constexpr int full = 100, transient = ninjaone::pipeline::RetryBudget::transient,
                       throttled = ninjaone::pipeline::RetryBudget::throttled;
  bool spend(int price) { return budget_.request(price, nanoseconds(0), {}).has_value(); }
  void succeeded(int last_price) { budget_.succeeded(last_price, {}); }
  int left() { return budget_.left({}); }

 private:
  static ninjaone::RetryPolicy policy() {
    ninjaone::RetryPolicy policy;
    policy.budget_per_second = 0;
    return policy;
  }
  ninjaone::pipeline::RetryBudget budget_{policy()};
};

// A token cache whose source returns fresh tokens or errors, as the test sets.
struct TokenStage {
  enum class Source { fresh, stale, error, rejection };
  enum class Result { cached, renewed, failed };

  // Requests the token, and expects this result and whether the source was called.
  void get(Source next, Result result, bool fetched) {
    source = next;
    const int before = fetches, failed = warnings;
    const std::string held = value;
    std::string got = call();
    // A renewal before the end of a token runs in parallel. Calls until it has succeeded or failed.
    while (fetched && !held.empty() && got == held &&
           !(result == Result::cached && warnings > failed))
      got = call();
    EXPECT_EQ(fetches - before, fetched ? 1 : 0);
    if (result == Result::failed) {
      EXPECT_EQ(got, "");
    } else {
      EXPECT_EQ(got, result == Result::renewed ? "t" + std::to_string(fetches) : held);
      EXPECT_NE(got, "");
    }
    if (!got.empty()) value = got;
  }
  std::string call() {
    try {
      const auto lease = cache.get({clock, std::chrono::minutes(2), {}});
      generation = lease.generation;
      return std::string(lease.token->reveal());
    } catch (const ninjaone::Error&) {
      return {};
    }
  }
  // Gets a token and lets time pass until this much of its lifetime is left.
  void hold(seconds left) {
    get(Source::fresh, Result::renewed, true);
    clock.advance(life - left);
  }

  ninjaone::AccessToken fetch() {
    ++fetches;
    ninjaone::ErrorInfo info;
    info.kind = ninjaone::ErrorKind::transport;
    info.reason = "connect";
    if (source == Source::rejection) {
      info.kind = ninjaone::ErrorKind::authentication;
      info.http_status = 400;
      info.reason = "invalid_client";
    }
    if (source == Source::error || source == Source::rejection)
      ninjaone::throw_error(std::move(info));
    ninjaone::AccessToken token;
    token.value = "t" + std::to_string(fetches);
    token.life = source == Source::stale ? seconds(0) : life;
    return token;
  }

  ninjaone::doubles::ManualClock clock{};
  ninjaone::pipeline::Counters counters{};
  ninjaone::Random random{};
  seconds life{3600};
  std::atomic<Source> source{Source::fresh};
  std::atomic<int> fetches{0}, warnings{0};
  std::string value{};
  std::uint64_t generation = 0;
  ninjaone::pipeline::TokenCache cache{
      nullptr,
      "key",
      {[this](const ninjaone::Deadline&, const ninjaone::AccessToken&) { return fetch(); }},
      [this](std::string_view) { ++warnings; },
      counters,
      random};
};

// Rows with the ids first, first + 1, ...
inline std::string rows(int first, int count) {
  std::string text = "[";
  for (int i = 0; i < count; ++i)
    text += (i == 0 ? R"({"id":)" : R"(,{"id":)") + std::to_string(first + i) + "}";
  return text + "]";
}
inline ninjaone::ListOptions two_per_page() {
  ninjaone::ListOptions options;
  options.page_size = 2;
  return options;
}

}  // namespace peers
