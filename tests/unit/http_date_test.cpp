// SPDX-License-Identifier: MIT
#include "http/http_date.hpp"

#include <gtest/gtest.h>

using ninjaone::http::parse_http_date;

// Fault R53.
TEST(HttpDate, ReadsTheThreeForms) {
  const auto expected = std::chrono::system_clock::time_point(std::chrono::seconds(784111777));
  EXPECT_EQ(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT"), expected);
  EXPECT_EQ(parse_http_date("Sunday, 06-Nov-94 08:49:37 GMT"), expected);
  EXPECT_EQ(parse_http_date("Sun Nov  6 08:49:37 1994"), expected);
  EXPECT_EQ(parse_http_date("Sun Nov 16 08:49:37 1994"), expected + std::chrono::hours(240));
}

TEST(HttpDate, RejectsOtherTexts) {
  for (const char* text :
       {"", "60", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 UTC",
        "Xyz, 06 Nov 1994 08:49:37 GMT", "Sun, 31 Feb 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 9999 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT ", "Sun Nov 006 08:49:37 1994",
        // times that a clock of nanoseconds, or the difference of two such times, cannot express
        "Sat, 01 Jan 0000 00:00:00 GMT", "Mon, 01 Jan 1601 00:00:00 GMT",
        "Wed, 31 Dec 1969 23:59:59 GMT", "Thu, 01 Jan 2201 00:00:00 GMT"}) {
    EXPECT_FALSE(parse_http_date(text)) << text;
  }
}
