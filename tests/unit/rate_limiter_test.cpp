// SPDX-License-Identifier: MIT
#include "pipeline/rate_limiter.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <ninjaone/error.hpp>
#include <ninjaone/testing/manual_clock.hpp>
#include <optional>
#include <thread>
#include <vector>

#include "support/broken_clock.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;
using ninjaone::doubles::ManualClock;
using pipeline::RateLimiter;
using Turn = RateLimiter::Turn;

namespace {
struct LimiterBench {
  explicit LimiterBench(RateLimit limit = {}, ManualClock::Mode mode = ManualClock::Mode::jump)
      : clock(mode), limiter(limit, 60s, counters) {}
  ManualClock clock;
  pipeline::Counters counters{};
  RateLimiter limiter;
  // Reports that a request that began 1 ms ago was answered with 429.
  void report_429(std::chrono::nanoseconds pause) {
    const auto begun = clock.steady();
    clock.advance(1ms);
    limiter.throttled(begun, clock.steady(), {pause, pause});
  }
  Deadline deadline(std::chrono::nanoseconds limit = 120s, CancellationToken cancel = {}) {
    return {clock, limit, std::move(cancel)};
  }
};
}  // namespace

TEST(RateLimiter, DelaysNoCallWithoutALimit) {
  LimiterBench bench;
  for (int i = 0; i < 1000; ++i) (void)bench.limiter.acquire(bench.deadline());
  EXPECT_TRUE(bench.clock.sleeps().empty());
}

TEST(RateLimiter, AWaitThatThrowsDoesNotBlockTheQueue) {
  RateLimit limit;
  limit.max_in_flight = 1;
  LimiterBench bench(limit);
  BrokenClock broken;
  {
    const Turn turn = bench.limiter.acquire(bench.deadline());
    EXPECT_THROW((void)bench.limiter.acquire({broken, 120s, {}}), std::runtime_error);
  }
  (void)bench.limiter.acquire(bench.deadline());
  EXPECT_TRUE(bench.clock.sleeps().empty());
}

TEST(RateLimiter, KeepsTheRateAfterABurst) {
  RateLimit limit;
  limit.per_second = 10;
  limit.burst = 5;
  LimiterBench bench(limit);
  const auto begun = bench.clock.steady();
  for (int i = 0; i < 25; ++i) (void)bench.limiter.acquire(bench.deadline());
  EXPECT_NEAR(std::chrono::duration<double>(bench.clock.steady() - begun).count(), 2.0, 0.01);
}

TEST(RateLimiter, LimitsTheCallsInFlightAndServesThemInOrder) {
  RateLimit limit;
  limit.max_in_flight = 1;
  LimiterBench bench(limit, ManualClock::Mode::stepped);
  std::optional<Turn> held(bench.limiter.acquire(bench.deadline()));
  std::vector<int> order;
  std::mutex mutex;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&, i] {
      const Turn turn = bench.limiter.acquire(bench.deadline());
      const std::lock_guard lock(mutex);
      order.push_back(i);
    });
    bench.clock.wait_for_sleepers(static_cast<std::size_t>(i) + 1);
  }
  held.reset();
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(order, (std::vector<int>{0, 1, 2, 3}));
}

TEST(RateLimiter, WakesOneWaiterPerTurn) {
  RateLimit limit;
  limit.max_in_flight = 1;
  LimiterBench bench(limit, ManualClock::Mode::stepped);
  constexpr int waiting = 4;
  std::optional<Turn> held(bench.limiter.acquire(bench.deadline()));
  std::atomic<int> begun{0}, may_end{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < waiting; ++i) {
    threads.emplace_back([&] {
      const Turn turn = bench.limiter.acquire(bench.deadline());
      for (const int own = ++begun; may_end < own;) std::this_thread::yield();
    });
    bench.clock.wait_for_sleepers(static_cast<std::size_t>(i) + 1);
  }
  held.reset();
  for (int turns = 1; turns <= waiting; ++turns) {
    while (begun < turns) std::this_thread::yield();
    // A second thread that was woken meanwhile would find no turn and sleep again, which would add
    // an entry to sleeps().
    for (int i = 0; i < 1'000 && bench.clock.sleeps().size() == waiting; ++i)
      std::this_thread::yield();
    may_end = turns;
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(bench.clock.sleeps().size(), waiting);
}

TEST(RateLimiter, APauseDelaysAllCallsAndHalvesTheNumberInFlight) {
  RateLimit limit;
  limit.max_in_flight = 4;
  LimiterBench bench(limit, ManualClock::Mode::stepped);
  bench.report_429(10s);
  std::atomic<int> passed{0}, in_flight{0}, max_in_flight{0};
  std::atomic<bool> leave{false};
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      const Turn turn = bench.limiter.acquire(bench.deadline());
      const int now = ++in_flight;
      for (int seen = max_in_flight; now > seen && !max_in_flight.compare_exchange_weak(seen, now);)
        continue;
      ++passed;
      while (!leave) std::this_thread::yield();
      --in_flight;
    });
  }
  bench.clock.wait_for_sleepers(8);
  EXPECT_EQ(passed, 0);
  bench.clock.advance(9s);
  EXPECT_EQ(passed, 0);
  bench.clock.advance(1s);
  while (passed < 2) std::this_thread::yield();
  leave = true;
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(passed, 8);
  EXPECT_EQ(max_in_flight, 2);  // half of the limit
  EXPECT_GE(bench.counters.snapshot().waited, 80s);
}

