// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <ninjaone/error.hpp>
#include <ninjaone/transport.hpp>

using namespace ninjaone;

TEST(Headers, FindsNamesWithoutCaseAndKeepsDuplicates) {
  Headers headers{{"Retry-After", "1"}};
  headers.add("RETRY-AFTER", "2");
  ASSERT_NE(headers.find("retry-after"), nullptr);
  EXPECT_EQ(*headers.find("retry-after"), "1");
  EXPECT_EQ(headers.all("Retry-After").size(), 2U);
  headers.set("retry-after", "3");
  ASSERT_EQ(headers.all("Retry-After").size(), 1U);
  EXPECT_EQ(*headers.find("Retry-After"), "3");
  EXPECT_EQ(headers.find("absent"), nullptr);
}

// Fault I183.
TEST(Headers, RejectsTextThatWouldBecomeASecondHeader) {
  Headers headers;
  for (const char* bad : {"a\r\nX-Injected: yes", "a\nb", "a\rb", "\x01", "\x7f"}) {
    EXPECT_THROW(headers.set("X-Test", bad), ConfigurationError);
    EXPECT_THROW(headers.add(bad, "x"), ConfigurationError);
  }
  EXPECT_THROW(headers.set("X-Test", std::string("a\0b", 3)), ConfigurationError);
  EXPECT_THROW(headers.set("", "x"), ConfigurationError);
  EXPECT_THROW(headers.set("a b", "x"), ConfigurationError);
  EXPECT_TRUE(headers.items().empty());
  headers.set("X-Test", "tab\there, \xc3\xa9");
  EXPECT_EQ(headers.items().size(), 1U);
}
