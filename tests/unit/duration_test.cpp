// SPDX-License-Identifier: MIT
#include "base/duration.hpp"

#include <gtest/gtest.h>

using namespace ninjaone;
using namespace std::chrono_literals;
using std::chrono::nanoseconds;

TEST(Duration, ConversionSaturatesInsteadOfOverflowing) {
  static_assert(saturated<nanoseconds>(3h) == 3h);
  static_assert(saturated<nanoseconds>(-3ms) == -3ms);
  static_assert(saturated<nanoseconds>(0s) == 0s);
  EXPECT_EQ(saturated<nanoseconds>(std::chrono::milliseconds::max()), nanoseconds::max());
  EXPECT_EQ(saturated<nanoseconds>(std::chrono::seconds::max()), nanoseconds::max());
  EXPECT_EQ(saturated<nanoseconds>(std::chrono::hours::max()), nanoseconds::max());
  EXPECT_EQ(saturated<nanoseconds>(nanoseconds::max()), nanoseconds::max());
  EXPECT_EQ(saturated<nanoseconds>(std::chrono::hours::min()), nanoseconds::min());
  EXPECT_EQ(saturated<std::chrono::seconds>(std::chrono::hours::max()),
            std::chrono::seconds::max());
  EXPECT_EQ(saturated<nanoseconds>(24h * 365 * 292), 24h * 365 * 292);
  EXPECT_EQ(saturated<nanoseconds>(24h * 365 * 293), nanoseconds::max());
}

TEST(Duration, AnEndSaturatesInsteadOfOverflowing) {
  using Time = std::chrono::steady_clock::time_point;
  EXPECT_EQ(saturated_end(Time(5s), 3s), Time(8s));
  EXPECT_EQ(saturated_end(Time(5s), -3s), Time(2s));
  EXPECT_EQ(saturated_end(Time(5s), std::chrono::milliseconds::max()), Time::max());
  EXPECT_EQ(saturated_end(Time(-5s), nanoseconds::max()), Time(nanoseconds::max() - 5s));
  EXPECT_EQ(saturated_end(Time::max(), 1ns), Time::max());
}
