// SPDX-License-Identifier: MIT
#include "wire/redact.hpp"

#include <gtest/gtest.h>

using namespace ninjaone;
using wire::printable;
using wire::redacted;

TEST(Redact, KnownSecretsInEverySpelling) {
  const std::vector<Secret> secrets{Secret("s3cr\"et/1"), Secret("tok.en"), Secret("abc")};
  EXPECT_EQ(redacted("a tok.en and tok.en", secrets), "a [redacted] and [redacted]");
  EXPECT_EQ(redacted(R"({"m":"s3cr\"et/1"})", secrets), R"({"m":"[redacted]"})");
  EXPECT_EQ(redacted(R"({"m":"s3cr\"et\/1"})", secrets), R"({"m":"[redacted]"})");
  EXPECT_EQ(redacted(R"({"m":"tok\u002een \u0074\u006F\u006b.en \u0022\u005c\\u0061\u00e4\u00"})", secrets),
            R"({"m":"[redacted] [redacted] \"\\\\u0061\u00e4\u00"})");
  EXPECT_EQ(redacted("client_secret=s3cr%22et%2F1&x", secrets), "client_secret=[redacted]&x");
  EXPECT_EQ(redacted("s3cr\"et/1", secrets), "[redacted]");
  EXPECT_EQ(redacted(R"(s3cr\u0022et\u002F1 s3cr\u0022et\/1 \u0074ok\u002een)", secrets), "[redacted] [redacted] [redacted]");
  EXPECT_EQ(redacted(R"({"m":"a\u0022\u005c\u000a\u00e9\\u002e\u"})", secrets), R"({"m":"a\"\\\u000a\u00e9\\u002e\u"})");
  EXPECT_EQ(redacted("abcdef", secrets), "abcdef");  // too short to be told from ordinary text
}

TEST(Redact, J132_NothingThatMovesACursor) {
  EXPECT_EQ(printable("a\x1b[31m\r\nb\x7f", 100), "a\\x1b[31m\\x0d\\x0ab\\x7f");
  EXPECT_EQ(printable("gr\xc3\xbc\xc3\x9f", 100), "gr\xc3\xbc\xc3\x9f");
  EXPECT_EQ(printable("\xc2\x9b"
                      "31m",
                      100),
            "\\xc2\\x9b31m");
  EXPECT_EQ(printable("latin \xfc", 100), "latin \\xfc");
  EXPECT_EQ(printable("abcdef", 3), "abc...");
  EXPECT_EQ(printable("ab\xc3\xbc"
                      "cd",
                      3),
            "ab\xc3\xbc...");                                           // not in the middle of a character
  EXPECT_EQ(printable(std::string(1000, '\xb4'), 8), "\\xb4\\xb4...");  // bytes that are no character end anywhere
}
