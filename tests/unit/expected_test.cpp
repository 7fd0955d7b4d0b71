// SPDX-License-Identifier: MIT
#include <ninjaone/expected.hpp>

#include <gtest/gtest.h>

#include <memory>
#include <ninjaone/region.hpp>
#include <stdexcept>
#include <string>

namespace ninjaone {
namespace {

Error not_found() {
  ErrorInfo info;
  info.kind = ErrorKind::not_found;
  info.http_status = 404;
  return Error(info);
}

TEST(Attempt, ReturnsTheValueOrTheError) {
  const Result<Region> eu = attempt([] { return parse_region("EU"); });
  ASSERT_TRUE(eu);
  EXPECT_TRUE(eu.has_value());
  EXPECT_EQ(*eu, Region::eu);
  EXPECT_EQ(eu.value_or(Region::us), Region::eu);

  const Result<Region> atlantis = attempt([] { return parse_region("atlantis"); });
  ASSERT_FALSE(atlantis);
  EXPECT_EQ(atlantis.error().kind(), ErrorKind::configuration);
  EXPECT_EQ(atlantis.error().outcome(), Outcome::not_sent);
  EXPECT_EQ(atlantis.value_or(Region::us), Region::us);
}

TEST(Attempt, AcceptsFunctionsThatReturnNothing) {
  bool called = false;
  const Result<void> done = attempt([&] { called = true; });
  EXPECT_TRUE(done.has_value() && called);
  static_assert(std::is_void_v<decltype(*done)>);
  const Result<void> failed = attempt([] { throw_error(not_found().info()); });
  ASSERT_FALSE(failed.has_value());
  EXPECT_EQ(failed.error().http_status(), 404);
}

TEST(Attempt, MovesValuesThatCannotBeCopied) {
  auto made = attempt([] { return std::make_unique<std::string>("moved"); });
  ASSERT_TRUE(made);
  EXPECT_EQ((*made)->size(), 5U);
  const std::unique_ptr<std::string> taken = *std::move(made);
  EXPECT_EQ(*taken, "moved");
}

TEST(Attempt, GivesAccessToTheMembersOfTheValue) {
  auto text = attempt([] { return std::string("abc"); });
  ASSERT_TRUE(text);
  text->push_back('d');
  *text += 'e';
  EXPECT_EQ(*text, "abcde");
  const std::string name = "a reference";
  const auto copied = attempt([&]() -> const std::string& { return name; });
  static_assert(std::is_same_v<decltype(copied), const Result<std::string>>);
  EXPECT_NE(copied->data(), name.data());
}

TEST(Attempt, KeepsTheKindOfTheError) {
  const auto failed = attempt([]() -> int { throw NotFoundError(not_found().info()); });
  ASSERT_FALSE(failed);
  EXPECT_THROW(throw_error(failed.error().info()), NotFoundError);
}

TEST(Attempt, DoesNotCatchOtherExceptions) {
  EXPECT_THROW((void)attempt([]() -> int { throw std::runtime_error("mine"); }),
               std::runtime_error);
}

TEST(Attempt, DistinguishesAReturnedErrorFromAThrownOne) {
  const auto value = attempt([] { return not_found(); });
  ASSERT_TRUE(value);
  EXPECT_EQ(value->http_status(), 404);
}

}  // namespace
}  // namespace ninjaone
