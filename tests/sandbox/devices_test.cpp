// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "sandbox/helper.hpp"

namespace ninjaone::sandbox {

TEST(Devices, ListHasTheSameRowsWithEveryPageSize) {
  Visitor visitor(small());
  const auto all = visitor.all("/v2/devices", 1000);
  for (const int size : {1, 50, 115, 116}) EXPECT_EQ(visitor.all("/v2/devices", size), all) << size;
  EXPECT_EQ(visitor.json("/v2/devices?organizationId=2").size(),
            50U);  // the service ignores the parameter
}

TEST(Devices, AWrongFilterIs500) {
  Visitor visitor(small());
  const Answer answer = visitor.get("/v2/devices?df=deviceId%20%3D%205");
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(Parsed::parse(answer.body).at("errorMessage"), "NullPointerException");
  TenantOptions strict = small();
  strict.strict_filter = true;
  EXPECT_EQ(Visitor(strict).get("/v2/devices?df=deviceId%20%3D%205").status, 400);
}

TEST(Devices, HaveReferencesIfRequested) {
  Visitor visitor(small());
  const Parsed plain = visitor.json("/v2/devices?pageSize=1").at(0);
  EXPECT_FALSE(plain.contains("references"));
  const Parsed full =
      visitor.json("/v2/devices?pageSize=1&expand=organization,location,role,rolePolicy,warranty")
          .at(0);
  EXPECT_EQ(full.at("references").at("organization").at("id"), plain.at("organizationId"));
  EXPECT_EQ(full.at("references").at("location").at("id"), plain.at("locationId"));
  EXPECT_EQ(full.at("references").at("rolePolicy").at("id"), plain.at("rolePolicyId"));
  EXPECT_FALSE(full.at("references").contains("warranty"));
}

TEST(Devices, PatchChangesWritableMembersAndRejectsOthers) {
  Visitor visitor(small());
  const auto patch = [&](const char* body) {
    return visitor.call(Method::patch, "/v2/device/42", body);
  };
  EXPECT_EQ(
      patch(
          R"({"displayName":"Neu 🚀","policyId":907,"userData":{"k":1},"warranty":{"startDate":1700000000.5}})")
          .status,
      204);
  Parsed device = visitor.json("/v2/devices?df=id%3D42&expand=warranty").at(0);
  EXPECT_EQ(device.at("displayName"), "Neu 🚀");
  EXPECT_EQ(device.at("policyId"), 907);
  EXPECT_EQ(device.at("references").at("warranty").at("startDate"), 1700000000.5);

  EXPECT_EQ(patch(R"({"policyId":null,"userData":null})").status, 204);
  device = visitor.json("/v2/device/42");
  EXPECT_FALSE(device.contains("policyId"));
  EXPECT_FALSE(device.contains("userData"));
  EXPECT_EQ(device.at("displayName"), "Neu 🚀");

  for (const char* body :
       {R"({"systemName":"x"})", R"({"displayName":"ok","friendlyName":"x"})",
        R"({"displayName":5})", R"({"policyId":1})", R"({"organizationId":2})",
        R"({"organizationId":null})", R"({"warranty":{"end":1}})", "[]", "null"}) {
    EXPECT_EQ(patch(body).status, 400) << body;
  }
  EXPECT_EQ(visitor.json("/v2/device/42"), device);
  EXPECT_EQ(visitor.call(Method::patch, "/v2/device/1", R"({"displayName":"x"})").status, 404);
}

TEST(Devices, MoveOnlyToALocationOfTheirOrganization) {
  Visitor visitor(small());
  const std::int64_t from = visitor.json("/v2/device/42").at("organizationId").get<std::int64_t>();
  const std::int64_t to = from == 1 ? 2 : 1;
  const std::string location =
      visitor.json("/v2/organization/" + std::to_string(to) + "/locations").at(0).at("id").dump();
  EXPECT_EQ(
      visitor
          .call(Method::patch, "/v2/device/42",
                R"({"organizationId":)" + std::to_string(to) + R"(,"locationId":)" + location + "}")
          .status,
      204);
  EXPECT_EQ(visitor.json("/v2/devices?df=id%3D42%20AND%20org%3D" + std::to_string(to)).size(), 1U);
}

TEST(Devices, AreApprovedOrRejected) {
  Visitor visitor(small());
  const auto pending = visitor.all("/v2/devices", 10, "&df=status%3DPENDING");
  ASSERT_EQ(pending.size(), 2U);
  const std::string first = pending[0].at("id").dump(), second = pending[1].at("id").dump();
  EXPECT_EQ(visitor.call(Method::post, "/v2/devices/approval/APPROVED", R"({"devices":[]})").status,
            400);
  EXPECT_EQ(visitor.call(Method::post, "/v2/devices/approval/APPROVE", R"({"devices":[1]})").status,
            400);
  EXPECT_EQ(
      visitor.call(Method::post, "/v2/devices/approval/APPROVE", R"({"devices":[)" + first + "]}")
          .status,
      204);
  EXPECT_EQ(visitor
                .call(Method::post, "/v2/devices/approval/REJECT",
                      R"({"devices":[)" + second + "," + second + "]}")
                .status,
            204);
  EXPECT_EQ(visitor.json("/v2/device/" + first).at("approvalStatus"), "APPROVED");
  EXPECT_EQ(visitor.get("/v2/device/" + second).status, 404);
  EXPECT_EQ(visitor.all("/v2/devices", 1000).size(), 116U);
}

TEST(Devices, SearchFindsNamesUsersAndAddresses) {
  Visitor visitor(small());
  const Parsed found = visitor.json("/v2/devices/search?q=b%C3%BCro");
  ASSERT_EQ(found.at("devices").size(), 1U);
  EXPECT_EQ(found.at("query"), "büro");
  EXPECT_EQ(found.at("devices").at(0).at("matchAttr"), "displayName");
  EXPECT_EQ(visitor.json("/v2/devices/search?q=wks&limit=3").at("devices").size(), 3U);
  EXPECT_EQ(
      visitor.json("/v2/devices/search?q=corp%5Cj.doe&limit=1").at("devices").at(0).at("matchAttr"),
      "lastLoggedInUser");
  EXPECT_EQ(visitor.json("/v2/devices/search?q=%FF").at("devices").size(), 0U);
}

TEST(Devices, PatchFromCodeChangesAllLists) {
  Visitor visitor(small());
  (void)visitor.get("/v2/devices-detailed");
  visitor.tenant.patch(
      "/device/42",
      R"({"offline":true,"publicIP":"198.51.100.7","newMember":{"x":1},"dnsName":null})");
  for (const std::string path : {"/v2/devices?df=id%3D42%20AND%20offline",
                                 "/v2/devices-detailed?df=id%3D42%20AND%20offline"}) {
    const Parsed rows = visitor.json(path);
    ASSERT_EQ(rows.size(), 1U) << path;
    EXPECT_EQ(rows.at(0).at("newMember").at("x"), 1);
    EXPECT_FALSE(rows.at(0).contains("dnsName"));
  }
  EXPECT_EQ(visitor.json("/v2/device/42").at("publicIP"), "198.51.100.7");
  EXPECT_FALSE(visitor.json("/v2/devices?pageSize=1").at(0).contains("publicIP"));
  EXPECT_THROW(visitor.tenant.patch("/device/1", "{}"), std::invalid_argument);
  EXPECT_THROW(visitor.tenant.patch("/device/42", "[]"), std::invalid_argument);
  EXPECT_THROW(visitor.tenant.patch("/nothing/42", "{}"), std::invalid_argument);
  visitor.tenant.patch("/organization/1", R"({"name":"Renamed"})");
  visitor.tenant.patch("/organization/1/locations/1", R"({"name":"Cellar"})");
  EXPECT_EQ(visitor.json("/v2/organization/1").at("name"), "Renamed");
  EXPECT_EQ(visitor.json("/v2/organization/1").at("locations").at(0).at("name"), "Cellar");
}

TEST(Devices, ListHasALinkHeaderIfTheOptionIsSet) {
  TenantOptions options = small();
  EXPECT_EQ(Visitor(options).get("/v2/devices?pageSize=100").headers.find("Link"), nullptr);
  options.link_header = true;
  Visitor visitor(options);
  const Answer first = visitor.get("/v2/devices?pageSize=100&df=org%3D1");
  ASSERT_NE(first.headers.find("Link"), nullptr);
  const std::string link = *first.headers.find("Link"), next = link.substr(1, link.find('>') - 1);
  EXPECT_EQ(visitor.json(next).size(), 3U);
  EXPECT_EQ(visitor.get(next).headers.find("Link"), nullptr);
}

}  // namespace ninjaone::sandbox
