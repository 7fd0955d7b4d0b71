// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "sandbox/helper.hpp"

namespace ninjaone::sandbox {

TEST(Alerts, ListHasTheDeviceAndSometimesNoSeverity) {
  Visitor visitor(small());
  const Parsed alerts = visitor.json("/v2/alerts");
  ASSERT_GE(alerts.size(), 4U);
  int without = 0;
  for (const Parsed& alert : alerts) {
    EXPECT_EQ(alert.at("device").at("id"), alert.at("deviceId"));
    EXPECT_FALSE(alert.contains("organizationId"));
    without += alert.contains("severity") ? 0 : 1;
  }
  EXPECT_GT(without, 0);
}

TEST(Alerts, ListFiltersBySourceAndDevice) {
  Visitor visitor(small());
  visitor.tenant.raise_alert(DeviceId{42}, "Own", "CONDITION_PENDING_REBOOT");
  EXPECT_EQ(visitor.json("/v2/alerts?sourceType=CONDITION_PENDING_REBOOT").size(), 1U);
  for (const Parsed& alert : visitor.json("/v2/alerts?df=id%3D42"))
    EXPECT_EQ(alert.at("deviceId"), 42);
  EXPECT_EQ(visitor.json("/v2/alerts?df=org%3D3").size(), 0U);
  EXPECT_EQ(visitor.json("/v2/device/42/alerts").back().at("conditionName"), "Own");
  EXPECT_EQ(visitor.get("/v2/device/1/alerts").status, 404);
}

TEST(Alerts, TriggerAndResetWriteActivitiesOfOneSeries) {
  Visitor visitor(small());
  const std::string uid = visitor.tenant.raise_alert(DeviceId{42}, "Disk \"C\"");
  EXPECT_EQ(visitor.call(Method::post, "/v2/alert/" + uid + "/reset", R"({"by":"me"})").status,
            204);
  EXPECT_EQ(visitor.call(Method::delete_, "/v2/alert/" + uid).status, 404);
  const Parsed rows = visitor.json("/v2/activities?seriesUid=" + uid).at("activities");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows.at(0).at("statusCode"), "RESET");
  EXPECT_EQ(rows.at(0).at("data"), Parsed::parse(R"({"by":"me"})"));
  EXPECT_EQ(rows.at(1).at("statusCode"), "TRIGGERED");
  EXPECT_EQ(rows.at(1).at("activityType"), "CONDITION");
  EXPECT_EQ(rows.at(1).at("deviceId"), 42);
  EXPECT_THROW(visitor.tenant.raise_alert(DeviceId{1}, "x"), std::invalid_argument);
}

TEST(Alerts, ExistForADeviceWhileItIsOffline) {
  Visitor visitor(small());
  visitor.tenant.set_offline(DeviceId{42}, false);
  visitor.tenant.set_offline(DeviceId{42}, true);
  visitor.tenant.set_offline(DeviceId{42}, true);
  const Parsed during = visitor.json("/v2/alerts?sourceType=AGENT_OFFLINE&df=id%3D42");
  ASSERT_EQ(during.size(), 1U);
  EXPECT_TRUE(during.at(0).at("device").at("offline").get<bool>());
  visitor.tenant.set_offline(DeviceId{42}, false);
  EXPECT_EQ(visitor.json("/v2/alerts?sourceType=AGENT_OFFLINE&df=id%3D42").size(), 0U);
}

namespace {
std::vector<std::int64_t> all_activities(Visitor& visitor, const std::string& path) {
  std::vector<std::int64_t> ids;
  std::string next;
  for (;;) {
    const Parsed rows = visitor.json(path + next).at("activities");
    if (rows.empty()) return ids;
    for (const Parsed& row : rows) ids.push_back(row.at("id").get<std::int64_t>());
    next = "&olderThan=" + std::to_string(ids.back());
  }
}
}  // namespace

TEST(Activities, ListIsSortedFromNewestToOldest) {
  Visitor visitor(small());
  const auto ids = all_activities(visitor, "/v2/activities?pageSize=10");
  EXPECT_EQ(ids.size(), 155U);
  EXPECT_TRUE(std::is_sorted(ids.rbegin(), ids.rend()));
  EXPECT_GT(ids.back(), std::int64_t{1} << 32);
  EXPECT_EQ(all_activities(visitor, "/v2/activities?pageSize=1000"), ids);
  const Parsed page =
      visitor.json("/v2/activities?pageSize=10&olderThan=" + std::to_string(ids[20]));
  EXPECT_EQ(page.at("lastActivityId"),
            ids.front());  // the newest of the whole tenant, not of the page
  EXPECT_EQ(
      visitor.json("/v2/activities?newerThan=" + std::to_string(ids[3])).at("activities").size(),
      3U);
  EXPECT_EQ(visitor.json("/v2/activities?pageSize=1").at("activities").size(),
            10U);  // the smallest page size
}

