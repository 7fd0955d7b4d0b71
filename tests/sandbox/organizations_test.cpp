// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <set>

#include "sandbox/helper.hpp"

namespace ninjaone::sandbox {

TEST(Organizations, ListsArePagedById) {
  TenantOptions options = small();
  options.organizations = 7;
  Visitor visitor(options);
  const auto one_by_one = visitor.all("/v2/organizations", 1);
  ASSERT_EQ(one_by_one.size(), 7U);
  EXPECT_FALSE(one_by_one[0].contains("locations"));
  const auto detailed = visitor.all("/v2/organizations-detailed", 3);
  ASSERT_EQ(detailed.size(), 7U);
  EXPECT_EQ(detailed[0].at("locations").size(), 3U);
  EXPECT_TRUE(detailed[0].contains("settings"));
  EXPECT_EQ(visitor.json("/v2/organization/1"), detailed[0]);
  EXPECT_EQ(visitor.get("/v2/organization/999").status, 404);
}

TEST(Organizations, PageSizesAreLimitedAndChecked) {
  TenantOptions options = small();
  options.organizations = 60;
  options.largest_page_size = 55;
  Visitor visitor(options);
  EXPECT_EQ(visitor.json("/v2/organizations").size(), 50U);
  EXPECT_EQ(visitor.json("/v2/organizations?pageSize=5000").size(), 55U);
  EXPECT_EQ(visitor.get("/v2/organizations?pageSize=0").status, 400);
  EXPECT_EQ(visitor.get("/v2/organizations?pageSize=x").status, 400);
  EXPECT_EQ(visitor.get("/v2/organizations?after=x").status, 400);
}

TEST(Organizations, AreCreatedWithLocationsPoliciesAndATemplate) {
  Visitor visitor(small());
  const Answer answer = visitor.call(
      Method::post, "/v2/organizations?templateOrganizationId=1",
      R"({"name":"New, \"Ltd\"","userData":{"a":[1]},"locations":[{"name":"A"},{"name":"B","address":"x"}],)"
      R"("policies":[{"nodeRoleId":10,"policyId":907}]})");
  ASSERT_EQ(answer.status, 200) << answer.body;
  const Parsed made = Parsed::parse(answer.body);
  EXPECT_EQ(made.at("id"), 4);
  EXPECT_EQ(made.at("nodeApprovalMode"), "AUTOMATIC");
  EXPECT_EQ(made.at("locations").size(), 2U);
  EXPECT_EQ(made.at("settings"), visitor.json("/v2/organization/1").at("settings"));
  bool mapped = false;
  for (const Parsed& row : made.at("policies"))
    mapped = mapped || row == Parsed{{"nodeRoleId", 10}, {"policyId", 907}};
  EXPECT_TRUE(mapped);
  EXPECT_EQ(visitor.json("/v2/organization/4"), made);
}

TEST(Organizations, RejectedBodiesCreateNothing) {
  Visitor visitor(small());
  for (const char* body :
       {"[]", "{}", R"({"name":""})", R"({"name":5})",
        R"({"name":"A","nodeApprovalMode":"SOMETIMES"})", R"({"name":"A","locations":{}})",
        R"({"name":"A","locations":[{"name":"B"},{}]})",
        R"({"name":"A","policies":[{"nodeRoleId":1,"policyId":2}]})",
        R"({"name":"A","userData":"x"})"}) {
    const Answer answer = visitor.call(Method::post, "/v2/organizations", body);
    EXPECT_EQ(answer.status, 400) << body;
    EXPECT_EQ(Parsed::parse(answer.body).at("resultCode"), "FAILURE");
  }
  EXPECT_EQ(
      visitor.call(Method::post, "/v2/organizations?templateOrganizationId=77", R"({"name":"A"})")
          .status,
      404);
  EXPECT_EQ(visitor.json("/v2/organizations").size(), 3U);
  EXPECT_EQ(visitor.all("/v2/locations", 100).size(), 5U);
}

TEST(Organizations, PatchRemovesMembersThatAreNullOnly) {
  Visitor visitor(small());
  EXPECT_EQ(
      visitor.call(Method::patch, "/v2/organization/1", R"({"name":"Other","description":null})")
          .status,
      204);
  const Parsed after = visitor.json("/v2/organization/1");
  EXPECT_EQ(after.at("name"), "Other");
  EXPECT_FALSE(after.contains("description"));
  EXPECT_TRUE(after.contains("userData"));
  EXPECT_EQ(visitor.call(Method::patch, "/v2/organization/1", R"({"description":"x","name":null})")
                .status,
            400);
  EXPECT_FALSE(visitor.json("/v2/organization/1")
                   .contains("description"));  // a rejected patch changes nothing
}