TEST(RateLimiter, TheNumberInFlightGrowsAgainWithTime) {
  RateLimit limit;
  limit.max_in_flight = 4;
  LimiterBench bench(limit);
  bench.report_429(0s);
  std::vector<Turn> held;
  const auto room = [&] {
    std::vector<Turn> turns;
    for (int i = 0; i < 5; ++i) {
      try {
        turns.push_back(bench.limiter.acquire(bench.deadline(1ns)));
      } catch (const TimeoutError&) {
        break;
      }
    }
    return turns.size();
  };
  EXPECT_EQ(room(), 2U);
  bench.clock.advance(11s);
  EXPECT_EQ(room(), 3U);
  bench.clock.advance(100s);
  EXPECT_EQ(room(), 4U);
}

// Fault R76.
TEST(RateLimiter, SlowsDownToOneCallAtATimeButDoesNotStop) {
  LimiterBench bench({}, ManualClock::Mode::stepped);
  bench.limiter.slow_until(bench.clock.steady() + 60s);
  std::optional<Turn> first(bench.limiter.acquire(bench.deadline()));
  std::atomic<bool> passed{false};
  std::thread second([&] {
    const Turn turn = bench.limiter.acquire(bench.deadline());
    passed = true;
  });
  bench.clock.wait_for_sleepers(1);
  EXPECT_FALSE(passed);
  first.reset();  // the second call does not wait for the end of the 60 s
  second.join();
}

TEST(RateLimiter, APauseBeyondTheDeadlineOrTheLimitFailsTheCallImmediately) {
  struct Row {
    std::chrono::nanoseconds pause, time;
    StopReason stop;
  };
  for (const Row& row :
       {Row{60s, 30s, StopReason::deadline}, Row{61s, 120s, StopReason::hint_too_long},
        Row{3600s, 30s, StopReason::hint_too_long}}) {
    LimiterBench bench;
    bench.report_429(row.pause);
    try {
      (void)bench.limiter.acquire(bench.deadline(row.time));
      FAIL();
    } catch (const RateLimitError& error) {
      EXPECT_EQ(error.info().reason, "paused");
      EXPECT_EQ(error.info().stop_reason, row.stop);
      EXPECT_EQ(error.info().retry_after, row.pause);
      EXPECT_EQ(error.http_status(), 0);
      EXPECT_EQ(error.outcome(), Outcome::not_sent);
    }
    EXPECT_TRUE(bench.clock.sleeps().empty());
    bench.clock.advance(row.pause);
    (void)bench.limiter.acquire(bench.deadline(row.time));
  }
}

TEST(RateLimiter, ANewPauseEndsWaitingCallsThatCannotWaitForIt) {
  RateLimit limit;
  limit.max_in_flight = 1;
  LimiterBench bench(limit, ManualClock::Mode::stepped);
  std::optional<Turn> held(bench.limiter.acquire(bench.deadline()));
  std::thread impatient(
      [&] { EXPECT_THROW((void)bench.limiter.acquire(bench.deadline(10s)), RateLimitError); });
  bench.clock.wait_for_sleepers(1);
  std::thread patient([&] { (void)bench.limiter.acquire(bench.deadline()); });
  bench.clock.wait_for_sleepers(2);
  bench.report_429(30s);
  impatient.join();  // it fails although no time has passed
  held.reset();
  bench.clock.wait_for_sleepers(1);
  bench.clock.advance(30s);
  patient.join();
}

TEST(RateLimiter, OneBurstOf429sHalvesTheNumberInFlightOnce) {
  LimiterBench bench;
  const auto room = [&] {
    std::vector<Turn> turns;
    try {
      while (turns.size() < 9) turns.push_back(bench.limiter.acquire(bench.deadline(1ns)));
    } catch (const TimeoutError&) {
    }
    return turns.size();
  };
  const auto burst = [&] {
    const auto begun = bench.clock.steady();
    for (int i = 0; i < 8; ++i) {
      bench.clock.advance(1ms);
      bench.limiter.throttled(begun, bench.clock.steady(), {0s, 0s});
    }
  };
  EXPECT_EQ(room(), 8U);
  burst();
  EXPECT_EQ(room(), 4U);
  burst();
  EXPECT_EQ(room(), 2U);
}

// Fault R74.
TEST(RateLimiter, CallsThatGiveUpDoNotBlockTheQueue) {
  RateLimit limit;
  limit.max_in_flight = 1;
  LimiterBench bench(limit, ManualClock::Mode::stepped);
  std::optional<Turn> held(bench.limiter.acquire(bench.deadline()));
  CancellationSource stop;
  std::thread cancelled([&] {
    EXPECT_THROW((void)bench.limiter.acquire(bench.deadline(120s, stop.token())), CancelledError);
  });
  bench.clock.wait_for_sleepers(1);
  std::thread late(
      [&] { EXPECT_THROW((void)bench.limiter.acquire(bench.deadline(5s)), TimeoutError); });
  bench.clock.wait_for_sleepers(2);
  std::thread patient([&] { (void)bench.limiter.acquire(bench.deadline()); });
  bench.clock.wait_for_sleepers(3);
  stop.cancel();
  cancelled.join();
  bench.clock.advance(6s);
  late.join();
  held.reset();
  patient.join();
}
