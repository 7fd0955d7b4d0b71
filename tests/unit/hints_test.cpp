// SPDX-License-Identifier: MIT
#include "pipeline/hints.hpp"

#include <gtest/gtest.h>

using namespace ninjaone;
using std::chrono::milliseconds;

namespace {
const auto received = std::chrono::system_clock::time_point(std::chrono::seconds(1'742'391'675));

std::int64_t wait(const Headers& headers, std::string_view body = "") {
  const auto hints = pipeline::read_hints(headers, body, received);
  return hints.wait ? hints.wait->count() : -1;
}
std::int64_t reset(const std::string& value) {
  const auto hints = pipeline::read_hints({{"X-RateLimit-Reset", value}}, "", received);
  return hints.reset_in ? hints.reset_in->count() : -1;
}
}  // namespace

TEST(Hints, ReadsRetryAfterAsSecondsAndAsADate) {
  EXPECT_EQ(wait({{"Retry-After", "2"}}), 2000);
  EXPECT_EQ(wait({{"retry-after", " 86400 "}}), 86'400'000);
  EXPECT_EQ(wait({{"Retry-After", "0"}}), 0);
  // A date is compared with the server's clock.
  EXPECT_EQ(wait({{"Date", "Sun, 06 Nov 1994 08:49:37 GMT"},
                  {"Retry-After", "Sun, 06 Nov 1994 08:50:07 GMT"}}),
            30'000);
  EXPECT_EQ(wait({{"Date", "Sun, 06 Nov 1994 08:49:37 GMT"},
                  {"Retry-After", "Sun, 06 Nov 1994 08:40:00 GMT"}}),
            0);
  EXPECT_EQ(wait({{"Retry-After", "Wed, 19 Mar 2025 13:41:25 GMT"}}), 10'000);
}

// Fault R57.
TEST(Hints, IgnoresMalformedValues) {
  for (const char* text : {"abc", "-5", "1.5", "1e3", "123456789012345678901234567890", "", "+5",
                           "5 s", "1000000001", "10000000001"}) {
    EXPECT_EQ(wait({{"Retry-After", text}}), -1) << text;
  }
  EXPECT_EQ(wait({{"Retry-After", "abc"}, {"Retry-After", "3"}, {"Retry-After", "2"}}),
            3000);  // the largest valid value
  EXPECT_EQ(wait({}, "not json"), -1);
  EXPECT_EQ(wait({}, R"({"retry_after":"soon"})"), -1);
  EXPECT_EQ(wait({}, R"({"retry_after":-1})"), -1);
}

// Fault R77.
TEST(Hints, ReadsTheWaitFromRetryAfterElseTheBodyElseRateLimit) {
  const char* body = R"({"error":"rate_limit_exceeded","retry_after":60})";
  EXPECT_EQ(wait({}, body), 60'000);
  EXPECT_EQ(wait({}, R"({"retry_after":0.5})"), 500);
  EXPECT_EQ(wait({{"Retry-After", "5"}, {"RateLimit", "\"d\";r=0;t=30"}}, body), 5000);
  EXPECT_EQ(wait({{"RateLimit", "\"d\";r=0;t=30"}}), 30'000);
  EXPECT_EQ(wait({{"RateLimit", "\"a\";t=10;r=0, \"b\";r=0;t=20"}}), 20'000);
  EXPECT_EQ(wait({{"RateLimit", "garbage;t=x"}}), -1);
}

// Fault R76.
TEST(Hints, ReadsTheResetAsADurationOrAsATimeInAnyUnit) {
  EXPECT_EQ(reset("30"), 30'000);
  EXPECT_EQ(reset("1742391705"), 30'000);           // epoch seconds
  EXPECT_EQ(reset("1742391705000"), 30'000);        // milliseconds
  EXPECT_EQ(reset("1742391705000000"), 30'000);     // microseconds
  EXPECT_EQ(reset("1742391705000000000"), 30'000);  // nanoseconds
  EXPECT_EQ(reset("1742391000"), 0);                // in the past
  EXPECT_EQ(reset("100000"), -1);                   // neither a duration nor a point in time
  EXPECT_EQ(reset("soon"), -1);
  EXPECT_EQ(reset("50000000000"), -1);  // too late for a clock that counts nanoseconds
  EXPECT_EQ(reset("9223372036854775807"), -1);
  const auto hints = pipeline::read_hints(
      {{"X-RateLimit-Limit", "100"}, {"X-RateLimit-Remaining", "7"}}, "", received);
  EXPECT_EQ(hints.limit, 100);
  EXPECT_EQ(hints.remaining, 7);
  EXPECT_FALSE(hints.wait);
}
