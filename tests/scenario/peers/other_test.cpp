// SPDX-License-Identifier: MIT
// Cases of smithy-rs, botocore and aws-c-io that no other test of ours holds. other.md beside this
// file has the whole list.
#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "scenario/peers/peer.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;
using namespace peers;
using ::testing::ElementsAre;

TEST(SmithyRetry, EventualSuccess) {
  Rig rig;
  rig.times(2, 500).times(1, 200);
  ask(rig.client());
  EXPECT_EQ(rig.sent.size(), 3U);
}

TEST(SmithyRetry, NoMoreAttempts) {
  Rig rig;
  rig.options.retry.max_attempts = 2;
  rig.times(2, 500);
  EXPECT_EQ(rig.error_of(ask)->stop_reason, StopReason::attempts);
}

TEST(SmithyRetry, QuotaReplenishesOnSuccess) {
  Budget budget;
  ASSERT_TRUE(budget.spend(Budget::full - 5));
  EXPECT_FALSE(budget.spend(Budget::transient));
  budget.succeeded(Budget::transient);
  EXPECT_TRUE(budget.spend(Budget::transient));
}

TEST(SmithyRetry, QuotaReplenishesOnFirstTrySuccess) {
  Rig rig;
  rig.times(14, 503);
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(rig.error_of(ask));  // nothing left
  rig.times(10, 200).times(1, 503).times(1, 200);
  for (int i = 0; i < 11; ++i) ask(rig.client());  // ten at the first try pay for one retry
  EXPECT_EQ(rig.client().stats().retries, 11U);
}

TEST(SmithyRetry, BackoffTiming) {
  EXPECT_EQ(delay_after(answered(500), 1, 0.5), 250ms);
  EXPECT_EQ(delay_after(answered(500), 2, 0.5), 500ms);
  EXPECT_EQ(delay_after(answered(500), 3, 0.5), 1s);
}

TEST(SmithyRetry, MaxBackoffTime) {
  EXPECT_EQ(delay_after(answered(500), 3, 0.999'999'9, {4, 500ms, 500ms}), 500ms);
}

TEST(SmithyTokenBucket, BoundedPermitsExhaustion) {
  Budget budget;
  int retries = 0;
  while (budget.spend(Budget::transient)) ++retries;
  EXPECT_EQ(retries, 10);
}

TEST(SmithyTokenBucket, RewardsCappedAtMaxCapacity) {
  Budget budget;
  for (int i = 0; i < 1000; ++i) budget.succeeded(Budget::transient);
  EXPECT_EQ(budget.left(), Budget::full);
}

TEST(SmithyTokenBucket, TimeBasedRefillDoesNotOverGenerate) {
  const RetryPolicy policy;
  pipeline::RetryBudget budget(policy);
  pipeline::RetryBudget::TimePoint now{1h};
  const auto take = [&] {
    return budget.request(pipeline::RetryBudget::transient, 0ns, now).has_value();
  };
  const auto take_all = [&] {
    int taken = 0;
    while (take()) ++taken;
    return taken;
  };
  EXPECT_EQ(take_all(), policy.budget);
  std::vector<std::thread> threads;
  std::atomic<int> taken{0};
  now += 3500ms;
  for (int i = 0; i < 8; ++i) threads.emplace_back([&] { taken += take_all(); });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(taken, 3);
  now += 24h;
  EXPECT_EQ(take_all(), policy.budget);
}

// Threads that spend and give back: what is spent never exceeds what there was.
TEST(BotocoreRetry, CapacityStaysWithinRange) {
  Budget budget;
  std::atomic<int> out{0}, most{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 16; ++i) {
    threads.emplace_back([&] {
      for (int k = 0; k < 2000; ++k) {
        if (!budget.spend(Budget::transient)) continue;
        const int now = out += Budget::transient;
        for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) continue;
        out -= Budget::transient;
        budget.succeeded(Budget::transient);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_LE(most, Budget::full);
  EXPECT_EQ(budget.left(), Budget::full);
}

TEST(BotocoreRetry, CanExhaustDefaultRetryQuota) {
  Rig rig;
  rig.times(20, 500);
  std::vector<int> attempts;
  for (int i = 0; i < 6; ++i) attempts.push_back(rig.error_of(ask)->attempts);
  EXPECT_THAT(attempts, ElementsAre(4, 4, 4, 2, 1, 1));
}

TEST(BotocoreRetry, SingleFailedRequestDoesNotGiveBackQuota) {
  Rig rig;
  rig.times(14, 500);
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(rig.error_of(ask));
  rig.times(1, 404).times(1, 500);
  EXPECT_TRUE(rig.error_of(ask));
  EXPECT_EQ(rig.error_of(ask)->stop_reason, StopReason::budget);
}

TEST(BotocoreRetry, UniformRandDistOnMaxAttempts) {
  Random random;
  std::vector<int> quarters(4);
  for (int i = 0; i < 4000; ++i)
    ++quarters[static_cast<std::size_t>(after(reset(), 3, random.next()).delay / 501ms)];
  for (const int share : quarters) EXPECT_GT(share, 800);
}

TEST(BotocoreRetry, RetryHandlerAddsRetryMetadataToResponse) {
  Rig rig;
  rig.times(4, 500);
  const auto info = rig.error_of(ask);
  EXPECT_EQ(info->attempts, 4);
  EXPECT_EQ(info->stop_reason, StopReason::attempts);
}

TEST(AwsIoRetry, TooManyRetries) {
  for (const int most : {1, 2, 7, 10}) {
    Rig rig;
    rig.options.retry.max_attempts = most;
    rig.times(most, 500);
    EXPECT_EQ(rig.error_of(ask)->attempts, most);
  }
}

TEST(AwsIoRetry, ClientErrorsDoNotCount) {
  Rig rig;
  rig.times(50, 404).times(3, 500).times(1, 200);
  for (int i = 0; i < 50; ++i) EXPECT_EQ(rig.error_of(ask)->kind, ErrorKind::not_found);
  ask(rig.client());
  EXPECT_EQ(rig.client().stats().retries, 3U);
}

TEST(AwsIoRetry, TimeTaken) {
  Rig rig;
  const auto begun = rig.clock->steady();
  rig.times(3, 500).times(1, 200);
  ask(rig.client());
  EXPECT_GE(rig.clock->steady() - begun, 150ms);
  EXPECT_LE(rig.clock->steady() - begun, 3500ms);
  EXPECT_EQ(std::chrono::floor<milliseconds>(rig.clock->steady() - begun),
            rig.client().stats().waited);
}
