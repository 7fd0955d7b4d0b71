// SPDX-License-Identifier: MIT
#include "base/percent.hpp"

#include <gtest/gtest.h>

#include <string>

using namespace ninjaone;

TEST(Percent, DecodesTwoHexadecimalDigitsAfterAPercentSign) {
  EXPECT_EQ(percent_decode("%41%6a%6A"), "Ajj");
  EXPECT_EQ(percent_decode("a%20b"), "a b");
  EXPECT_EQ(percent_decode("%00"), std::string(1, '\0'));
  EXPECT_EQ(percent_decode("%ff"), "\xff");
  EXPECT_EQ(percent_decode(""), "");
}

TEST(Percent, LeavesOtherPercentSignsAsTheyAre) {
  for (const std::string text : {"%", "%4", "%4g", "%g4", "%%", "100%", "%u0041", "% 41"}) {
    EXPECT_EQ(percent_decode(text), text);
  }
  EXPECT_EQ(percent_decode("%%41"), "%A");
}

TEST(Percent, DecodesOnlyOnce) { EXPECT_EQ(percent_decode("%2541"), "%41"); }

TEST(Percent, APlusIsASpaceOnlyWhereTheCallerSaysSo) {
  EXPECT_EQ(percent_decode("a+b%2B"), "a+b+");
  EXPECT_EQ(percent_decode("a+b%2B", Plus::space), "a b+");
}

TEST(Percent, EncodesEverythingButUnreservedBytes) {
  const std::string unreserved =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  EXPECT_EQ(percent_encode(unreserved), unreserved);
  EXPECT_EQ(percent_encode("a b/c%\xc3\xa4+"), "a%20b%2Fc%25%C3%A4%2B");
  std::string text = "x=";
  append_percent_encoded(text, "&");
  EXPECT_EQ(text, "x=%26");
}

TEST(Percent, DecodingUndoesEncodingForEveryByte) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  EXPECT_EQ(percent_decode(percent_encode(bytes)), bytes);
  EXPECT_EQ(percent_decode(percent_encode(bytes), Plus::space), bytes);
}
