// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "sandbox/helper.hpp"

namespace ninjaone::sandbox {

namespace {
const char* const wanted =
    R"({"firstName":"Änne","lastName":"O'Neil","email":"anne@corp.example","phone":"+1","organizationId":2})";
}

TEST(EndUsers, HaveOneShapeInTheirListAndOneInOrganizations) {
  Visitor visitor(small());
  const Parsed users = visitor.json("/v2/user/end-users");
  ASSERT_EQ(users.size(), 5U);
  EXPECT_EQ(visitor.json("/v2/user/end-user/" + users.at(0).at("id").dump()), users.at(0));
  EXPECT_TRUE(users.at(0).contains("scimUser"));
  const Parsed rows = visitor.json("/v2/organization/1/end-users");
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows.at(0).at("userType"), "END_USER");
  EXPECT_EQ(rows.at(0).at("uid"), users.at(0).at("uid"));
  EXPECT_EQ(rows.at(0).at("assignedDeviceIds"), users.at(0).at("assignedDeviceIds"));
  EXPECT_EQ(rows.at(0).at("assignedDeviceIds").size(), 1U);
  EXPECT_FALSE(rows.at(0).contains("scimUser") || rows.at(0).contains("roles"));
  EXPECT_TRUE(
      visitor.json("/v2/organization/1/end-users?includeRoles=true").at(0).at("roles").is_array());
  EXPECT_EQ(visitor.get("/v2/organization/1/end-users?includeRoles=2").status, 400);
  EXPECT_EQ(visitor.get("/v2/organization/9/end-users").status, 404);
  EXPECT_EQ(visitor.get("/v2/user/end-user/1").status, 404);
}

TEST(EndUsers, AreCreatedChangedAndDeleted) {
  Visitor visitor(small());
  const Answer answer =
      visitor.call(Method::post, "/v2/user/end-users?sendInvitation=true", wanted);
  ASSERT_EQ(answer.status, 200) << answer.body;
  Parsed made = Parsed::parse(answer.body);
  EXPECT_EQ(made.at("invitationStatus"), "PENDING");
  EXPECT_EQ(made.at("phone"), "+1");
  EXPECT_EQ(made.at("fullPortalAccess"), false);
  const std::string path = "/v2/user/end-user/" + made.at("id").dump();
  EXPECT_EQ(visitor.json(path), made);
  EXPECT_EQ(visitor.json("/v2/organization/2/end-users").size(), 2U);
  EXPECT_EQ(visitor.json("/v2/activities").at("activities").at(0).at("statusCode"),
            "END_USER_CREATED_API");

  const Answer patched = visitor.call(
      Method::patch, path, R"({"lastName":"Ng","organizationId":1,"fullPortalAccess":true})");
  EXPECT_EQ(patched.status, 200);
  EXPECT_EQ(Parsed::parse(patched.body), visitor.json(path));
  EXPECT_EQ(visitor.json(path).at("firstName"), "Änne");
  EXPECT_EQ(visitor.json(path).at("lastName"), "Ng");
  EXPECT_EQ(visitor.json("/v2/organization/2/end-users").size(), 1U);
  EXPECT_EQ(visitor.json("/v2/organization/1/end-users").size(), 4U);

  EXPECT_EQ(
      visitor.call(Method::post, "/v2/device/42/owner/" + made.at("uid").get<std::string>()).status,
      204);
  EXPECT_EQ(visitor.call(Method::delete_, path).status, 204);
  EXPECT_EQ(visitor.call(Method::delete_, path).status, 404);
  EXPECT_EQ(visitor.get(path).status, 404);
  EXPECT_FALSE(visitor.json("/v2/device/42").contains("assignedOwnerUid"));
  EXPECT_EQ(
      Visitor(small(Dialect::documented)).call(Method::post, "/v2/user/end-users", wanted).status,
      201);
}

