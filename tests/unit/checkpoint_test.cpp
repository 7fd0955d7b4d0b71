// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <ninjaone/checkpoint.hpp>
#include <ninjaone/error.hpp>

#include "call/checkpoint.hpp"

using namespace ninjaone;

namespace {
Checkpoint make(std::string family, std::string position, std::uint64_t delivered, std::uint64_t skip) {
  Checkpoint c;
  CheckpointAccess::family(c) = std::move(family);
  CheckpointAccess::position(c) = std::move(position);
  CheckpointAccess::filter(c) = 0xfedcba9876543210ULL;
  CheckpointAccess::delivered(c) = delivered;
  CheckpointAccess::skip(c) = skip;
  return c;
}
}  // namespace

TEST(Checkpoint, TextSurvivesARestart) {
  EXPECT_EQ(Checkpoint().text(), "");
  EXPECT_TRUE(Checkpoint::parse("").empty());
  const auto c = make("envelope", "a;b=%\n\xff", 17, 3);
  EXPECT_EQ(c.text(), "n1:1;envelope;fedcba9876543210;a%3bb%3d%25%0a%ff;17;3");
  EXPECT_EQ(Checkpoint::parse(c.text()), c);
}

TEST(Checkpoint, DamagedTextIsRefused) {
  for (const char* text : {"x", "n1:1", "n1:2;after_id;1;2;3;4", "n1:1;after_id;1;2;3", "n1:1;after_id;g;2;3;4", "n1:1;after_id;1;2;-3;4",
                           "n1:1;after_id;1;%2;3;4", "n1:1;after_id;1;%zz;3;4", "n1:1;after_id;1;2;3;4;5", "n1:1;;1;2;3;4",
                           "n1:1;after_id;1;2;;4", "n1:1;after_id;1;2;3;99999999999999999999999", "n1:1;after id;1;2;3;4"}) {
    EXPECT_THROW((void)Checkpoint::parse(text), ConfigurationError) << text;
  }
}

TEST(Checkpoint, AnIdIsAPlaceToEnterAt) {
  const auto start = make("after_id", "7", 5, 0);
  EXPECT_EQ(start.advanced({8, 9, 12}, 0), start);
  EXPECT_EQ(start.advanced({8, 9, 12}, 2), make("after_id", "9", 7, 0));
  EXPECT_EQ(start.advanced({8, 9, 12}, 3), make("after_id", "12", 8, 0));
  EXPECT_EQ(make("activities", "90", 0, 0).advanced({80, 70}, 1), make("activities", "80", 1, 0));
}

TEST(Checkpoint, WithoutOrderedIdsThePageIsAskedForAgain) {
  EXPECT_EQ(make("envelope", "x", 5, 1).advanced({8, 9}, 2), make("envelope", "x", 7, 3));
  EXPECT_EQ(make("activities", "90", 0, 0).advanced({70, 80}, 1), make("activities", "90", 1, 1));
  EXPECT_EQ(make("activities", "90", 3, 2).advanced({80}, 1), make("activities", "90", 4, 3));  // what is skipped may be below it
  EXPECT_EQ(make("cursor", "", 5, 0).advanced({}, 2), make("cursor", "", 7, 2));
}
