// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <ninjaone/checkpoint.hpp>
#include <ninjaone/error.hpp>

#include "paging/checkpoint.hpp"

using namespace ninjaone;

namespace {
Checkpoint make(std::string family, std::string position, std::uint64_t delivered,
                std::uint64_t skip) {
  Checkpoint c;
  CheckpointAccess::family(c) = std::move(family);
  CheckpointAccess::position(c) = std::move(position);
  CheckpointAccess::filter(c) = 0xfedcba9876543210ULL;
  CheckpointAccess::delivered(c) = delivered;
  CheckpointAccess::skip(c) = skip;
  return c;
}
}  // namespace

TEST(Checkpoint, CanBeSavedAsTextAndParsed) {
  EXPECT_EQ(Checkpoint().text(), "");
  EXPECT_TRUE(Checkpoint::parse("").empty());
  const auto c = make("envelope", "a;b=%\n\xff", 17, 3);
  EXPECT_EQ(c.text(), "n1:2;envelope;fedcba9876543210;a%3bb%3d%25%0a%ff;17;3;4cf13c43");
  EXPECT_EQ(Checkpoint::parse(c.text()), c);
}

TEST(Checkpoint, RejectsDamagedText) {
  for (const char* text :
       {"x", "n1:1", "n1:2", "n1:3;after_id;1;2;3;3", "n1:2;after_id;1;2;4;3",
        "n1:1;after_id;1;2;3", "n1:1;after_id;g;2;4;3", "n1:1;after_id;1;2;-4;3",
        "n1:1;after_id;1;%2;4;3", "n1:1;after_id;1;%zz;4;3", "n1:1;after_id;1;2;4;3;5",
        "n1:1;;1;2;4;3", "n1:1;after_id;1;2;;3", "n1:1;after_id;1;2;99999999999999999999999;3",
        "n1:1;after id;1;2;4;3", "n1:1;after_id;1;2;4;3\n"}) {
    EXPECT_THROW((void)Checkpoint::parse(text), ConfigurationError) << text;
  }
}

TEST(Checkpoint, RejectsAnyChangedCharacter) {
  const std::string good = make("after_id", "1234", 17, 3).text();
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string bad = good;
    bad[i] = bad[i] == '1' ? '2' : '1';
    EXPECT_THROW((void)Checkpoint::parse(bad), ConfigurationError) << bad;
    EXPECT_THROW((void)Checkpoint::parse(good.substr(0, i + 1 == good.size() ? i : i + 1)),
                 ConfigurationError)
        << i;
  }
  EXPECT_THROW((void)Checkpoint::parse(good + ";"), ConfigurationError);
}

TEST(Checkpoint, RejectsMoreRowsToSkipThanWereDelivered) {
  EXPECT_THROW((void)Checkpoint::parse(make("envelope", "x", 2, 3).text()), ConfigurationError);
  EXPECT_THROW((void)Checkpoint::parse("n1:1;envelope;1;x;2;3"), ConfigurationError);
  EXPECT_THROW((void)Checkpoint::parse(make("envelope", "x", 0, 18446744073709551615ULL).text()),
               ConfigurationError);
}

TEST(Checkpoint, ReadsTheOldForm) {
  const std::string old = "n1:1;after_id;fedcba9876543210;7;5;0";
  Checkpoint c = Checkpoint::parse(old);
  EXPECT_EQ(c.text(), old);  // the new form contains the origin, which only a listing knows
  EXPECT_TRUE(CheckpointAccess::without_origin(c));
  EXPECT_EQ(c.advanced({8, 9}, 2).text(), "n1:1;after_id;fedcba9876543210;9;7;0");
}

TEST(Checkpoint, ResumesAfterTheLastDeliveredId) {
  const auto start = make("after_id", "7", 5, 0);
  EXPECT_EQ(start.advanced({8, 9, 12}, 0), start);
  EXPECT_EQ(start.advanced({8, 9, 12}, 2), make("after_id", "9", 7, 0));
  EXPECT_EQ(start.advanced({8, 9, 12}, 3), make("after_id", "12", 8, 0));
  EXPECT_EQ(make("activities", "90", 0, 0).advanced({80, 70}, 1), make("activities", "80", 1, 0));
}

TEST(Checkpoint, ResumesWithTheSamePageIfIdsAreNotOrdered) {
  EXPECT_EQ(make("envelope", "x", 5, 1).advanced({8, 9}, 2), make("envelope", "x", 7, 3));
  EXPECT_EQ(make("activities", "90", 0, 0).advanced({70, 80}, 1), make("activities", "90", 1, 1));
  EXPECT_EQ(make("activities", "90", 3, 2).advanced({80}, 1),
            make("activities", "90", 4, 3));  // the skipped rows may have lower ids
  EXPECT_EQ(make("cursor", "", 5, 0).advanced({}, 2), make("cursor", "", 7, 2));
}
