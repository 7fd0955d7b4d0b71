// SPDX-License-Identifier: MIT
#include "pipeline/error_mapper.hpp"

#include <gtest/gtest.h>

using namespace ninjaone;

namespace {
ErrorInfo of(int status, std::string body, Headers headers = {},
             const std::vector<Secret>& secrets = {}) {
  return pipeline::api_error({status, std::move(headers), std::move(body), {}}, secrets);
}
}  // namespace

// Fault J131.
TEST(ErrorMapper, ReadsEachShapeOfAnErrorBody) {
  struct Row {
    int status;
    const char *body, *code, *message, *incident, *details;
  };
  const Row rows[] = {
      {400, R"({"error":"invalid_client"})", "invalid_client", "bad request", "", "null"},
      {404, R"({"error":"no_such_thing","error_description":"It is not there","error_code":2})",
       "no_such_thing", "It is not there", "", "null"},
      {500, R"({"resultCode":"FAILURE","errorMessage":"it broke","incidentId":"WEB-1"})", "FAILURE",
       "it broke", "WEB-1", "null"},
      {400, R"({"errorMessage":{"code":"bad_field","params":{"k":"v"}}})", "bad_field",
       "bad request", "", R"({"k":"v"})"},
      {400, R"({"resultCode":"X","errorMessage":"no","errorDetails":[1]})", "X", "no", "", "[1]"},
      {500, R"({"errorCode":"product_not_found","message":"not there"})", "product_not_found",
       "not there", "", "null"},
      {400, R"({"resultCode":"some_code"})", "some_code", "bad request", "", "null"},
      {400, R"({"error":{"code":"bad","message":"nested"}})", "bad", "nested", "", "null"},
      {400, R"({"title":"Bad","detail":"of RFC 7807"})", "", "of RFC 7807", "", "null"},
      {400, R"({"errors":[{"code":"bad","message":"first"},{"message":"second"}]})", "bad", "first",
       "", "null"},
      {400, R"({"what":"else"})", "", R"({"what":"else"})", "", "null"},
      {400, "{}", "", "bad request", "", "null"},
      {502, "<html><head><TITLE>502 Bad Gateway</TITLE></head></html>", "", "502 Bad Gateway", "",
       "null"},
      {400, R"("just text")", "", "just text", "", "null"},
      {400, "plain text", "", "plain text", "", "null"},
      {400, "  several\r\n\tlines \n", "", "several lines", "", "null"},
      {400, " \n", "", "bad request", "", "null"},
      {404, "", "", "not found", "", "null"},
      {422,
       R"({"error":"validation_error","message":"Invalid","details":{"field":"name","issue":"too long"}})",
       "validation_error", "Invalid (name: too long)", "",
       R"({"field":"name","issue":"too long"})"},
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

TEST(ErrorMapper, MapsEachStatusToAKind) {
  const std::pair<int, ErrorKind> rows[] = {
      {400, ErrorKind::invalid_request}, {401, ErrorKind::authentication},
      {403, ErrorKind::permission},      {404, ErrorKind::not_found},
      {405, ErrorKind::invalid_request}, {408, ErrorKind::timeout},
      {409, ErrorKind::conflict},        {410, ErrorKind::invalid_request},
      {415, ErrorKind::invalid_request}, {418, ErrorKind::invalid_request},
      {422, ErrorKind::invalid_request}, {429, ErrorKind::rate_limited},
      {500, ErrorKind::server},          {503, ErrorKind::server},
      {511, ErrorKind::server},          {302, ErrorKind::protocol},
      {206, ErrorKind::protocol},        {600, ErrorKind::protocol}};
  for (const auto& [status, kind] : rows) EXPECT_EQ(of(status, "").kind, kind) << status;
}

TEST(ErrorMapper, ExplainsACodeAndWhatToDo) {
  struct Row {
    int status;
    const char *body, *reason, *words;
  };
  const Row rows[] = {
      {403, R"({"error":"user_context_required","error_description":"Access key","error_code":5})",
       "missing_user", "authorization_code"},
      {401, R"({"error":"insufficient_privileges"})", "missing_scope", "writing needs management"},
      {403, R"({"error":"INSUFFICIENT_SCOPE"})", "missing_scope", "writing needs management"},
      {401, R"("insufficient_privileges")", "missing_scope", "writing needs management"},
      {500, R"({"errorCode":"permission_denied","message":"not yours"})", "missing_permission",
       "role of the user"},
      {500, R"({"errorCode":"access_denied"})", "missing_permission", "role of the user"},
      {500, R"({"errorCode":"organization_access_violation"})", "missing_permission",
       "organization"},
      {500,
       R"({"resultCode":"FAILURE","errorMessage":"NullPointerException","incidentId":"WEB-1"})",
       "null_pointer", "has no user"},
      {500, R"({"resultCode":"FAILURE","errorMessage":"java.lang.NullPointerException"})",
       "null_pointer", "cannot read a filter"},
      {400, R"({"resultCode":"invalid_node_role"})", "", "generate()"},
      {400, R"({"error":"missing_header"})", "", "proxy"},
      {401, "", "unauthorized", "scope"},
      {403, "", "", "role of its user"},
      {405, "", "", "does not offer"},
  };
  for (const Row& row : rows) {
    const ErrorInfo info = of(row.status, row.body);
    EXPECT_EQ(info.reason, row.reason) << row.body;
    EXPECT_NE(info.message.find(row.words), std::string::npos) << info.message;
  }
}

TEST(ErrorMapper, ReadsTheScopeOfAChallenge) {
  const ErrorInfo info =
      of(403, "",
         {{"WWW-Authenticate",
           R"(Bearer realm="x", error="insufficient_scope", scope="management")"}});
  EXPECT_EQ(info.reason, "missing_scope");
  EXPECT_EQ(info.api_code, "insufficient_scope");
  EXPECT_NE(info.message.find("the server requires the scope management"), std::string::npos)
      << info.message;
  for (const char* malformed : {"insufficient_scope scope=", "scope=\"x insufficient_scope",
                                "insufficient_scope scope=\"\"", "Bearer scope=\"x\""}) {
    EXPECT_EQ(of(403, "", {{"WWW-Authenticate", malformed}}).message.find("the server requires"),
              std::string::npos)
        << malformed;
  }
}

TEST(ErrorMapper, WhatContainsTheCodeOrThePlainText) {
  const auto what = [](int status, const char* body) {
    return std::string(Error(of(status, body)).what());
  };
  EXPECT_NE(what(400, R"({"resultCode":"invalid_node_role"})").find("400 invalid_node_role: "),
            std::string::npos);
  EXPECT_NE(what(409, "the ticket was changed").find("409 the ticket was changed"),
            std::string::npos);
  EXPECT_LT(what(400, std::string(5000, 'x').c_str()).size(), 400U);
}

// A field that contains a secret is replaced as a whole. The other fields stay.
TEST(ErrorMapper, ReplacesAFieldThatContainsPartOfASecret) {
  const std::vector<Secret> secrets{Secret("c4nary-Client+Secret/=")};
  for (const std::string part : {"c4nary-client", "nary-cli", "CLIENT%2BSECRET",
                                 "Client&#43;Secret", R"(lient\\u002bSecret)", "t%252bSecret"}) {
    const ErrorInfo info =
        of(400,
           R"({"error":"some_code","message":"bad )" + part + R"( here","details":{"a":")" + part +
               R"("}})",
           {{"x-nj-request-id", part}, {"Content-Type", "application/json"}}, secrets);
    EXPECT_EQ(info.api_code, "some_code") << part;
    EXPECT_EQ(info.message, "bad request: [redacted]") << part;
    EXPECT_EQ(info.details, Json("[redacted]")) << part;
    EXPECT_EQ(info.body_excerpt, "[redacted]") << part;
    EXPECT_EQ(info.request_id, "[redacted]") << part;
    EXPECT_EQ(info.content_type, "application/json") << part;
    EXPECT_EQ(of(400, "plain " + part, {}, secrets).message, "bad request: [redacted]") << part;
    EXPECT_EQ(of(400, "<title>" + part + "</title>", {}, secrets).body_excerpt,
              "bad request: [redacted]")
        << part;
  }
}