TEST(Activities, PagesOverlapByOneRowIfTheOptionIsSet) {
  TenantOptions options = small();
  options.activity_overlap = true;
  Visitor visitor(options);
  const Parsed first = visitor.json("/v2/activities?pageSize=10").at("activities");
  const Parsed second =
      visitor.json("/v2/activities?pageSize=10&olderThan=" + first.back().at("id").dump())
          .at("activities");
  EXPECT_EQ(second.front(), first.back());
  const Parsed all = visitor.json("/v2/activities?pageSize=1000").at("activities");
  EXPECT_EQ(visitor.json("/v2/activities?olderThan=" + all.at(all.size() - 2).at("id").dump())
                .at("activities")
                .size(),
            2U);
  EXPECT_TRUE(visitor.json("/v2/activities?olderThan=" + all.back().at("id").dump())
                  .at("activities")
                  .empty());
  EXPECT_EQ(visitor.json("/v2/activities?pageSize=1000&olderThan=9223372036854775806")
                .at("activities")
                .size(),
            155U);
}

TEST(Activities, ListFiltersByEachParameter) {
  Visitor visitor(small());
  const auto rows = [&](const std::string& query) {
    return visitor.json("/v2/activities?pageSize=1000&" + query).at("activities");
  };
  std::size_t by_class = 0;
  for (const Parsed& row : rows("class=SYSTEM"))
    EXPECT_FALSE(row.contains("deviceId") || row.contains("userId"));
  for (const Parsed& row : rows("class=DEVICE")) by_class += row.contains("deviceId") ? 1 : 0;
  EXPECT_EQ(by_class, rows("class=DEVICE").size());
  for (const Parsed& row : rows("class=USER")) EXPECT_EQ(row.at("userId"), 5);
  EXPECT_FALSE(rows("class=SYSTEM").empty());  // activities without a device and a user
  for (const Parsed& row : rows("type=CONDITION&status=RESET,TRIGGERED"))
    EXPECT_EQ(row.at("activityType"), "CONDITION");
  for (const Parsed& row : rows("df=org%3D2")) {
    EXPECT_EQ(visitor.json("/v2/device/" + row.at("deviceId").dump()).at("organizationId"), 2);
  }
  EXPECT_EQ(visitor.get("/v2/activities?class=EVERY").status, 400);
  EXPECT_EQ(visitor.get("/v2/activities?after=soon").status, 400);

  // A date and its epoch seconds select the same. `before` and `after` together select all.
  const std::size_t later = rows("after=2024-12-01").size();
  EXPECT_EQ(rows("after=1733011200").size(), later);
  EXPECT_EQ(rows("before=2024-12-01").size() + later, 155U);
  EXPECT_GT(later, 0U);
}

TEST(Activities, ListOfOneDevice) {
  Visitor visitor(small());
  const std::string uid = visitor.tenant.raise_alert(DeviceId{42}, "One");
  EXPECT_EQ(visitor.call(Method::post, "/v2/organizations", R"({"name":"Later"})").status, 200);
  const Parsed page = visitor.json("/v2/device/42/activities?pageSize=1000");
  for (const Parsed& row : page.at("activities")) EXPECT_EQ(row.at("deviceId"), 42);
  EXPECT_EQ(page.at("activities").at(0).at("seriesUid"), uid);
  EXPECT_EQ(page.at("lastNodeActivityId"), page.at("activities").at(0).at("id"));
  EXPECT_GT(page.at("lastActivityId"), page.at("lastNodeActivityId"));
  EXPECT_EQ(visitor.json("/v2/device/42/activities?activityType=CONDITION&seriesUid=" + uid)
                .at("activities")
                .size(),
            1U);
}

TEST(Alerts, ResetAlertsResetsAllAlertsOfADevice) {
  Visitor visitor(small());
  (void)visitor.tenant.reset_alerts(DeviceId{42});
  visitor.tenant.raise_alert(DeviceId{42}, "one");
  visitor.tenant.raise_alert(DeviceId{42}, "two");
  EXPECT_EQ(visitor.tenant.reset_alerts(DeviceId{42}), 2);
  EXPECT_TRUE(visitor.json("/v2/device/42/alerts").empty());
  EXPECT_EQ(visitor.tenant.reset_alerts(DeviceId{42}), 0);
  EXPECT_THROW((void)visitor.tenant.reset_alerts(DeviceId{1}), std::invalid_argument);
}

}  // namespace ninjaone::sandbox
