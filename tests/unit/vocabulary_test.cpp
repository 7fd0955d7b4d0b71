// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <ninjaone/ids.hpp>
#include <ninjaone/open_enum.hpp>
#include <ninjaone/patch.hpp>
#include <string>
#include <type_traits>
#include <unordered_set>

using namespace ninjaone;

namespace {
enum class Colour { unrecognized, red, green };
std::string_view wire_name(Colour colour) noexcept {
  return colour == Colour::red ? "RED" : colour == Colour::green ? "GREEN" : "";
}
}  // namespace

TEST(Ids, AreDistinctTypesThatAreHashableAndConvertToNumbers) {
  static_assert(!std::is_convertible_v<LocationId, DeviceId>);
  static_assert(!std::is_convertible_v<int, DeviceId>);
  EXPECT_EQ(raw(DeviceId{42}), 42);
  EXPECT_EQ(to_string(ActivityId{8589934592}), "8589934592");
  EXPECT_EQ((std::unordered_set<DeviceId>{DeviceId{1}, DeviceId{1}, DeviceId{2}}.size()), 2U);
}

TEST(OpenEnum, KeepsAnUnknownWord) {
  const OpenEnum<Colour> known = Colour::red;
  EXPECT_TRUE(known.is_known());
  EXPECT_EQ(known.text(), "RED");
  const auto later = OpenEnum<Colour>::unrecognized("MAUVE");
  EXPECT_FALSE(later.is_known());
  EXPECT_EQ(later.value(), Colour::unrecognized);
  EXPECT_EQ(later.text(), "MAUVE");
  EXPECT_NE(later, OpenEnum<Colour>::unrecognized("PUCE"));
}

TEST(Patch, DistinguishesAbsentNullAndAValue) {
  Patch<std::string> member;
  EXPECT_FALSE(member.touched());
  member = clear;
  EXPECT_TRUE(member.touched());
  EXPECT_FALSE(member.value().has_value());
  member = "New";
  EXPECT_EQ(member.value(), "New");
  const Patch<LocationId> id = LocationId{3};
  EXPECT_EQ(id.value(), LocationId{3});
}
