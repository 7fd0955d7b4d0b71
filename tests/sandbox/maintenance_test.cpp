// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "sandbox/helper.hpp"

namespace ninjaone::sandbox {

namespace {
constexpr std::int64_t now = 1735689600;  // the start of the manual clock

std::string window(std::int64_t start, std::int64_t end) {
  return R"({"disabledFeatures":["ALERTS","PATCHING"],"start":)" + std::to_string(start) +
         R"(,"end":)" + std::to_string(end) + R"(,"reasonMessage":"Update \"now\""})";
}

// The status in both lists and in the device alone: PENDING, IN_MAINTENANCE, or "" without one.
std::string status(Visitor& visitor) {
  const Parsed brief = visitor.json("/v2/devices?df=id%3D42").at(0);
  const Parsed detailed = visitor.json("/v2/devices-detailed?df=id%3D42").at(0),
               alone = visitor.json("/v2/device/42");
  EXPECT_EQ(brief.contains("maintenance"), detailed.contains("maintenance"));
  EXPECT_EQ(alone.contains("maintenance"), detailed.contains("maintenance"));
  if (!brief.contains("maintenance")) return {};
  EXPECT_EQ(brief.at("maintenance"), detailed.at("maintenance"));
  EXPECT_EQ(brief.at("maintenance"), alone.at("maintenance"));
  return brief.at("maintenance").at("status").get<std::string>();
}
}  // namespace

TEST(Maintenance, IsPendingThenActiveThenEnded) {
  Visitor visitor(small());
  EXPECT_EQ(status(visitor), "");
  EXPECT_EQ(
      visitor.call(Method::put, "/v2/device/42/maintenance", window(now + 60, now + 120)).status,
      204);
  EXPECT_EQ(status(visitor), "PENDING");
  const Parsed shown = visitor.json("/v2/device/42").at("maintenance");
  EXPECT_EQ(shown.at("start"), now + 60);
  EXPECT_EQ(shown.at("end"), now + 120);
  EXPECT_EQ(shown.at("reasonMessage"), "Update \"now\"");
  visitor.clock->advance(std::chrono::seconds(59));
  EXPECT_EQ(status(visitor), "PENDING");
  visitor.clock->advance(std::chrono::seconds(1));
  EXPECT_EQ(status(visitor), "IN_MAINTENANCE");
  visitor.clock->advance(std::chrono::seconds(60));
  EXPECT_EQ(status(visitor), "");
}

TEST(Maintenance, BeginsNowWithoutAStart) {
  Visitor visitor(small());
  EXPECT_EQ(
      visitor.call(Method::put, "/v2/device/42/maintenance", R"({"end":1735689700.5})").status,
      204);
  EXPECT_EQ(status(visitor), "IN_MAINTENANCE");
  EXPECT_EQ(visitor.json("/v2/device/42").at("maintenance").at("end"), 1735689700.5);
}

TEST(Maintenance, CanBeCancelledAndReplaced) {
  Visitor visitor(small());
  EXPECT_EQ(
      visitor.call(Method::put, "/v2/device/42/maintenance", window(now + 10, now + 20)).status,
      204);
  EXPECT_EQ(
      visitor.call(Method::put, "/v2/device/42/maintenance", window(now + 15, now + 60)).status,
      204);
  visitor.clock->advance(std::chrono::seconds(12));
  EXPECT_EQ(status(visitor), "PENDING");
  visitor.clock->advance(std::chrono::seconds(10));
  EXPECT_EQ(status(visitor), "IN_MAINTENANCE");
  EXPECT_EQ(visitor.call(Method::delete_, "/v2/device/42/maintenance").status, 204);
  EXPECT_EQ(status(visitor), "");
  EXPECT_EQ(visitor.call(Method::delete_, "/v2/device/42/maintenance").status, 204);
}

TEST(Maintenance, AnEndInThePastHasTheCodeOfTheService) {
  Visitor visitor(small());
  const Answer answer =
      visitor.call(Method::put, "/v2/device/42/maintenance", window(now - 20, now - 10));
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(Parsed::parse(answer.body).at("resultCode"), "node_maintenance_date_in_past");
  EXPECT_EQ(Parsed::parse(answer.body).at("errorMessage"), "node_maintenance_date_in_past");
}

TEST(Maintenance, RejectsInvalidBodies) {
  Visitor visitor(small());
  for (const std::string& body :
       {std::string("{}"), std::string("[]"), window(now + 20, now + 10),
        window(now - 20, now - 10), window((now - 20) * 1000, (now - 10) * 1000),
        std::string(R"({"end":"soon"})"), std::string(R"({"end":"1735689700"})"),
        std::string(R"({"end":1735689700,"disabledFeatures":["EVERYTHING"]})"),
        std::string(R"({"end":1735689700,"disabledFeatures":"ALERTS"})"),
        std::string(R"({"end":1735689700,"reasonMessage":1})")}) {
    EXPECT_EQ(visitor.call(Method::put, "/v2/device/42/maintenance", body).status, 400) << body;
  }
  EXPECT_EQ(status(visitor), "");
  EXPECT_EQ(
      visitor.call(Method::put, "/v2/device/1/maintenance", window(now + 10, now + 20)).status,
      404);
  EXPECT_EQ(visitor.call(Method::delete_, "/v2/device/1/maintenance").status, 404);
}

}  // namespace ninjaone::sandbox
