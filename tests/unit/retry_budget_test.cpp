// SPDX-License-Identifier: MIT
#include "pipeline/retry_budget.hpp"

#include <gtest/gtest.h>

#include <ninjaone/error.hpp>
#include <ninjaone/testing/manual_clock.hpp>
#include <thread>
#include <vector>

using namespace ninjaone;
using namespace std::chrono_literals;
using ninjaone::doubles::ManualClock;
using pipeline::RetryBudget;

namespace {
constexpr int price = RetryBudget::transient;

struct BudgetBench {
  explicit BudgetBench(ManualClock::Mode mode = ManualClock::Mode::jump, RetryPolicy policy = {})
      : clock(mode), budget(policy) {}
  ManualClock clock;
  RetryBudget budget;
  pipeline::Counters counters{};

  [[nodiscard]] Deadline deadline(std::chrono::nanoseconds limit = 120s,
                                  CancellationToken cancel = {}) {
    return {clock, limit, std::move(cancel)};
  }
  bool take_now() { return budget.request(price, 0ns, clock.steady()).has_value(); }
  void empty() {
    while (take_now()) continue;
  }
  // Requests a permit and waits for it. Returns false if it would come after `limit`.
  bool retry(std::chrono::nanoseconds limit = 120s, const CancellationToken& cancel = {}) {
    auto permit = budget.request(price, limit, clock.steady());
    if (permit) permit->wait(deadline(limit, cancel), counters);
    return permit.has_value();
  }
};

RetryPolicy policy_of(int budget, double per_second) {
  RetryPolicy policy;
  policy.budget = budget;
  policy.budget_per_second = per_second;
  return policy;
}
}  // namespace

TEST(RetryBudget, AllowsTenRetriesAtOnceAndThenOneASecond) {
  BudgetBench bench;
  const auto begun = bench.clock.steady();
  for (int i = 0; i < 10; ++i) EXPECT_TRUE(bench.retry());
  EXPECT_EQ(bench.clock.steady(), begun);
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(bench.retry());
  EXPECT_NEAR(std::chrono::duration<double>(bench.clock.steady() - begun).count(), 5, 0.001);
  EXPECT_NEAR(static_cast<double>(bench.counters.snapshot().waited.count()), 5000, 5);
}

TEST(RetryBudget, UsesTheSizeAndTheRateOfTheOptions) {
  BudgetBench bench(ManualClock::Mode::jump, policy_of(2, 4));
  const auto begun = bench.clock.steady();
  for (int i = 0; i < 6; ++i) EXPECT_TRUE(bench.retry());
  EXPECT_NEAR(std::chrono::duration<double>(bench.clock.steady() - begun).count(), 1, 0.001);
  bench.clock.advance(24h);
  EXPECT_TRUE(bench.take_now());
  EXPECT_TRUE(bench.take_now());
  EXPECT_FALSE(bench.take_now());
}

TEST(RetryBudget, RejectsAPermitThatWouldComeTooLate) {
  BudgetBench bench;
  bench.empty();
  const auto first = bench.budget.request(price, 10s, bench.clock.steady());
  const auto second = bench.budget.request(price, 10s, bench.clock.steady());
  EXPECT_TRUE(first && second);
  EXPECT_FALSE(bench.budget.request(price, 3s, bench.clock.steady()));  // it would come after 3 s
  EXPECT_TRUE(bench.budget.request(price, 3100ms, bench.clock.steady()));
  BudgetBench successes_only(ManualClock::Mode::jump, policy_of(10, 0));
  successes_only.empty();
  EXPECT_FALSE(successes_only.retry(24h * 365));
}

TEST(RetryBudget, GrantsPermitsInOrderAndEarlierAfterASuccess) {
  BudgetBench bench(ManualClock::Mode::stepped);
  bench.empty();
  std::vector<int> order;
  std::mutex mutex;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&, i] {
      EXPECT_TRUE(bench.retry());
      const std::lock_guard lock(mutex);
      order.push_back(i);
    });
    bench.clock.wait_for_sleepers(static_cast<std::size_t>(i) + 1);
  }
  const auto next = [&](std::size_t count) {
    threads.at(count - 1).join();
    const std::lock_guard lock(mutex);
    EXPECT_EQ(order.size(), count);
  };
  bench.budget.succeeded(price, bench.clock.steady());  // while no time has passed
  next(1);
  bench.clock.advance(1s);
  next(2);
  for (int i = 0; i < 10; ++i) bench.budget.succeeded(0, bench.clock.steady());
  next(3);
  bench.clock.advance(1s);
  next(4);
  EXPECT_EQ(order, (std::vector<int>{0, 1, 2, 3}));
}

TEST(RetryBudget, AWaiterThatGivesUpDoesNotBlockTheQueue) {
  BudgetBench bench(ManualClock::Mode::stepped);
  bench.empty();
  CancellationSource stop;
  std::thread cancelled(
      [&] { EXPECT_THROW((void)bench.retry(120s, stop.token()), CancelledError); });
  bench.clock.wait_for_sleepers(1);
  std::thread patient([&] { EXPECT_TRUE(bench.retry()); });
  bench.clock.wait_for_sleepers(2);
  stop.cancel();
  cancelled.join();
  bench.clock.wait_for_sleepers(1);
  bench.clock.advance(1s);  // the permit that the cancelled thread would have received
  patient.join();
}
