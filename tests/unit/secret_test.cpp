// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <ninjaone/secret.hpp>
#include <type_traits>
#include <utility>

using namespace ninjaone;

TEST(Secret, IsEmptyIfMadeFromANullPointer) {
  const char* const unset = nullptr;  // std::getenv returns it for a variable that is not set
  const Secret secret(unset);
  EXPECT_TRUE(secret.empty());
  EXPECT_EQ(secret.reveal(), "");
}

TEST(Secret, ConvertsFromTextImplicitlyButNotBack) {
  static_assert(std::is_convertible_v<const char*, Secret>);
  static_assert(std::is_convertible_v<std::string, Secret>);
  static_assert(!std::is_convertible_v<Secret, std::string>);
  static_assert(!std::is_convertible_v<Secret, std::string_view>);
  Secret secret = "canary";
  const Secret copy = secret;
  Secret moved = std::move(secret);
  EXPECT_EQ(copy.reveal(), "canary");
  EXPECT_EQ(moved.reveal(), "canary");
  EXPECT_EQ(copy.reveal().data(), moved.reveal().data()) << "copies share one memory";
  EXPECT_TRUE(secret.empty());  // NOLINT(bugprone-use-after-move): this is tested
  moved = Secret("x");
  EXPECT_EQ(moved.reveal(), "x");
}

TEST(Secret, ComparesEachByteAndNeverMatchesAnEmptySecret) {
  const Secret expected = "0123456789abcdef";
  EXPECT_TRUE(same_secret("0123456789abcdef", expected));
  EXPECT_FALSE(same_secret("0123456789abcdeF", expected));
  EXPECT_FALSE(same_secret("0123456789abcde", expected));
  EXPECT_FALSE(same_secret("0123456789abcdef0123456789abcdef", expected));
  EXPECT_FALSE(same_secret("", expected));
  EXPECT_FALSE(same_secret("", Secret()));
}
