// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "sandbox/helper.hpp"

namespace ninjaone::sandbox {

namespace {
const Headers as_form{{"Content-Type", "application/x-www-form-urlencoded;charset=UTF-8"}};

Answer request_token(Visitor& visitor, const std::string& form,
                     const std::string& path = "/ws/oauth/token") {
  return visitor.send(Method::post, path, form, as_form);
}
}  // namespace

TEST(OAuth, IssuesTokensWithTheScopeOnBothPaths) {
  Visitor visitor;
  for (const std::string path : {"/oauth/token", "/ws/oauth/token"}) {
    const Answer answer = request_token(visitor, visitor.form("management%20monitoring"), path);
    ASSERT_EQ(answer.status, 200);
    const Parsed body = Parsed::parse(answer.body);
    EXPECT_EQ(body.at("token_type"), "Bearer");
    EXPECT_EQ(body.at("expires_in"), 3600);
    EXPECT_EQ(body.at("scope"), "management monitoring");
    EXPECT_FALSE(body.contains("refresh_token"));
  }
}

TEST(OAuth, AcceptsFormsInAnyOrderAndGrantsAllScopesByDefault) {
  Visitor visitor;
  const Answer answer = request_token(
      visitor, "client_secret=" + visitor.tenant.client_secret() +
                   "&grant_type=client_credentials&client_id=" + visitor.tenant.client_id());
  EXPECT_EQ(Parsed::parse(answer.body).at("scope"), "monitoring management control");
}

TEST(OAuth, ErrorsHaveTheWordsOfTheService) {
  Visitor visitor;
  const std::string id = "&client_id=" + visitor.tenant.client_id(),
                    secret = "&client_secret=" + visitor.tenant.client_secret();
  const struct {
    std::string form;
    int status;
    std::string body;
  } rows[] = {
      {"grant_type=client_credentials&client_id=somebody" + secret, 404, "Client app not exist"},
      {"grant_type=client_credentials" + id + "&client_secret=wrong", 400,
       R"({"error":"invalid_client"})"},
      {"grant_type=authorization_code" + id + secret, 400, R"({"error":"unauthorized_client"})"},
      {"grant_type=refresh_token&refresh_token=x" + id + secret, 400,
       R"({"error":"invalid_grant"})"},
      {"grant_type=client_credentials&scope=root" + id + secret, 400,
       R"({"error":"invalid_scope"})"},
      {"grant_type=password" + id + secret, 400, R"({"error":"unsupported_grant_type"})"},
      {id + secret, 400, R"({"error":"invalid_request"})"},
  };
  for (const auto& row : rows) {
    const Answer answer = request_token(visitor, row.form);
    EXPECT_EQ(answer.status, row.status) << row.form;
    EXPECT_NE(answer.body.find(row.body), std::string::npos) << answer.body;
  }
}

TEST(OAuth, TokensExpireByTheClockOfTheTenantAndIfRevoked) {
  TenantOptions options = small();
  options.token_life = std::chrono::seconds(2);
  Visitor visitor(options);
  EXPECT_EQ(visitor.get("/v2/organizations").status, 200);
  visitor.clock->advance(std::chrono::milliseconds(1999));
  EXPECT_EQ(visitor.get("/v2/organizations").status, 200);
  visitor.clock->advance(std::chrono::milliseconds(1));
  EXPECT_EQ(visitor.get("/v2/organizations").status, 401);
  visitor.sign_in();
  EXPECT_EQ(visitor.get("/v2/organizations").status, 200);
  visitor.tenant.revoke_tokens();
  EXPECT_EQ(visitor.get("/v2/organizations").status, 401);
}

TEST(OAuth, ChecksTheAuthorizationHeader) {
  Visitor visitor(small());
  const auto get = [&](Headers headers) {
    return visitor.send(Method::get, "/v2/devices", {}, std::move(headers));
  };
  const Answer missing = get({}), malformed = get({{"Authorization", "Basic eDp5"}}),
               empty = get({{"Authorization", "Bearer "}}),
               bad = get({{"Authorization", "Bearer nonsense"}});
  EXPECT_EQ(missing.status, 400);
  EXPECT_EQ(
      missing.body,
      R"({"error":"missing_header","error_description":"Missing required header","error_code":2})");
  EXPECT_EQ(malformed.status, 400);
  EXPECT_EQ(
      malformed.body,
      R"({"error":"invalid_header","error_description":"Invalid 'Authorization' header","error_code":1})");
  EXPECT_EQ(empty.status, 400);
  EXPECT_EQ(bad.status, 401);
  EXPECT_EQ(
      bad.body,
      R"({"error":"not_authenticated","error_description":"Invalid credentials","error_code":10})");
}

TEST(OAuth, ScopesAllowReadsAndWrites) {
  Visitor reader(small());
  reader.sign_in("monitoring");
  EXPECT_EQ(reader.get("/v2/devices").status, 200);
  EXPECT_EQ(reader.call(Method::patch, "/v2/device/42", R"({"displayName":"x"})").status, 403);
  reader.sign_in("management");
  const Answer refused = reader.get("/v2/alerts");
  EXPECT_EQ(refused.status, 403);
  EXPECT_EQ(Parsed::parse(refused.body).at("error"), "insufficient_privileges");
  EXPECT_EQ(reader.call(Method::patch, "/v2/device/42", R"({"displayName":"x"})").status, 204);
}

TEST(OAuth, RefreshTokensNeedOfflineAccess) {
  TenantOptions options = small();
  options.granted_scope = "monitoring offline_access";
  options.rotate_refresh_tokens = true;
  Visitor visitor(options);
  const Parsed first =
      Parsed::parse(request_token(visitor, visitor.form("monitoring%20offline_access")).body);
  const std::string refresh = "grant_type=refresh_token&client_id=" + visitor.tenant.client_id() +
                              "&client_secret=" + visitor.tenant.client_secret() +
                              "&refresh_token=" + first.at("refresh_token").get<std::string>();
  const Parsed second = Parsed::parse(request_token(visitor, refresh).body);
  EXPECT_NE(second.at("refresh_token"), first.at("refresh_token"));
  EXPECT_EQ(request_token(visitor, refresh).body,
            R"({"error":"invalid_grant"})");  // a refresh token can be used once
}

TEST(OAuth, ASecondUseOfARefreshTokenEndsTheSignIn) {
  TenantOptions options = small();
  options.granted_scope = "monitoring offline_access";
  options.rotate_refresh_tokens = true;
  Visitor visitor(options);
  const auto use = [&](const Parsed& tokens) {
    return request_token(visitor,
                         "grant_type=refresh_token&client_id=" + visitor.tenant.client_id() +
                             "&client_secret=" + visitor.tenant.client_secret() +
                             "&refresh_token=" + tokens.at("refresh_token").get<std::string>());
  };
  const Parsed other =
      Parsed::parse(request_token(visitor, visitor.form("monitoring%20offline_access")).body);
  const Parsed first =
      Parsed::parse(request_token(visitor, visitor.form("monitoring%20offline_access")).body);
  const Parsed second = Parsed::parse(use(first).body);
  visitor.token = second.at("access_token").get<std::string>();
  EXPECT_EQ(visitor.get("/v2/devices").status, 200);
  EXPECT_EQ(use(first).status, 400);
  EXPECT_EQ(use(second).body, R"({"error":"invalid_grant"})");
  EXPECT_EQ(visitor.get("/v2/devices").status, 401);
  EXPECT_EQ(use(other).status, 200);
}

TEST(OAuth, RedirectsTheBrowserWithACode) {
  TenantOptions options = small();
  options.sign_in = true;
  options.redirect_uri = "http://127.0.0.1:8400/back";
  Visitor visitor(options);
  const std::string id = "client_id=" + visitor.tenant.client_id(),
                    back = "&redirect_uri=http%3A%2F%2F127.0.0.1%3A8400%2Fback";
  const auto authorize = [&](const std::string& query) {
    return visitor.send(Method::get, "/ws/oauth/authorize?" + query);
  };
  EXPECT_EQ(authorize("response_type=code&client_id=somebody" + back).status, 404);
  const struct {
    std::string query, location;
  } rows[] = {{"response_type=code&" + id + "&redirect_uri=http%3A%2F%2Fevil.example",
               "/ws/oauth/error?error=unauthorized_client"},
              {"response_type=code&" + id + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A8400%2Fback%2F",
               "/ws/oauth/error?error=unauthorized_client"},
              {"response_type=token&state=s&" + id + back,
               "http://127.0.0.1:8400/back?error=invalid_request&state=s"},
              {"response_type=code&scope=root&state=s&" + id + back,
               "http://127.0.0.1:8400/back?error=invalid_scope&state=s"},
              {"response_type=code&code_challenge=x&code_challenge_method=plain&" + id + back,
               "http://127.0.0.1:8400/back?error=invalid_request&state="}};
  for (const auto& row : rows) {
    const Answer answer = authorize(row.query);
    EXPECT_EQ(answer.status, 302);
    EXPECT_EQ(*answer.headers.find("Location"), row.location);
  }
  // RFC 7636, appendix B.
  const auto code = [&] {
    const std::string to =
        *authorize(
             "response_type=code&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_"
             "challenge_method=S256&" +
             id + back)
             .headers.find("Location");
    return to.substr(to.find("code="), to.find('&') - to.find("code="));
  };
  const std::string form = "grant_type=authorization_code&" + id + "&",
                    verifier = "&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  EXPECT_EQ(request_token(visitor, form + code() + back).body, R"({"error":"invalid_grant"})");
  EXPECT_EQ(request_token(visitor, form + code() + back + "&code_verifier=other").body,
            R"({"error":"invalid_grant"})");
  EXPECT_EQ(request_token(visitor, form + code() + verifier).body, R"({"error":"invalid_client"})");
  const std::string good = code();
  const Answer granted = request_token(visitor, form + good + back + verifier);
  ASSERT_EQ(granted.status, 200);
  visitor.token = Parsed::parse(granted.body).at("access_token").get<std::string>();
  EXPECT_EQ(visitor.get("/v2/devices").status, 200);
  EXPECT_EQ(request_token(visitor, form + good + back + verifier).body,
            R"({"error":"invalid_grant"})");          // a code can be used once
  EXPECT_EQ(visitor.get("/v2/devices").status, 401);  // a second use revokes its tokens
  const std::string old = code();
  visitor.clock->advance(std::chrono::seconds(60));
  EXPECT_EQ(request_token(visitor, form + old + back + verifier).body,
            R"({"error":"invalid_grant"})");
}

TEST(OAuth, WithoutTheAliasThePathHasAnHtmlPage) {
  TenantOptions options = small();
  options.token_alias = false;
  Visitor visitor(options);
  const Answer broken = request_token(visitor, visitor.form(), "/oauth/token");
  EXPECT_EQ(broken.status, 404);
  EXPECT_EQ(broken.body.substr(0, 6), "<html>");
  EXPECT_EQ(request_token(visitor, visitor.form(), "/ws/oauth/token").status, 200);
}

TEST(OAuth, ErrorsOfTheBriefDialectHaveAMessage) {
  Visitor visitor(small(Dialect::documented));
  const Answer wrong = request_token(
      visitor,
      "grant_type=client_credentials&client_id=" + visitor.tenant.client_id() + "&client_secret=x",
      "/oauth/token");
  EXPECT_EQ(wrong.status, 401);
  EXPECT_EQ(Parsed::parse(wrong.body),
            (Parsed{{"error", "invalid_client"}, {"message", "wrong client_secret"}}));
  const Answer missing = visitor.send(Method::get, "/api/v2/devices");
  EXPECT_EQ(missing.status, 401);
  EXPECT_EQ(Parsed::parse(missing.body).at("error"), "unauthorized");
}

TEST(OAuth, ARemovedClientHasNoValidTokensAndGetsNoNewOnes) {
  Visitor visitor(small());
  EXPECT_EQ(visitor.get("/v2/organizations").status, 200);
  visitor.tenant.revoke_client();
  EXPECT_EQ(visitor.get("/v2/organizations").status, 401);
  const Answer answer = visitor.send(Method::post, "/ws/oauth/token", visitor.form(),
                                     {{"Content-Type", "application/x-www-form-urlencoded"}});
  EXPECT_EQ(answer.status, 404);
  EXPECT_EQ(Parsed::parse(answer.body).at("resultCode"), "Client app not exist");
}

}  // namespace ninjaone::sandbox
