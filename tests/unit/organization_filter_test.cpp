// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ninjaone/error.hpp>
#include <ninjaone/organization_filter.hpp>

namespace ninjaone {
namespace {

TEST(OrganizationFilter, SpeaksTheOneFormThatIsKnown) {
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

TEST(OrganizationFilter, RefusesWhatHasNoPlaceInAnAddress) {
  const auto refused = [](std::string_view name, const FieldValue& value) {
    EXPECT_THROW((void)OrganizationFilter::custom_field(name, value), ConfigurationError) << name;
  };
  refused("", "gold");
  refused("ti=er", "gold");
  refused("ti er", "gold");
  refused("tier", "");
  refused("tier", clear);
  refused("tier", FieldValue::options({"a", "b"}));
  refused("tier", FieldValue::organization(OrganizationId{1}));
  EXPECT_THROW((void)OrganizationFilter::raw(" \t"), ConfigurationError);
  try {
    (void)OrganizationFilter::custom_field("key", FieldValue::secret(Secret("c4nary")));
    FAIL() << "a secret was let into an address";
  } catch (const ConfigurationError& error) {
    EXPECT_THAT(error.what(), ::testing::Not(::testing::HasSubstr("c4nary")));
  }
}

}  // namespace
}  // namespace ninjaone
