// SPDX-License-Identifier: MIT
#include "sandbox/subjects/filter.hpp"

#include <gtest/gtest.h>

namespace ninjaone::sandbox {

namespace {
Device device() {
  Device d;
  d.id = 7;
  d.core = {
      {"organizationId", 2},          {"locationId", 5}, {"nodeRoleId", 10}, {"nodeClass", "MAC"},
      {"approvalStatus", "APPROVED"}, {"offline", true}};
  d.core["created"] = seconds(1717200000LL * 1'000'000'000);  // 2024-06-01
  d.core["tags"] = Doc::array({"vip"});
  reindex(d);
  return d;
}

class Matches : public ::testing::TestWithParam<std::pair<const char*, bool>> {};
}  // namespace

TEST_P(Matches, FollowsTheGrammar) {
  const auto& [text, wanted] = GetParam();
  EXPECT_EQ(Filter::parse(text).matches(device()), wanted) << text;
}

INSTANTIATE_TEST_SUITE_P(
    Filter, Matches,
    ::testing::Values(
        std::pair{"", true}, std::pair{"   ", true}, std::pair{"org=2", true},
        std::pair{"org = 1", false}, std::pair{"organization eq 2", true},
        std::pair{"org != 2", false}, std::pair{"org neq 3", true}, std::pair{"org <> 2", false},
        std::pair{"organization in (1, 2)", true}, std::pair{"org notin (1,2)", false},
        std::pair{"org nin(3)", true}, std::pair{"org !in (2)", false}, std::pair{"loc=5", true},
        std::pair{"location = 6", false}, std::pair{"role in (10)", true},
        std::pair{"id = 7", true}, std::pair{"id notin (7)", false}, std::pair{"class = MAC", true},
        std::pair{"class in (WINDOWS_SERVER,MAC_SERVER)", false},
        std::pair{"class nin (WINDOWS_SERVER)", true}, std::pair{"offline", true},
        std::pair{"online", false}, std::pair{"status = PENDING", false},
        std::pair{"status != PENDING", true}, std::pair{"created after 2024-05-31", true},
        std::pair{"created > 2024-06-01", false}, std::pair{"created before 2024-06-02", true},
        std::pair{"created < 20240601", false}, std::pair{"created = 20240601", true},
        std::pair{"created eq 2024-06-01T00:00:00.000Z", true},
        std::pair{"created gt 2024-05-31T23:59:59.999Z", true}, std::pair{"group 570", true},
        std::pair{"group 563", false}, std::pair{"group 1", false},
        std::pair{"tagId in (1,2)", true}, std::pair{"tagId notin (1)", false},
        std::pair{"org=2 AND offline", true}, std::pair{"org=2 and online", false},
        std::pair{"org=2&&class=MAC && offline", true},
        std::pair{"created after 2024-01-01 AND created before 2024-03-31", false}));

namespace {
class Fails : public ::testing::TestWithParam<const char*> {};
}  // namespace

TEST_P(Fails, IfTheTextIsNotInTheGrammar) {
  EXPECT_THROW((void)Filter::parse(GetParam()), FilterError) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(Filter, Fails,
                         ::testing::Values("deviceId = 5", "org", "org =", "org = x", "org in ()",
                                           "org in (1", "org in 1", "org = 1 OR org = 2",
                                           "org = 1 online", "class = mac", "class in (MAC,)",
                                           "status in (PENDING)", "status = OPEN",
                                           "created = yesterday", "created after 20241399",
                                           "created != 2024-01-01", "group x", "tagId = 1", "AND",
                                           "org = 1 AND", "name = \"x\"", "online offline",
                                           "ORG = 1"));

TEST(Filter, SelectsApprovedDevicesWithoutAStatus) {
  Device pending = device();
  pending.core["approvalStatus"] = "PENDING";
  reindex(pending);
  EXPECT_FALSE(Filter::parse("org = 2").matches(pending));
  EXPECT_TRUE(Filter::parse("org = 2 AND status = PENDING").matches(pending));
}

TEST(Filter, CanIgnoreTheClass) {
  Filter filter = Filter::parse("class = WINDOWS_SERVER AND org = 2");
  filter.ignore_class();
  EXPECT_TRUE(filter.matches(device()));
}

}  // namespace ninjaone::sandbox
