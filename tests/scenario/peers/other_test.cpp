// SPDX-License-Identifier: MIT
// Cases of smithy-rs, botocore and aws-c-io that no other test of this project covers. other.md
// lists all cases.
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
  rig.reply_times(2, 500).reply_times(1, 200);
  read_device(rig.client());
  EXPECT_EQ(rig.sent.size(), 3U);
}

TEST(SmithyRetry, NoMoreAttempts) {
  Rig rig;
  rig.options.retry.max_attempts = 2;
  rig.reply_times(2, 500);
  EXPECT_EQ(rig.error_of(read_device)->stop_reason, StopReason::attempts);
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
  rig.reply_times(14, 503);
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(rig.error_of(read_device));  // the budget is empty
  rig.reply_times(10, 200).reply_times(1, 503).reply_times(1, 200);
  for (int i = 0; i < 11; ++i) read_device(rig.client());  // ten successful calls pay for one retry
  EXPECT_EQ(rig.client().stats().retries, 11U);
}

TEST(SmithyRetry, BackoffTiming) {
  EXPECT_EQ(delay_after(failure_of_status(500), 1, 0.5), 250ms);
  EXPECT_EQ(delay_after(failure_of_status(500), 2, 0.5), 500ms);
  EXPECT_EQ(delay_after(failure_of_status(500), 3, 0.5), 1s);
}

TEST(SmithyRetry, MaxBackoffTime) {
  EXPECT_EQ(delay_after(failure_of_status(500), 3, 0.999'999'9, {4, 500ms, 500ms}), 500ms);
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

// Threads that spend and refill the budget. The amount that is spent never exceeds the budget.
TEST(BotocoreRetry, CapacityStaysWithinRange) {
  Budget budget;
  std::atomic<int> spent{0}, max_spent{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 16; ++i) {
    threads.emplace_back([&] {
      for (int k = 0; k < 2000; ++k) {
        if (!budget.spend(Budget::transient)) continue;
        const int now = spent += Budget::transient;
        for (int max = max_spent; now > max && !max_spent.compare_exchange_weak(max, now);)
          continue;
        spent -= Budget::transient;
        budget.succeeded(Budget::transient);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_LE(max_spent, Budget::full);
  EXPECT_EQ(budget.left(), Budget::full);
}

TEST(BotocoreRetry, CanExhaustDefaultRetryQuota) {
  Rig rig;
  rig.reply_times(20, 500);
  std::vector<int> attempts;
  for (int i = 0; i < 6; ++i) attempts.push_back(rig.error_of(read_device)->attempts);
  EXPECT_THAT(attempts, ElementsAre(4, 4, 4, 2, 1, 1));
}

TEST(BotocoreRetry, SingleFailedRequestDoesNotGiveBackQuota) {
  Rig rig;
  rig.reply_times(14, 500);
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(rig.error_of(read_device));
  rig.reply_times(1, 404).reply_times(1, 500);
  EXPECT_TRUE(rig.error_of(read_device));
  EXPECT_EQ(rig.error_of(read_device)->stop_reason, StopReason::budget);
}

TEST(BotocoreRetry, UniformRandDistOnMaxAttempts) {
  Random random;
  std::vector<int> quarters(4);
  for (int i = 0; i < 4000; ++i)
    ++quarters[static_cast<std::size_t>(decide_after(connection_reset(), 3, random.next()).delay /
                                        501ms)];
  for (const int count : quarters) EXPECT_GT(count, 800);
}

TEST(BotocoreRetry, RetryHandlerAddsRetryMetadataToResponse) {
  Rig rig;
  rig.reply_times(4, 500);
  const auto info = rig.error_of(read_device);
  EXPECT_EQ(info->attempts, 4);
  EXPECT_EQ(info->stop_reason, StopReason::attempts);
}

TEST(AwsIoRetry, TooManyRetries) {
  for (const int max_attempts : {1, 2, 7, 10}) {
    Rig rig;
    rig.options.retry.max_attempts = max_attempts;
    rig.reply_times(max_attempts, 500);
    EXPECT_EQ(rig.error_of(read_device)->attempts, max_attempts);
  }
}

TEST(AwsIoRetry, ClientErrorsDoNotCount) {
  Rig rig;
  rig.reply_times(50, 404).reply_times(3, 500).reply_times(1, 200);
  for (int i = 0; i < 50; ++i) EXPECT_EQ(rig.error_of(read_device)->kind, ErrorKind::not_found);
  read_device(rig.client());
  EXPECT_EQ(rig.client().stats().retries, 3U);
}

TEST(AwsIoRetry, TimeTaken) {
  Rig rig;
  const auto start = rig.clock->steady();
  rig.reply_times(3, 500).reply_times(1, 200);
  read_device(rig.client());
  EXPECT_GE(rig.clock->steady() - start, 150ms);
  EXPECT_LE(rig.clock->steady() - start, 3500ms);
  EXPECT_EQ(std::chrono::floor<milliseconds>(rig.clock->steady() - start),
            rig.client().stats().waited);
}
