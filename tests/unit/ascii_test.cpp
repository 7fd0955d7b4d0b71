// SPDX-License-Identifier: MIT
#include "base/ascii.hpp"

#include <gtest/gtest.h>

#include <string>

using namespace ninjaone;

namespace {
std::string all_bytes() {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  return bytes;
}
}  // namespace

TEST(Ascii, OnlyAsciiBytesAreLettersAndDigits) {
  std::string letters, digits, hexadecimal;
  for (const char c : all_bytes()) {
    if (is_letter(c)) letters += c;
    if (is_digit(c)) digits += c;
    if (hex_value(c) >= 0) hexadecimal += c;
  }
  EXPECT_EQ(letters, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
  EXPECT_EQ(digits, "0123456789");
  EXPECT_EQ(hexadecimal, "0123456789ABCDEFabcdef");
}

TEST(Ascii, LowerCaseChangesTheLettersAToZOnly) {
  std::string expected = all_bytes();
  for (char c = 'A'; c <= 'Z'; ++c)
    expected[static_cast<std::size_t>(c)] = static_cast<char>(c + ('a' - 'A'));
  EXPECT_EQ(lower_case(all_bytes()), expected);
  EXPECT_EQ(lower_case(""), "");
}

TEST(Ascii, ComparesIgnoringTheCaseOfLetters) {
  EXPECT_TRUE(equals_ignoring_case("Content-Type", "cONTENT-tYPE"));
  EXPECT_TRUE(equals_ignoring_case("", ""));
  EXPECT_FALSE(equals_ignoring_case("Content", "Content-Type"));
  EXPECT_FALSE(equals_ignoring_case("Content-Type", "Content"));
  EXPECT_FALSE(equals_ignoring_case("@", "`"));        // differ by the same bit as A and a
  EXPECT_FALSE(equals_ignoring_case("\xc4", "\xe4"));  // A and a with dots in ISO 8859-1
}

TEST(Ascii, FindsIgnoringTheCaseOfLetters) {
  EXPECT_EQ(find_ignoring_case("application/JSON", "json"), 12U);
  EXPECT_EQ(find_ignoring_case("json", "JSON"), 0U);
  EXPECT_EQ(find_ignoring_case("jso", "json"), std::string_view::npos);
  EXPECT_EQ(find_ignoring_case("", "json"), std::string_view::npos);
  EXPECT_EQ(find_ignoring_case("json", ""), 0U);
  EXPECT_EQ(find_ignoring_case("", ""), 0U);
}

TEST(Ascii, TrimRemovesWhiteSpaceAtBothEnds) {
  EXPECT_EQ(trim(" \t\r\n a b \n\r\t "), "a b");
  EXPECT_EQ(trim_start(" a "), "a ");
  EXPECT_EQ(trim_end(" a "), " a");
  EXPECT_EQ(trim("a"), "a");
  EXPECT_EQ(trim(" \t\r\n"), "");
  EXPECT_EQ(trim_start(" \t\r\n"), "");
  EXPECT_EQ(trim_end(" \t\r\n"), "");
  EXPECT_EQ(trim(""), "");
  EXPECT_EQ(trim("\v\f\xa0"), "\v\f\xa0");  // white space elsewhere, not here
  EXPECT_EQ(trim(" \ta\r\n", spaces_and_tabs), "a\r\n");
  EXPECT_EQ(trim("\t a ", " "), "\t a");
}

TEST(Ascii, HexNumberNeedsExactlyThatManyDigits) {
  EXPECT_EQ(hex_number("0aF9", 4), 0x0af9);
  EXPECT_EQ(hex_number("41rest", 2), 0x41);
  EXPECT_EQ(hex_number("41", 0), 0);
  EXPECT_EQ(hex_number("4", 2), -1);
  EXPECT_EQ(hex_number("4g", 2), -1);
  EXPECT_EQ(hex_number("-1", 2), -1);
  EXPECT_EQ(hex_number("", 1), -1);
}
