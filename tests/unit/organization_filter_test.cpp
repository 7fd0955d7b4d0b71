// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ninjaone/error.hpp>
#include <ninjaone/organization_filter.hpp>

namespace ninjaone {
namespace {

TEST(OrganizationFilter, WritesTheKnownForm) {
  const auto text = [](std::string_view name, const FieldValue& value) {
    return OrganizationFilter::custom_field(name, value).text();
  };
  EXPECT_EQ(text("tier", "gold"), "cf=tier=gold");
  EXPECT_EQ(text("tier", "a = \"b\", & gr\xc3\xbc\xc3\x9f"),
            "cf=tier=a = \"b\", & gr\xc3\xbc\xc3\x9f");
  EXPECT_EQ(text("floor", 3), "cf=floor=3");
  EXPECT_EQ(text("rate", 2.5), "cf=rate=2.5");
  EXPECT_EQ(text("audited", true), "cf=audited=true");
  EXPECT_EQ(text("plan", FieldValue::option("b7a1")), "cf=plan=b7a1");
  EXPECT_EQ(OrganizationFilter::raw("x = 1").text(), "x = 1");
  EXPECT_TRUE(OrganizationFilter().empty());
  EXPECT_FALSE(OrganizationFilter::raw("x").empty());
}

TEST(OrganizationFilter, RejectsValuesThatDoNotBelongInAnAddress) {
  const auto expect_rejected = [](std::string_view name, const FieldValue& value) {
    EXPECT_THROW((void)OrganizationFilter::custom_field(name, value), ConfigurationError) << name;
  };
  expect_rejected("", "gold");
  expect_rejected("ti=er", "gold");
  expect_rejected("ti er", "gold");
  expect_rejected("tier", "");
  expect_rejected("tier", clear);
  expect_rejected("tier", FieldValue::options({"a", "b"}));
  expect_rejected("tier", FieldValue::organization(OrganizationId{1}));
  EXPECT_THROW((void)OrganizationFilter::raw(" \t"), ConfigurationError);
  try {
    (void)OrganizationFilter::custom_field("key", FieldValue::secret(Secret("c4nary")));
    FAIL() << "a secret was accepted in an address";
  } catch (const ConfigurationError& error) {
    EXPECT_THAT(error.what(), ::testing::Not(::testing::HasSubstr("c4nary")));
  }
}

}  // namespace
}  // namespace ninjaone
