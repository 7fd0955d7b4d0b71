// SPDX-License-Identifier: MIT
// The JSON of the API decides what an error means, before the status does. A missing permission
// does not renew the token.
#include <gtest/gtest.h>

#include <ninjaone/client.hpp>

#include "support/bench.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;

namespace {

void read_one_device(Client& client) { (void)client.call(Method::get, "/device/42"); }
void write_one_device(Client& client) { (void)client.call(Method::post, "/device/42/x", Json(1)); }

struct ErrorResponse {
  int status;
  std::string body;
  Headers headers{};
};

std::string error_body(const char* code) {
  return std::string(R"({"error":")") + code + R"(","error_description":"no"})";
}

}  // namespace

TEST(Permission, ErrorIsNotRetriedAndRenewsNoToken) {
  std::vector<ErrorResponse> responses;
  for (const char* code :
       {"insufficient_privileges", "insufficient_scope", "insufficient_permissions",
        "permission_denied", "access_denied", "forbidden", "user_context_required"}) {
    for (const int status : {400, 401}) {
      responses.push_back({status, error_body(code)});
      responses.push_back({status, std::string(R"({"resultCode":")") + code + "\"}"});
    }
  }
  for (const int status : {400, 401}) {
    responses.push_back(
        {status,
         "",
         {{"WWW-Authenticate", R"(Bearer error="insufficient_scope", scope="management")"}}});
  }
  for (const char* code : {"permission_denied", "access_denied", "organization_access_violation"}) {
    responses.push_back(
        {500, std::string(R"({"errorCode":")") + code + R"(","message":"not yours"})"});
  }
  for (const ErrorResponse& response : responses) {
    for (const auto& action : {read_one_device, write_one_device}) {
      Bench bench;
      bench.reply(response.status, response.body, response.headers);
      const auto info = bench.error_of(action);
      ASSERT_TRUE(info) << response.body;
      EXPECT_EQ(info->kind, ErrorKind::permission) << response.status << response.body;
      EXPECT_EQ(info->http_status, response.status);
      EXPECT_EQ(info->outcome, Outcome::not_applied) << response.status << response.body;
      EXPECT_EQ(info->attempts, 1);
      EXPECT_EQ(bench.tokens, 1) << response.status << response.body;
      EXPECT_FALSE(Error(*info).temporary());
    }
  }
}

TEST(Permission, ErrorContainsTheCodeOfTheService) {
  Bench bench;
  bench.reply(401, error_body("insufficient_privileges"));
  try {
    read_one_device(bench.client());
    ADD_FAILURE();
  } catch (const PermissionError& error) {
    EXPECT_EQ(error.info().api_code, "insufficient_privileges");
  }
}

TEST(Permission, OtherErrorsAreClassifiedByStatus) {
  const ErrorResponse renewed[] = {{401, error_body("not_authenticated")},
                                   {401, error_body("something_new")},
                                   {401, ""},
                                   {401, "<html>login</html>"}};
  for (const ErrorResponse& response : renewed) {
    Bench bench;
    bench.reply(response.status, response.body).reply(200, "{}");
    EXPECT_FALSE(bench.error_of(read_one_device)) << response.body;
    EXPECT_EQ(bench.tokens, 2) << response.body;
  }
  Bench bad;
  bad.reply(400, error_body("not_authenticated"));
  const auto info = bad.error_of(read_one_device);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->kind, ErrorKind::invalid_request);
  EXPECT_EQ(bad.tokens, 1);
}

TEST(Permission, ServerErrorWithANullPointerIsNotRetried) {
  Bench bench;
  bench.reply(
      500,
      R"({"resultCode":"FAILURE","errorMessage":"NullPointerException","incidentId":"WEB-1"})");
  const auto info = bench.error_of(read_one_device);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->kind, ErrorKind::server);
  EXPECT_EQ(info->attempts, 1);
  EXPECT_FALSE(Error(*info).temporary());
}