TEST(Organizations, MappingPoliciesReturnsTheChangedDevices) {
  Visitor visitor(small());
  EXPECT_EQ(
      visitor
          .call(Method::put, "/v2/organization/2/policies", R"({"nodeRoleId":10,"policyId":907})")
          .status,
      400);
  EXPECT_EQ(
      visitor
          .call(Method::put, "/v2/organization/2/policies", R"([{"nodeRoleId":10,"policyId":1}])")
          .status,
      400);
  const Answer answer = visitor.call(Method::put, "/v2/organization/2/policies",
                                     R"([{"nodeRoleId":10,"policyId":907}])");
  ASSERT_EQ(answer.status, 200);
  std::set<std::int64_t> wanted, returned;
  for (const Parsed& device : visitor.all("/v2/organization/2/devices", 5)) {
    if (device.at("nodeRoleId") != 10) continue;
    wanted.insert(device.at("id").get<std::int64_t>());
    EXPECT_EQ(device.at("rolePolicyId"), 907);
  }
  for (const Parsed& id : Parsed::parse(answer.body)) returned.insert(id.get<std::int64_t>());
  EXPECT_FALSE(wanted.empty());
  EXPECT_EQ(returned, wanted);
}

TEST(Organizations, FilterByCustomField) {
  Visitor visitor(small());
  EXPECT_EQ(visitor.json("/v2/organizations?of=cf%3Dtier%3Dsilver").size(), 1U);
  EXPECT_EQ(visitor.get("/v2/organizations?of=name%3Dx").status, 500);
}

TEST(Locations, AreListedCreatedAndUpdated) {
  Visitor visitor(small());
  const auto before = visitor.all("/v2/locations", 2);
  EXPECT_EQ(before.size(), 5U);
  EXPECT_EQ(before[0].at("organizationId"), 1);
  const Answer made = visitor.call(Method::post, "/v2/organization/3/locations",
                                   R"({"name":"Lager","address":"Hof"})");
  ASSERT_EQ(made.status, 200);
  const std::string id = Parsed::parse(made.body).at("id").dump();
  EXPECT_FALSE(Parsed::parse(made.body).contains("organizationId"));
  const Answer changed = visitor.call(Method::patch, "/v2/organization/3/locations/" + id,
                                      R"({"address":null,"description":"d"})");
  EXPECT_EQ(changed.status, 200);
  EXPECT_EQ(Parsed::parse(changed.body),
            Parsed::parse(R"({"id":)" + id + R"(,"name":"Lager","description":"d"})"));
  EXPECT_EQ(
      visitor.call(Method::patch, "/v2/organization/1/locations/" + id, R"({"name":"x"})").status,
      404);
  EXPECT_EQ(visitor.json("/v2/organization/3/locations").size(), 2U);
}

TEST(Organizations, BriefDialect) {
  TenantOptions options = small(Dialect::documented);
  options.organizations = 5;
  Visitor visitor(options);
  std::vector<std::int64_t> ids;
  std::string query = "?pageSize=2";
  for (bool more = true; more;) {
    const Parsed page = visitor.json("/api/v2/organizations" + query);
    for (const Parsed& row : page.at("results")) ids.push_back(row.at("id").get<std::int64_t>());
    more = page.at("pageInfo").at("hasNextPage").get<bool>();
    query = "?pageSize=2&after=" + page.at("pageInfo").at("endCursor").get<std::string>();
  }
  EXPECT_EQ(ids, (std::vector<std::int64_t>{1, 2, 3, 5, 7}));
  EXPECT_EQ(visitor.get("/api/v2/locations" + query).status, 400);  // a cursor of another list

  const Answer made =
      visitor.call(Method::post, "/api/v2/organizations", R"({"name":"New","description":"d"})");
  EXPECT_EQ(made.status, 201);
  const Answer again = visitor.call(Method::post, "/api/v2/organizations", R"({"name":"New"})");
  EXPECT_EQ(again.status, 409);
  EXPECT_EQ(Parsed::parse(again.body).at("error"), "conflict");
  const Answer invalid =
      visitor.call(Method::post, "/api/v2/organizations", R"({"description":"d"})");
  EXPECT_EQ(invalid.status, 422);
  EXPECT_EQ(Parsed::parse(invalid.body),
            Parsed::parse(R"({"error":"validation_error","message":"must not be blank",
                                                          "details":{"field":"name","issue":"must not be blank"}})"));
  EXPECT_EQ(visitor.get("/api/v2/organization/999").status, 404);
}

}  // namespace ninjaone::sandbox
