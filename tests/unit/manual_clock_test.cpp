// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <future>
#include <ninjaone/testing/manual_clock.hpp>
#include <vector>

using namespace ninjaone;
using namespace std::chrono_literals;
using ninjaone::doubles::ManualClock;

TEST(ManualClock, SleepInJumpModeMovesBothTimesAndReturns) {
  ManualClock clock;
  const auto steady = clock.steady();
  const auto wall = clock.wall();
  EXPECT_TRUE(clock.sleep(3s, {}));
  EXPECT_EQ(clock.steady() - steady, 3s);
  EXPECT_EQ(clock.wall() - wall, 3s);
  EXPECT_EQ(clock.sleeps(), std::vector<std::chrono::nanoseconds>{3s});
}

TEST(ManualClock, AdvancingWakesSteppedSleepersInOrderAndMovesTimeOnce) {
  ManualClock clock(ManualClock::Mode::stepped);
  const auto start = clock.steady();
  std::vector<std::future<bool>> sleepers;
  for (int i = 1; i <= 8; ++i)
    sleepers.push_back(
        std::async(std::launch::async, [&clock, i] { return clock.sleep(i * 1s, {}); }));
  clock.wait_for_sleepers(8);
  EXPECT_TRUE(clock.advance_to_next());
  EXPECT_TRUE(sleepers[0].get());
  EXPECT_EQ(clock.steady() - start, 1s);
  clock.advance(7s);
  for (std::size_t i = 1; i < sleepers.size(); ++i) EXPECT_TRUE(sleepers[i].get());
  EXPECT_FALSE(clock.advance_to_next());
}

TEST(ManualClock, CancellationEndsASteppedSleep) {
  ManualClock clock(ManualClock::Mode::stepped);
  CancellationSource source;
  auto sleeper = std::async(std::launch::async, [&] { return clock.sleep(1h, source.token()); });
  clock.wait_for_sleepers(1);
  source.cancel();
  EXPECT_FALSE(sleeper.get());
}

TEST(ManualClock, WaitingForAnotherThreadDoesNotMoveTime) {
  for (const auto mode : {ManualClock::Mode::jump, ManualClock::Mode::stepped}) {
    ManualClock clock(mode);
    const auto start = clock.steady();
    CancellationSource done;
    auto waiting = std::async(std::launch::async, [&] { return clock.wait(10s, done.token()); });
    if (mode == ManualClock::Mode::stepped) clock.wait_for_sleepers(1);
    EXPECT_FALSE(clock.advance_to_next());
    done.cancel();
    EXPECT_TRUE(waiting.get());
    EXPECT_EQ(clock.steady(), start);
    EXPECT_TRUE(clock.sleeps().empty());
    CancellationSource never;
    auto late = std::async(std::launch::async, [&] {
      return clock.wait(std::chrono::nanoseconds::max() - 1ns, never.token()) ||
             clock.wait(10s, never.token());
    });
    auto limited = std::async(std::launch::async, [&] { return clock.wait(0s, never.token()); });
    EXPECT_FALSE(limited.get());
    never.cancel();
    EXPECT_TRUE(late.get());
    EXPECT_TRUE(clock.wait(10s, done.token()));
  }
}

TEST(ManualClock, AWaitEndsWhenAnotherThreadMovesTimePastItsEnd) {
  ManualClock clock;
  CancellationSource never;
  auto waiting = std::async(std::launch::async, [&] { return clock.wait(10s, never.token()); });
  while (waiting.wait_for(0s) != std::future_status::ready) clock.advance(1s);
  EXPECT_FALSE(waiting.get());
}
