// SPDX-License-Identifier: MIT
#include "base/integer.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>

using namespace ninjaone;

TEST(ParseInteger, ReadsTheWholeText) {
  EXPECT_EQ(parse_integer<std::int64_t>("0"), 0);
  EXPECT_EQ(parse_integer<std::int64_t>("-42"), -42);
  EXPECT_EQ(parse_integer<std::int64_t>("-0"), 0);
  EXPECT_EQ(parse_integer<std::int64_t>("0007"), 7);
  EXPECT_EQ(parse_integer<std::uint64_t>("fF", 16), 255U);
  EXPECT_EQ(parse_integer<std::uint8_t>("255"), 255);
}

TEST(ParseInteger, RejectsWhatIsNotANumber) {
  for (const std::string text :
       {"", "-", "+1", " 1", "1 ", "1.0", "1e3", "0x1", "one", "1-", "--1"}) {
    EXPECT_EQ(parse_integer<std::int64_t>(text), std::nullopt) << text;
  }
  EXPECT_EQ(parse_integer<std::int64_t>(std::string("1\0", 2)), std::nullopt);
  EXPECT_EQ(parse_integer<std::uint64_t>("-1"), std::nullopt);
  EXPECT_EQ(parse_integer<std::uint64_t>("-0"), std::nullopt);
  EXPECT_EQ(parse_integer<std::uint64_t>("g", 16), std::nullopt);
}

TEST(ParseInteger, RejectsWhatDoesNotFit) {
  using Limits = std::numeric_limits<std::int64_t>;
  EXPECT_EQ(parse_integer<std::int64_t>("9223372036854775807"), Limits::max());
  EXPECT_EQ(parse_integer<std::int64_t>("-9223372036854775808"), Limits::min());
  EXPECT_EQ(parse_integer<std::int64_t>("9223372036854775808"), std::nullopt);
  EXPECT_EQ(parse_integer<std::int64_t>("-9223372036854775809"), std::nullopt);
  EXPECT_EQ(parse_integer<std::uint8_t>("256"), std::nullopt);
  EXPECT_EQ(parse_integer<std::uint16_t>("10000", 16), std::nullopt);
  EXPECT_EQ(parse_integer<std::uint64_t>(std::string(1000, '9')), std::nullopt);
}
