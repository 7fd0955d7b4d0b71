// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <ninjaone/cancellation.hpp>
#include <ninjaone/clock.hpp>
#include <optional>
#include <thread>

using namespace ninjaone;
using namespace std::chrono_literals;

TEST(Cancellation, DefaultTokenIsNeverCancelled) {
  const CancellationToken token;
  EXPECT_FALSE(token.cancelled());
  EXPECT_FALSE(token.wait_for(1ms));
}

TEST(Cancellation, ReachesEveryTokenAndEndsAWait) {
  CancellationSource source;
  const CancellationToken token = source.token();
  auto waiting = std::async(std::launch::async, [token] { return token.wait_for(10s); });
  source.cancel();
  EXPECT_TRUE(waiting.get());
  EXPECT_TRUE(token.cancelled());
  EXPECT_TRUE(source.token().cancelled());
}

TEST(Cancellation, CallbackRunsOnceAndImmediatelyIfAlreadyCancelled) {
  CancellationSource source;
  int calls = 0;
  const CancellationCallback before(source.token(), [&] { ++calls; });
  source.cancel();
  source.cancel();
  EXPECT_EQ(calls, 1);
  const CancellationCallback after(source.token(), [&] { ++calls; });
  EXPECT_EQ(calls, 2);
}

TEST(Cancellation, CallbackNeverRunsAfterItsDestructor) {
  CancellationSource source;
  int calls = 0;
  {
    const CancellationCallback gone(source.token(), [&] { ++calls; });
  }
  source.cancel();
  EXPECT_EQ(calls, 0);
}

TEST(Cancellation, CallbackDestructorWaitsForARunningCallback) {
  CancellationSource source;
  std::promise<void> entered, leave;
  std::atomic<bool> finished{false};
  std::optional<CancellationCallback> callback;
  callback.emplace(source.token(), [&] {
    entered.set_value();
    leave.get_future().wait();
    finished = true;
  });
  std::thread canceller([&] { source.cancel(); });
  entered.get_future().wait();
  std::thread releaser([&] { leave.set_value(); });
  callback.reset();
  EXPECT_TRUE(finished);
  releaser.join();
  canceller.join();
}

TEST(Clock, SleepEndsWithCancellation) {
  CancellationSource source;
  const auto clock = system_clock();
  EXPECT_TRUE(clock->sleep(1ms, source.token()));
  auto sleeping = std::async(std::launch::async, [&] { return clock->sleep(10s, source.token()); });
  source.cancel();
  EXPECT_FALSE(sleeping.get());
  EXPECT_FALSE(clock->sleep(0s, source.token()));
}
