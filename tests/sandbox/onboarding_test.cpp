// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>

#include "sandbox/helper.hpp"

namespace ninjaone::sandbox {

TEST(Installers, AcceptBothNamesOfMembers) {
  Visitor visitor(small());
  const auto url = [&](const char* body) {
    const Answer answer = visitor.call(Method::post, "/v2/organization/generate-installer", body);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return Parsed::parse(answer.body).at("url").get<std::string>();
  };
  EXPECT_NE(
      url(R"({"organizationId":1,"locationId":1,"installerType":"WINDOWS_MSI","content":{"nodeRoleId":"auto"}})")
          .find("agent-1-1.msi"),
      std::string::npos);
  EXPECT_NE(
      url(R"({"organization_id":1,"location_id":1,"installer_type":"MAC_PKG","usage_limit":3})")
          .find(".pkg"),
      std::string::npos);
  EXPECT_NE(
      url(R"({"organizationId":1,"locationId":1,"installerType":"LINUX_DEB","content":{"nodeRoleId":"10"}})"),
      "");
  for (
      const char* body :
      {"[]", "{}", R"({"organizationId":1,"locationId":1})",
       R"({"organizationId":1,"locationId":1,"installerType":"EXE"})",
       R"({"organizationId":9,"locationId":1,"installerType":"MAC_PKG"})",
       R"({"organizationId":2,"locationId":1,"installerType":"MAC_PKG"})",
       R"({"organizationId":1,"locationId":1,"installerType":"MAC_PKG","content":{"nodeRoleId":10}})",
       R"({"organizationId":1,"locationId":1,"installerType":"MAC_PKG","content":{"nodeRoleId":"7"}})"}) {
    EXPECT_EQ(visitor.call(Method::post, "/v2/organization/generate-installer", body).status, 400)
        << body;
  }
}

TEST(Installers, OfALocation) {
  Visitor visitor(small());
  EXPECT_NE(visitor.json("/v2/organization/1/location/1/installer/LINUX_RPM")
                .at("url")
                .get<std::string>()
                .find(".rpm"),
            std::string::npos);
  EXPECT_EQ(visitor.get("/v2/organization/1/location/1/installer/EXE").status, 400);
  EXPECT_EQ(visitor.get("/v2/organization/1/location/99/installer/LINUX_RPM").status, 404);
  EXPECT_EQ(visitor.get("/v2/organization/2/location/1/installer/LINUX_RPM").status, 404);
}

TEST(LocationBackups, AreSumsForEachLocation) {
  Visitor visitor(small());
  const Parsed rows = visitor.json("/v2/organization/1/locations/backup/usage");
  ASSERT_EQ(rows.size(), 3U);
  std::int64_t bytes = 0;
  for (const Parsed& row : rows) {
    EXPECT_EQ(row, visitor.json("/v2/organization/1/locations/" + row.at("locationId").dump() +
                                "/backup/usage"));
    bytes += row.at("cloudTotalSize").get<std::int64_t>();
  }
  EXPECT_GT(bytes, std::int64_t{1} << 32);
  EXPECT_EQ(visitor.json("/v2/organization/3/locations/backup/usage").at(0).at("cloudTotalSize"),
            0);
  EXPECT_EQ(visitor.get("/v2/organization/9/locations/backup/usage").status, 404);
  EXPECT_EQ(visitor.get("/v2/organization/2/locations/1/backup/usage").status, 404);
}

TEST(Policies, AreCreatedAsNewChildOrCopy) {
  Visitor visitor(small());
  const auto make = [&](const std::string& query, const char* body) {
    const Answer answer = visitor.call(Method::post, "/v2/policies" + query, body);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return Parsed::parse(answer.body);
  };
  const Parsed fresh = make(
      "?mode=NEW", R"({"name":"Kiosk \"2\"","nodeClass":"MAC","description":"d","enabled":true})");
  EXPECT_EQ(fresh.at("nodeClass"), "MAC");
  EXPECT_FALSE(fresh.contains("parentPolicyId"));
  const Parsed child = make("?mode=CHILD", R"({"name":"Child","parentPolicyId":900})");
  EXPECT_EQ(child.at("parentPolicyId"), 900);
  EXPECT_EQ(child.at("nodeClass"), "WINDOWS_SERVER");
  const Parsed copy = make("?mode=COPY&templatePolicyId=" + child.at("id").dump(),
                           R"({"name":"Copy","nodeClass":"WINDOWS_SERVER"})");
  EXPECT_EQ(copy.at("parentPolicyId"), 900);
  const Parsed all = visitor.json("/v2/policies");
  for (const Parsed& policy : {fresh, child, copy})
    EXPECT_NE(std::find(all.begin(), all.end(), policy), all.end()) << policy;
  EXPECT_EQ(
      visitor.call(Method::patch, "/v2/device/42", R"({"policyId":)" + child.at("id").dump() + "}")
          .status,
      204);
  EXPECT_EQ(
      visitor.json("/v2/activities?type=SYSTEM&status=POLICY_CREATED").at("activities").size(), 3U);
}

TEST(Policies, RejectsInvalidRequests) {
  Visitor visitor(small());
  const std::size_t before = visitor.json("/v2/policies").size();
  const struct {
    const char *query, *body;
    int status;
  } rows[] = {{"", "[]", 400},
              {"", R"({"nodeClass":"MAC"})", 400},
              {"", R"({"name":"A"})", 400},
              {"", R"({"name":"A","nodeClass":"FRIDGE"})", 400},
              {"", R"({"name":"A","nodeClass":"MAC","enabled":"yes"})", 400},
              {"?mode=OLD", R"({"name":"A","nodeClass":"MAC"})", 400},
              {"?mode=COPY", R"({"name":"A","nodeClass":"MAC"})", 400},
              {"?mode=COPY&templatePolicyId=1", R"({"name":"A"})", 404},
              {"?mode=COPY&templatePolicyId=x", R"({"name":"A"})", 400},
              {"?mode=CHILD", R"({"name":"A","nodeClass":"MAC"})", 400},
              {"?mode=CHILD", R"({"name":"A","parentPolicyId":1})", 400},
              {"?mode=CHILD", R"({"name":"A","parentPolicyId":900,"nodeClass":"MAC"})", 400}};
  for (const auto& row : rows)
    EXPECT_EQ(visitor.call(Method::post, std::string("/v2/policies") + row.query, row.body).status,
              row.status)
        << row.body;
  EXPECT_EQ(visitor.json("/v2/policies").size(), before);
}

}  // namespace ninjaone::sandbox
