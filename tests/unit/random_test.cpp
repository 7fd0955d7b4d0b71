// SPDX-License-Identifier: MIT
#include "base/random.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

using namespace ninjaone;

// The first numbers of the reference implementation for the seed 1234567.
TEST(Random, Splitmix64GivesTheReferenceNumbers) {
  std::uint64_t state = 1234567;
  for (const std::uint64_t expected :
       {6457827717110365317ULL, 3203168211198807973ULL, 9817491932198370423ULL,
        4593380528125082431ULL, 16408922859458223821ULL}) {
    state += splitmix64_step;
    EXPECT_EQ(splitmix64(state), expected);
  }
}

TEST(Random, NumbersAreAtLeastZeroAndBelowOne) {
  Random random;
  double sum = 0;
  for (int i = 0; i < 10'000; ++i) {
    const double number = random.next();
    ASSERT_GE(number, 0);
    ASSERT_LT(number, 1);
    sum += number;
  }
  EXPECT_NEAR(sum / 10'000, 0.5, 0.05);  // more than ten standard deviations
}

TEST(Random, TwoGeneratorsGiveDifferentNumbers) {
  Random one, other;
  std::vector<double> first, second;
  for (int i = 0; i < 8; ++i) {
    first.push_back(one.next());
    second.push_back(other.next());
  }
  EXPECT_NE(first, second);
}
