// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "sandbox/helper.hpp"

namespace ninjaone::sandbox {

namespace {
const char* const tom = R"({"firstName":"Tom","lastName":"Example","email":"tom@msp.example"})";
}

TEST(Users, AreTechniciansAndEndUsers) {
  Visitor visitor(small());
  const std::size_t technicians = visitor.json("/v2/user/technicians").size(),
                    end_users = visitor.json("/v2/user/end-users").size();
  EXPECT_EQ(visitor.json("/v2/users").size(), technicians + end_users);
  EXPECT_EQ(visitor.json("/v2/users?userType=TECHNICIAN").size(), technicians);
  EXPECT_EQ(visitor.json("/v2/users?userType=END_USER").size(), end_users);
  EXPECT_EQ(visitor.get("/v2/users?userType=CONTACT").status, 400);
  EXPECT_FALSE(visitor.json("/v2/users").at(0).contains("roles"));
  EXPECT_TRUE(visitor.json("/v2/users?includeRoles=true").at(0).at("roles").is_array());
}

TEST(Users, TechniciansAreCreatedChangedAndDeleted) {
  Visitor visitor(small());
  const Answer answer = visitor.call(Method::post, "/v2/user/technicians", tom);
  ASSERT_EQ(answer.status, 200) << answer.body;
  const std::string path = "/v2/user/technician/" + Parsed::parse(answer.body).at("id").dump();
  EXPECT_EQ(visitor.json(path), Parsed::parse(answer.body));
  const Answer changed = visitor.call(Method::patch, path, R"({"lastName":"Ng"})");
  EXPECT_EQ(changed.status, 200);
  EXPECT_EQ(changed.body, "");
  EXPECT_EQ(visitor.json(path).at("lastName"), "Ng");
  EXPECT_EQ(visitor.call(Method::patch, path, R"({"email":"other@msp.example"})").status, 400);
  EXPECT_EQ(visitor.call(Method::delete_, path).status, 204);
  EXPECT_EQ(visitor.get(path).status, 404);
  EXPECT_EQ(
      visitor
          .call(Method::post, "/v2/user/technicians", R"({"firstName":"Tom","lastName":"Example"})")
          .status,
      400);
}

TEST(Users, RolesHaveMembersOfTheirType) {
  Visitor visitor(small());
  EXPECT_EQ(visitor.json("/v2/user/roles").size(), 3U);
  EXPECT_EQ(visitor.json("/v2/user/roles?roleType=END_USER").size(), 1U);
  const std::string role = "/v2/user/role/2",
                    end_user = visitor.json("/v2/user/end-users").at(0).at("id").dump();
  const Answer added = visitor.call(Method::patch, role + "/add-members", "[12]");
  EXPECT_EQ(Parsed::parse(added.body).at("members").at(0).at("id"), 12);
  EXPECT_EQ(visitor.call(Method::patch, role + "/add-members", "[12]").body, added.body);
  EXPECT_EQ(visitor.call(Method::patch, role + "/add-members", "[" + end_user + "]").status, 400);
  EXPECT_EQ(visitor.call(Method::patch, role + "/add-members", "{}").status, 400);
  EXPECT_EQ(Parsed::parse(visitor.call(Method::patch, role + "/remove-members", "[12]").body)
                .at("members")
                .size(),
            0U);
  EXPECT_EQ(visitor.call(Method::patch, "/v2/user/role/9/add-members", "[12]").status, 404);
}

TEST(Users, PermissionsAreForRolesOfTechnicians) {
  Visitor visitor(small());
  const std::string permissions = "/permissions/organizations";
  const Answer answer = visitor.call(Method::patch, "/v2/user/role/2" + permissions,
                                     R"([{"organizationId":1,"permission":"viewUpdate"}])");
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(Parsed::parse(answer.body).at("organizationPermissions").at(0).at("permission"),
            "viewUpdate");
  EXPECT_EQ(visitor.call(Method::patch, "/v2/user/role/3" + permissions, "[]").status, 400);
  EXPECT_EQ(visitor
                .call(Method::patch, "/v2/user/role/2" + permissions,
                      R"([{"organizationId":1,"permission":"all"}])")
                .status,
            400);
  EXPECT_EQ(visitor
                .call(Method::patch, "/v2/user/role/2" + permissions,
                      R"([{"organizationId":99,"permission":"view"}])")
                .status,
            400);
}

}  // namespace ninjaone::sandbox