TEST(EndUsers, RejectsInvalidBodies) {
  Visitor visitor(small());
  for (const char* body :
       {"[]", "{}", R"({"firstName":"A","lastName":"B"})",
        R"({"firstName":"","lastName":"B","email":"a@b"})",
        R"({"firstName":"A","lastName":"B","email":"nowhere"})",
        R"({"firstName":"A","lastName":"B","email":"a@b","phone":1})",
        R"({"firstName":"A","lastName":"B","email":"a@b","organizationId":9})",
        R"({"firstName":"A","lastName":"B","email":"a@b","fullPortalAccess":"yes"})"}) {
    EXPECT_EQ(visitor.call(Method::post, "/v2/user/end-users", body).status, 400) << body;
  }
  const std::string long_name =
      R"({"firstName":")" + std::string(151, 'a') + R"(","lastName":"B","email":"a@b"})";
  EXPECT_EQ(visitor.call(Method::post, "/v2/user/end-users", long_name).status, 400);
  EXPECT_EQ(visitor.call(Method::post, "/v2/user/end-users?sendInvitation=no", wanted).status, 400);
  EXPECT_EQ(visitor.call(Method::post, "/v2/user/end-users", wanted).status, 200);
  EXPECT_EQ(visitor.call(Method::post, "/v2/user/end-users", wanted).status, 409);
  const Parsed users = visitor.json("/v2/user/end-users");
  EXPECT_EQ(users.size(), 6U);
  const std::string path = "/v2/user/end-user/" + users.back().at("id").dump();
  for (const char* body :
       {"[]", R"({"email":"x@y"})", R"({"firstName":"ok","lastName":""})",
        R"({"organizationId":9})", R"({"organizationId":null})", R"({"fullPortalAccess":1})"}) {
    EXPECT_EQ(visitor.call(Method::patch, path, body).status, 400) << body;
  }
  EXPECT_EQ(visitor.json(path), users.back());
  EXPECT_EQ(visitor.call(Method::patch, "/v2/user/end-user/1", "{}").status, 404);
}

TEST(EndUsers, GetAccessToDevices) {
  Visitor visitor(small());
  const Parsed user = visitor.json("/v2/user/end-users").at(0);
  const std::string path = "/v2/user/end-user/" + user.at("id").dump();
  const std::string own = user.at("accessibleDeviceIds").at(0).dump();
  const Answer changed = visitor.call(Method::patch, path + "/device-access",
                                      R"({"addDeviceIds":[42],"removeDeviceIds":[)" + own + "]}");
  EXPECT_EQ(changed.status, 200);
  EXPECT_EQ(Parsed::parse(changed.body), visitor.json(path));
  EXPECT_EQ(visitor.json(path).at("accessibleDeviceIds"), Parsed::array({42}));
  EXPECT_EQ(visitor.json("/v2/organization/1/end-users").at(0).at("deviceIds"),
            Parsed::array({42}));
  for (const char* body :
       {"[]", R"({"addDeviceIds":[1]})", R"({"removeDeviceIds":["42"]})", R"({"42":true})"}) {
    EXPECT_EQ(visitor.call(Method::patch, path + "/device-access", body).status, 400) << body;
  }
  Parsed many = Parsed::object();
  many["addDeviceIds"] = std::vector<int>(101, 42);
  EXPECT_EQ(visitor.call(Method::patch, path + "/device-access", many.dump()).status, 400);
  EXPECT_EQ(visitor.call(Method::patch, "/v2/user/end-user/1/device-access", "{}").status, 404);
}

TEST(Owners, AreSetAndRemoved) {
  Visitor visitor(small());
  const Parsed user = visitor.json("/v2/user/end-users").at(1);
  const std::string uid = user.at("uid").get<std::string>(),
                    path = "/v2/user/end-user/" + user.at("id").dump();
  EXPECT_EQ(visitor.call(Method::post, "/v2/device/42/owner/" + uid).status, 204);
  EXPECT_EQ(visitor.json("/v2/devices?pageSize=1").at(0).at("assignedOwnerUid"), uid);
  EXPECT_EQ(visitor.json(path).at("assignedDeviceIds"), Parsed::array({42}));
  EXPECT_EQ(visitor.json("/v2/devices?pageSize=1&expand=assignedOwner")
                .at(0)
                .at("references")
                .at("assignedOwner")
                .at("id"),
            user.at("id"));
  EXPECT_EQ(visitor.call(Method::delete_, "/v2/device/42/owner").status, 204);
  EXPECT_FALSE(visitor.json("/v2/device/42").contains("assignedOwnerUid"));
  EXPECT_TRUE(visitor.json(path).at("assignedDeviceIds").empty());
  EXPECT_EQ(visitor.call(Method::post, "/v2/device/42/owner/nobody").status, 404);
  EXPECT_EQ(visitor.call(Method::post, "/v2/device/1/owner/" + uid).status, 404);
  EXPECT_EQ(visitor.call(Method::delete_, "/v2/device/1/owner").status, 404);
}

}  // namespace ninjaone::sandbox
