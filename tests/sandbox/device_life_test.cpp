// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "sandbox/helper.hpp"

namespace ninjaone::sandbox {

namespace {
std::string staged(const std::string& more = {}) {
  return R"({"name":"New \"laptop\" 💻","orgId":1,"locationId":1,"roleId":10)" + more + "}";
}
}  // namespace

TEST(StagedDevices, AreListedIfTheFilterSelectsThem) {
  Visitor visitor(small());
  const std::size_t before = visitor.all("/v2/devices", 1000).size();
  const std::string owner = visitor.json("/v2/user/end-users").at(0).at("uid").get<std::string>();
  const Answer answer =
      visitor.call(Method::post, "/v2/staged-device",
                   staged(R"(,"warrantyEndDate":1767225600,"assignedUserUid":")" + owner + "\""));
  ASSERT_EQ(answer.status, 200) << answer.body;
  const std::string id = Parsed::parse(answer.body).at("nodeId").dump();
  EXPECT_EQ(visitor.all("/v2/devices", 1000).size(), before);
  const auto rows = visitor.all("/v2/devices", 1000, "&df=status%3DSTAGED");
  ASSERT_EQ(rows.size(), 2U);
  const Parsed device = visitor.json("/v2/device/" + id);
  EXPECT_EQ(device.at("displayName"), "New \"laptop\" 💻");
  EXPECT_EQ(device.at("approvalStatus"), "STAGED");
  EXPECT_EQ(device.at("organizationId"), 1);
  EXPECT_EQ(device.at("nodeClass"), "WINDOWS_WORKSTATION");
  EXPECT_EQ(device.at("deviceType"), "AgentDevice");
  EXPECT_EQ(device.at("assignedOwnerUid"), owner);
  const Parsed full =
      visitor
          .json("/v2/devices?expand=warranty,assignedOwner&df=status%3DSTAGED%20AND%20id%3D" + id)
          .at(0);
  EXPECT_EQ(full.at("references").at("warranty").at("endDate"), 1767225600);
  EXPECT_EQ(full.at("references").at("assignedOwner").at("uid"), owner);
  // The next id is new and fits in 32 bits.
  const Parsed second =
      Parsed::parse(visitor.call(Method::post, "/v2/staged-device", staged()).body);
  EXPECT_EQ(second.at("nodeId").get<std::int64_t>(), std::stoll(id) + 1);
}

TEST(StagedDevices, RejectsInvalidBodies) {
  Visitor visitor(small());
  for (const std::string& body :
       {std::string("[]"), std::string("{}"),
        std::string(R"({"name":"a","organizationId":1,"locationId":1,"roleId":10})"),
        std::string(R"({"name":"","orgId":1,"locationId":1,"roleId":10})"),
        R"({"name":")" + std::string(201, 'x') + R"(","orgId":1,"locationId":1,"roleId":10})",
        std::string(R"({"name":"a","orgId":2,"locationId":1,"roleId":10})"),
        std::string(R"({"name":"a","orgId":1,"locationId":1,"roleId":9})"),
        std::string(R"({"name":"a","orgId":"1","locationId":1,"roleId":10})"),
        staged(R"(,"assignedUserUid":"x")"), staged(R"(,"warrantyEndDate":"2025-01-01")"),
        staged(R"(,"itamAssetId":5)")}) {
    EXPECT_EQ(visitor.call(Method::post, "/v2/staged-device", body).status, 400) << body;
  }
  EXPECT_EQ(visitor.all("/v2/devices", 1000, "&df=status%3DSTAGED").size(), 1U);
}

TEST(Decommission, RemovesADeviceFromTheLists) {
  Visitor visitor(small());
  const std::size_t before = visitor.all("/v2/devices", 1000).size();
  EXPECT_EQ(visitor.call(Method::post, "/v2/device/42/reboot/NORMAL").status, 204);
  EXPECT_EQ(visitor.call(Method::post, "/v2/device/42/decommission").status, 200);
  EXPECT_EQ(visitor.all("/v2/devices", 1000).size(), before - 1);
  EXPECT_EQ(visitor.json("/v2/devices?df=id%3D42").size(), 0U);
  EXPECT_EQ(visitor.json("/v2/devices?df=id%3D42%20AND%20status%20eq%20DECOMMISSIONED").size(), 1U);
  EXPECT_EQ(visitor.json("/v2/jobs").size(), 0U);
  visitor.clock->advance(std::chrono::minutes(1));
  const Parsed rows = visitor.json("/v2/device/42/activities").at("activities");
  EXPECT_EQ(rows.at(0).at("statusCode"), "NODE_DELETED");  // the reboot writes no activity after it
  EXPECT_EQ(visitor.call(Method::post, "/v2/device/42/decommission").status, 400);
  EXPECT_EQ(visitor.call(Method::post, "/v2/device/42/reboot/NORMAL").status, 400);
  EXPECT_EQ(visitor.call(Method::put, "/v2/device/42/maintenance", R"({"end":1735699700})").status,
            400);
  EXPECT_EQ(visitor.call(Method::post, "/v2/device/1/decommission").status, 404);
}

TEST(DeviceLinks, AreInTheBodyOrARedirect) {
  Visitor visitor(small());
  const Parsed link = visitor.json("/v2/device/42/dashboard-url");
  EXPECT_EQ(link.at("expires"), 1735690200);
  const Answer answer = visitor.get("/v2/device/42/dashboard-url?redirect=true");
  EXPECT_EQ(answer.status, 302);
  EXPECT_EQ(*answer.headers.find("Location"), link.at("url"));
  EXPECT_EQ(visitor.get("/v2/device/42/dashboard-url?redirect=perhaps").status, 400);
  EXPECT_EQ(visitor.get("/v2/device/1/dashboard-url").status, 404);
}

TEST(PolicyOverrides, AreRemovedByAReset) {
  Visitor visitor(small());
  const Parsed before = visitor.json("/v2/queries/policy-overrides?pageSize=1000").at("results");
  ASSERT_FALSE(before.empty());
  const std::string path = "/v2/device/" + before.at(0).at("deviceId").dump();
  EXPECT_EQ(visitor.call(Method::delete_, path + "/policy/overrides").status, 204);
  EXPECT_TRUE(visitor.json(path + "/policy/overrides").at("overrides").empty());
  EXPECT_EQ(visitor.json("/v2/queries/policy-overrides?pageSize=1000").at("results").size(),
            before.size() - 1);
  EXPECT_EQ(visitor.json(path + "/activities").at("activities").at(0).at("statusCode"),
            "NODE_UPDATED");
  EXPECT_EQ(visitor.call(Method::delete_, "/v2/device/1/policy/overrides").status, 404);
}

}  // namespace ninjaone::sandbox
