// SPDX-License-Identifier: MIT
// What a refusal concerns is said by the API's own JSON, before the status: a missing permission is
// no reason for another token.
#include <gtest/gtest.h>

#include <ninjaone/client.hpp>

#include "support/bench.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;

namespace {

void read_it(Client& client) { (void)client.call(Method::get, "/device/42"); }
void write_it(Client& client) { (void)client.call(Method::post, "/device/42/x", Json(1)); }

struct Refusal {
  int status;
  std::string body;
  Headers headers{};
};

std::string error_body(const char* code) {
  return std::string(R"({"error":")") + code + R"(","error_description":"no"})";
}

}  // namespace

TEST(Permission, AMissingRightIsFinalAndRenewsNoToken) {
  std::vector<Refusal> refusals;
  for (const char* code :
       {"insufficient_privileges", "insufficient_scope", "insufficient_permissions",
        "permission_denied", "access_denied", "forbidden", "user_context_required"}) {
    for (const int status : {400, 401}) {
      refusals.push_back({status, error_body(code)});
      refusals.push_back({status, std::string(R"({"resultCode":")") + code + "\"}"});
    }
  }
  for (const int status : {400, 401}) {
    refusals.push_back(
        {status,
         "",
         {{"WWW-Authenticate", R"(Bearer error="insufficient_scope", scope="management")"}}});
  }
  for (const char* code : {"permission_denied", "access_denied", "organization_access_violation"}) {
    refusals.push_back(
        {500, std::string(R"({"errorCode":")") + code + R"(","message":"not yours"})"});
  }
  for (const Refusal& refusal : refusals) {
    for (const auto& action : {read_it, write_it}) {
      Bench bench;
      bench.reply(refusal.status, refusal.body, refusal.headers);
      const auto info = bench.error_of(action);
      ASSERT_TRUE(info) << refusal.body;
      EXPECT_EQ(info->kind, ErrorKind::permission) << refusal.status << refusal.body;
      EXPECT_EQ(info->http_status, refusal.status);
      EXPECT_EQ(info->outcome, Outcome::not_applied) << refusal.status << refusal.body;
      EXPECT_EQ(info->attempts, 1);
      EXPECT_EQ(bench.tokens, 1) << refusal.status << refusal.body;
      EXPECT_FALSE(Error(*info).temporary());
    }
  }
}

TEST(Permission, ItIsAPermissionErrorWithTheServicesCode) {
  Bench bench;
  bench.reply(401, error_body("insufficient_privileges"));
  try {
    read_it(bench.client());
    ADD_FAILURE();
  } catch (const PermissionError& error) {
    EXPECT_EQ(error.info().api_code, "insufficient_privileges");
  }
}

TEST(Permission, ARefusalOfAnotherKindIsWhatItsStatusSays) {
  const Refusal renewed[] = {{401, error_body("not_authenticated")},
                             {401, error_body("something_new")},
                             {401, ""},
                             {401, "<html>login</html>"}};
  for (const Refusal& refusal : renewed) {
    Bench bench;
    bench.reply(refusal.status, refusal.body).reply(200, "{}");
    EXPECT_FALSE(bench.error_of(read_it)) << refusal.body;
    EXPECT_EQ(bench.tokens, 2) << refusal.body;
  }
  Bench bad;
  bad.reply(400, error_body("not_authenticated"));
  const auto info = bad.error_of(read_it);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->kind, ErrorKind::invalid_request);
  EXPECT_EQ(bad.tokens, 1);
}

TEST(Permission, ANullPointerOnTheServerIsNotRetried) {
  Bench bench;
  bench.reply(
      500,
      R"({"resultCode":"FAILURE","errorMessage":"NullPointerException","incidentId":"WEB-1"})");
  const auto info = bench.error_of(read_it);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->kind, ErrorKind::server);
  EXPECT_EQ(info->attempts, 1);
  EXPECT_FALSE(Error(*info).temporary());
}
