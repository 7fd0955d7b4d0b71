// SPDX-License-Identifier: MIT
#include "wire/error_mapper.hpp"

#include <gtest/gtest.h>

using namespace ninjaone;

namespace {
ErrorInfo of(int status, std::string body, Headers headers = {}, const std::vector<Secret>& secrets = {}) {
  return wire::api_error({status, std::move(headers), std::move(body), {}}, secrets);
}
}  // namespace

TEST(ErrorMapper, J131_EveryShapeOfBody) {
  struct Row {
    int status;
    const char *body, *code, *message, *incident, *details;
  };
  const Row rows[] = {
      {400, R"({"error":"invalid_client"})", "invalid_client", "bad request", "", "null"},
      {400, R"({"error":"missing_header","error_description":"Missing required header","error_code":2})", "missing_header",
       "Missing required header", "", "null"},
      {500, R"({"resultCode":"FAILURE","errorMessage":"NullPointerException","incidentId":"WEB-1"})", "FAILURE", "NullPointerException",
       "WEB-1", "null"},
      {400, R"({"errorMessage":{"code":"bad_field","params":{"k":"v"}}})", "bad_field", "bad request", "", R"({"k":"v"})"},
      {400, R"({"resultCode":"X","errorMessage":"no","errorDetails":[1]})", "X", "no", "", "[1]"},
      {500, R"({"errorCode":"permission_denied","message":"not yours"})", "permission_denied", "not yours", "", "null"},
      {502, "<html><head><TITLE>502 Bad Gateway</TITLE></head></html>", "", "502 Bad Gateway", "", "null"},
      {400, R"("just text")", "", "just text", "", "null"},
      {400, "plain text", "", "bad request", "", "null"},
      {404, "", "", "not found", "", "null"},
      {422, R"({"error":"validation_error","message":"Invalid","details":{"field":"name","issue":"too long"}})", "validation_error",
       "Invalid (name: too long)", "", R"({"field":"name","issue":"too long"})"},
  };
  for (const Row& row : rows) {
    const ErrorInfo info = of(row.status, row.body);
    EXPECT_EQ(info.api_code, row.code) << row.body;
    EXPECT_EQ(info.message, row.message) << row.body;
    EXPECT_EQ(info.incident_id, row.incident) << row.body;
    EXPECT_EQ(info.details.dump(), row.details) << row.body;
    EXPECT_EQ(info.http_status, row.status);
  }
}

TEST(ErrorMapper, KindsByStatus) {
  const std::pair<int, ErrorKind> rows[] = {
      {400, ErrorKind::invalid_request}, {401, ErrorKind::authentication},  {403, ErrorKind::permission},
      {404, ErrorKind::not_found},       {405, ErrorKind::invalid_request}, {408, ErrorKind::timeout},
      {409, ErrorKind::conflict},        {410, ErrorKind::invalid_request}, {415, ErrorKind::invalid_request},
      {418, ErrorKind::invalid_request}, {422, ErrorKind::invalid_request}, {429, ErrorKind::rate_limited},
      {500, ErrorKind::server},          {503, ErrorKind::server},          {511, ErrorKind::server},
      {302, ErrorKind::protocol},        {206, ErrorKind::protocol},        {600, ErrorKind::protocol}};
  for (const auto& [status, kind] : rows) EXPECT_EQ(of(status, "").kind, kind) << status;
}

TEST(ErrorMapper, NamesTheMissingUserContext) {
  const ErrorInfo info = of(403, R"({"error":"user_context_required","error_description":"Access key","error_code":5})");
  EXPECT_EQ(info.reason, "user_context_required");
  EXPECT_NE(info.message.find("authorization_code"), std::string::npos);
}

TEST(ErrorMapper, RedirectsAreNotFollowedAndTheirQueryIsNotShown) {
  const ErrorInfo info = of(302, "", {{"Location", "https://login.example/x?token=abc"}});
  EXPECT_EQ(info.reason, "redirect");
  EXPECT_NE(info.message.find("https://login.example/x"), std::string::npos);
  EXPECT_EQ(info.message.find("token"), std::string::npos);
}

TEST(ErrorMapper, J131_J132_NoSecretNoControlByteNoFlood) {
  const std::vector<Secret> secrets{Secret("c4nary-token")};
  const ErrorInfo info = of(400, "{\"error\":\"c4nary-token\",\"message\":\"\\u001b[2Jc4nary-token\",\"details\":{\"c4nary-token\":1}}",
                            {{"Content-Type", "c4nary-token"}, {"x-nj-request-id", "c4nary-token"}}, secrets);
  for (const std::string& text :
       {info.api_code, info.message, info.body_excerpt, info.details.dump(), info.content_type, info.request_id}) {
    EXPECT_EQ(text.find("c4nary"), std::string::npos) << text;
    EXPECT_EQ(text.find('\x1b'), std::string::npos) << text;
  }
  const ErrorInfo flood = of(500, std::string(10U << 20U, 'x'));
  EXPECT_LE(flood.body_excerpt.size(), 2100U);
  EXPECT_EQ(flood.kind, ErrorKind::server);
  EXPECT_EQ(of(500, "<html>secret words</html>").body_excerpt.find("secret"), std::string::npos);
}

TEST(ErrorMapper, TellsAPageFromAnAnswer) {
  EXPECT_TRUE(wire::is_html({}, "  <!DOCTYPE html>"));
  EXPECT_TRUE(wire::is_html({{"Content-Type", "text/html; charset=utf-8"}}, ""));
  EXPECT_FALSE(wire::is_html({{"Content-Type", "text/html"}}, "[1]"));  // the service varies the type
  EXPECT_FALSE(wire::is_html({}, R"({"a":"<b>"})"));
}