// Secrets are removed before a text is truncated. Otherwise the truncated text could end with a
// part of a secret that is too short to be recognized.
TEST(ErrorMapper, RedactsBeforeItTruncates) {
  const std::vector<Secret> secrets{Secret("c4nary-token")};
  for (std::size_t length = 1980; length < 2060; ++length) {
    const ErrorInfo info = of(400, std::string(length, '.') + "c4nary-token", {}, secrets);
    EXPECT_EQ((info.body_excerpt + info.message).find("c4na"), std::string::npos) << length;
  }
  for (std::size_t length = 150; length < 320; ++length) {
    const std::string text = std::string(length, '.') + "c4nary-token";
    const ErrorInfo info = of(400, R"({"error":")" + text + R"(","message":")" + text + R"("})",
                              {{"x-nj-request-id", text}}, secrets);
    EXPECT_EQ((info.api_code + info.message + info.request_id).find("c4n"), std::string::npos)
        << length;
  }
}

TEST(ErrorMapper, NamesTheTargetOfARedirectWithoutItsQuery) {
  const ErrorInfo info = of(302, "", {{"Location", "https://login.example/x?token=abc"}});
  EXPECT_EQ(info.reason, "redirect");
  EXPECT_NE(info.message.find("https://login.example/x"), std::string::npos);
  EXPECT_EQ(info.message.find("token"), std::string::npos);
}

// Faults J131, J132.
TEST(ErrorMapper, ContainsNoSecretNoControlByteAndNoLongBody) {
  const std::vector<Secret> secrets{Secret("c4nary-token")};
  const ErrorInfo info =
      of(400,
         "{\"error\":\"c4nary-token\",\"message\":\"\\u001b[2Jc4nary-token\",\"details\":{\"c4nary-"
         "token\":1}}",
         {{"Content-Type", "c4nary-token"}, {"x-nj-request-id", "c4nary-token"}}, secrets);
  for (const std::string& text : {info.api_code, info.message, info.body_excerpt,
                                  info.details.dump(), info.content_type, info.request_id}) {
    EXPECT_EQ(text.find("c4nary"), std::string::npos) << text;
    EXPECT_EQ(text.find('\x1b'), std::string::npos) << text;
  }
  const ErrorInfo flood = of(500, std::string(10U << 20U, 'x'));
  EXPECT_LE(flood.body_excerpt.size(), 2100U);
  EXPECT_EQ(flood.kind, ErrorKind::server);
  EXPECT_EQ(of(500, "<html>secret words</html>").body_excerpt.find("secret"), std::string::npos);
}

TEST(ErrorMapper, DistinguishesAWebPageFromAResponse) {
  EXPECT_TRUE(pipeline::is_html({}, "  <!DOCTYPE html>"));
  EXPECT_TRUE(pipeline::is_html({{"Content-Type", "text/html; charset=utf-8"}}, ""));
  EXPECT_FALSE(pipeline::is_html({{"Content-Type", "text/html"}},
                                 "[1]"));  // the service sends JSON with this type too
  EXPECT_FALSE(pipeline::is_html({}, R"({"a":"<b>"})"));
}
