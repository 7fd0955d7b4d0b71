// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <ninjaone/client.hpp>

#include "support/bench.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;

namespace {
Response token_reply(int status, std::string body, Headers headers = {}) {
  return {status, std::move(headers), std::move(body), {}};
}
constexpr const char* good =
    R"({"access_token":"t","token_type":"bearer","expires_in":3600,"scope":"monitoring management"})";
void read_device(Client& client) { (void)client.call(Method::get, "/device/42"); }
void authenticate(Client& client) { (void)client.authenticate(); }
}  // namespace

TEST(Token, RequestHasTheFormOfTheGrant) {
  Bench bench;
  Request seen;
  bench.token = [&](const Request& request) {
    seen = request;
    return token_reply(200, good);
  };
  const Authentication authentication = bench.client().authenticate();
  EXPECT_EQ(seen.url, "https://api.example/oauth/token");
  EXPECT_EQ(seen.method, Method::post);
  EXPECT_EQ(seen.body,
            "grant_type=client_credentials&client_id=id&client_secret=c4nary-secret&scope="
            "monitoring%20management");
  EXPECT_EQ(*seen.headers.find("Content-Type"), "application/x-www-form-urlencoded");
  EXPECT_EQ(seen.headers.find("Authorization"), nullptr);
  EXPECT_EQ(authentication.scope, "monitoring management");
  EXPECT_EQ(authentication.expires_at, bench.clock->wall() + 3600s);
}

// Faults O83, O84.
TEST(Token, RejectionNamesWhatToCheckAndIsNotRetried) {
  struct Row {
    int status;
    const char *body, *reason, *words;
  };
  const Row rows[] = {
      {400, R"({"error":"invalid_client"})", "invalid_client", "secret"},
      {401, R"({"error":"invalid_client","error_description":"c4nary-secret is wrong"})",
       "invalid_client", "[redacted]"},
      {404, R"({"resultCode":"Client app not exist","incidentId":"WEB_MGMT-1"})", "unknown_client",
       "region"},
      {400, R"({"error":"unauthorized_client"})", "unauthorized_client", "grant"},
      {400, R"({"error":"invalid_scope"})", "invalid_scope", "scope"},
      {401, R"({"error":"insufficient_privileges"})", "invalid_scope", "scope"},
      {400, R"({"error":"unsupported_grant_type"})", "unsupported_grant_type", "grant"},
      {400, R"({"error":"invalid_grant"})", "invalid_grant", "sign in"},
      {400, R"({"error":"something_new"})", "refused", "no token"},
  };
  for (const Row& row : rows) {
    Bench bench;
    bench.token = [&](const Request&) { return token_reply(row.status, row.body); };
    for (int i = 0; i < 40; ++i) {
      const auto info = bench.error_of(read_device);
      ASSERT_TRUE(info);
      EXPECT_EQ(info->kind, ErrorKind::authentication);
      EXPECT_EQ(info->reason, row.reason);
      EXPECT_EQ(info->http_status, row.status);
      EXPECT_EQ(info->outcome, Outcome::not_sent);
      EXPECT_NE(info->message.find(row.words), std::string::npos) << info->message;
      EXPECT_TRUE(info->body_excerpt.empty());
      EXPECT_EQ(info->message.find("c4nary"), std::string::npos);
    }
    EXPECT_EQ(bench.tokens, 1) << row.body;
    bench.clock->advance(31s);
    (void)bench.error_of(read_device);
    EXPECT_EQ(bench.tokens, 2) << row.body;
  }
}

namespace {
// A server whose first token path returns `wrong`. The other path returns tokens, or `wrong` too.
struct TwoPaths : Bench {
  explicit TwoPaths(Response wrong, bool other_works = true) {
    token = [this, wrong, other_works](const Request& request) {
      paths.push_back(request.url.substr(std::string("https://api.example").size()));
      const bool other = request.url.find("/ws/") != std::string::npos;
      return other && other_works ? ::token_reply(200, R"({"access_token":"t","expires_in":10})")
                                  : wrong;
    };
  }
  std::vector<std::string> paths{};
};
const Headers as_html{{"Content-Type", "text/html"}};
}  // namespace

TEST(Token, RequestTriesTheOtherPathOnceAndRemembersIt) {
  const Response wrong[] = {
      token_reply(404, "<html>nginx</html>"),
      token_reply(404, ""),
      token_reply(405, ""),
      token_reply(200, "<html>login</html>", as_html),
      token_reply(403, "<html>gateway</html>"),
      token_reply(421, "<html>gateway</html>"),
      token_reply(500, ""),
      token_reply(502, "<html>bad gateway</html>"),
      token_reply(500, R"({"error":"server_error"})"),
      token_reply(
          404,
          R"({"resultCode":"FAILURE","errorMessage":"HTTP 404 Not Found","incidentId":"WEB-1"})")};
  for (const Response& response : wrong) {
    TwoPaths bench(response);
    authenticate(bench.client());
    bench.clock->advance(11s);
    authenticate(bench.client());
    // A server error is first retried at the same path.
    std::vector<std::string> expected(response.status >= 500 ? 3 : 1, "/oauth/token");
    expected.insert(expected.end(), 2, "/ws/oauth/token");
    EXPECT_EQ(bench.paths, expected) << response.status << response.body;
  }
}

TEST(Token, RequestDoesNotTryTheOtherPathAfterAnAnswerOfAnEndpoint) {
  const Response logged[] = {
      token_reply(429, "<html>slow</html>"), token_reply(400, R"({"error":"invalid_client"})"),
      token_reply(404, R"({"resultCode":"Client app not exist"})"),
      token_reply(401, R"({"error":"x"})"), token_reply(405, R"({"error":"x"})")};
  for (const Response& response : logged) {
    TwoPaths bench(response);
    CallOptions options;
    options.timeout = 10s;
    EXPECT_TRUE(bench.error_of([&](Client& client) { (void)client.authenticate(options); }));
    EXPECT_EQ(bench.paths, std::vector<std::string>{"/oauth/token"})
        << response.status << response.body;
  }
  TwoPaths bench(token_reply(404, "<html>nginx</html>"), false);
  const auto info = bench.error_of(read_device);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->kind, ErrorKind::authentication);
  EXPECT_EQ(info->reason, "token_endpoint");
  EXPECT_NE(info->message.find("neither at /oauth/token nor at /ws/oauth/token"), std::string::npos)
      << info->message;
  EXPECT_EQ(bench.tokens, 2);
}

// A response of a gateway does not mean that the credentials are wrong.
TEST(Token, PageOfAGatewayFailsCallsOnlyBriefly) {
  for (const int status : {400, 403, 404, 421, 425}) {
    TwoPaths bench(token_reply(status, "<html>gateway</html>"), false);
    EXPECT_TRUE(bench.error_of(read_device)) << status;
    bench.token = [](const Request&) { return token_reply(200, good); };
    bench.reply(200, "{}");
    EXPECT_FALSE(bench.error_of(read_device)) << status;
    EXPECT_EQ(bench.clock->sleeps(), std::vector<std::chrono::nanoseconds>{1s}) << status;
  }
}

TEST(Token, RequestWaitsForTheTimeThatTheServerNames) {
  for (const int status : {429, 503}) {
    TwoPaths bench(token_reply(status, "", {{"Retry-After", "20"}}), false);
    CallOptions options;
    options.timeout = 10s;
    std::size_t first = 0;
    for (int i = 0; i < 50; ++i) {
      const auto info = bench.error_of([&](Client& client) { (void)client.authenticate(options); });
      ASSERT_TRUE(info);
      EXPECT_EQ(info->kind, status == 429 ? ErrorKind::rate_limited : ErrorKind::server);
      EXPECT_EQ(info->http_status, status);
      EXPECT_EQ(info->retry_after, 20s);
      if (i == 0) first = bench.paths.size();
    }
    EXPECT_EQ(bench.paths.size(), first) << status;
    bench.token = [](const Request&) { return token_reply(200, good); };
    bench.reply(200, "{}");
    EXPECT_FALSE(bench.error_of(read_device)) << status;  // its time-out is 120 s
    EXPECT_EQ(bench.clock->sleeps(), std::vector<std::chrono::nanoseconds>{20s});
  }
}

// Faults O85, O88.
TEST(Token, RequestIsRetriedIfTheEndpointFails) {
  Bench bench;
  bench.token = [](const Request&) { return token_reply(503, "<html>busy</html>"); };
  const auto info = bench.error_of(read_device);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->kind, ErrorKind::authentication);
  EXPECT_EQ(info->reason, "token_endpoint");
  EXPECT_EQ(bench.tokens, 4);  // three requests, and one at the other path
  EXPECT_EQ(info->attempts, 4);

  Bench limited;
  limited.token = [&](const Request&) {
    return limited.tokens == 1 ? token_reply(429, "", {{"Retry-After", "7"}})
                               : token_reply(200, good);
  };
  authenticate(limited.client());
  ASSERT_EQ(limited.clock->sleeps().size(), 1U);
  EXPECT_GE(limited.clock->sleeps()[0], 7s);

  Bench dead;
  dead.token = [](const Request&) -> Response {
    ErrorInfo refused;
    refused.kind = ErrorKind::transport;
    refused.reason = "connect";
    refused.wire.sends = 0;
    throw_error(std::move(refused));
  };
  const auto lost = dead.error_of(read_device);
  ASSERT_TRUE(lost);
  EXPECT_EQ(lost->kind, ErrorKind::transport);
  EXPECT_EQ(lost->outcome, Outcome::not_sent);
  EXPECT_EQ(dead.tokens, 3);
}

// Faults O89, O91, O92.
TEST(Token, ResponseWithoutAValidTokenIsRejectedAndNotShown) {
  for (const char* body :
       {R"({"token_type":"Bearer","c4nary":1})", R"({"access_token":123,"c4nary":1})",
        R"({"access_token":"c4nary x"})", R"({"access_token":"c4nary\r\nX: y"})",
        R"({"access_token":"c4nary","access_token":"c4nary"})",
        R"({"access_token":"c4nary","token_type":"mac"})",
        R"({"access_token":"c4nary","expires_in":0})",
        R"({"access_token":"c4nary","expires_in":-1})",
        R"({"access_token":"c4nary","expires_in":1e400})",
        R"({"access_token":"c4nary","expires_in":1000000000000000000})",
        R"({"access_token":"c4nary","expires_in":"soon"})", R"({"access_token":"c4na)",
        "\"c4nary\"", "", "[]", R"({"access_token":""})"}) {
    Bench bench;
    bench.token = [&](const Request&) { return token_reply(200, body); };
    const auto info = bench.error_of(read_device);
    ASSERT_TRUE(info) << body;
    EXPECT_EQ(info->kind, ErrorKind::authentication) << body;
    EXPECT_EQ(info->reason, "token_response") << body << info->message;
    EXPECT_EQ((info->message + info->body_excerpt + bench.log).find("c4na"), std::string::npos)
        << info->message;
  }
  Bench large;
  large.token = [](const Request&) {
    return token_reply(200, R"({"access_token":")" + std::string(16 * 1024 + 1, 'x') + R"("})");
  };
  const auto too_large = large.error_of(read_device);
  ASSERT_TRUE(too_large);
  EXPECT_EQ(too_large->reason, "token_response");
  const std::string complete =
      R"({"access_token":"c4nary-token","token_type":"Bearer","expires_in":3600})";
  for (std::size_t cut = 1; cut < complete.size(); ++cut) {
    Bench bench;
    bench.token = [&](const Request&) { return token_reply(200, complete.substr(0, cut)); };
    const auto info = bench.error_of(read_device);
    ASSERT_TRUE(info) << cut;
    EXPECT_EQ((info->message + bench.log).find("c4na"), std::string::npos);
  }
}

// Fault O90.
TEST(Token, LifetimeMayBeMissingOrText) {
  const std::pair<const char*, std::chrono::seconds> rows[] = {
      {R"({"access_token":"t"})", 300s},
      {R"({"access_token":"t","expires_in":"1800"})", 1800s},
      {R"({"access_token":"t","expires_in":1800.0})", 1800s}};
  for (const auto& [body, life] : rows) {
    Bench bench;
    bench.token = [&, text = body](const Request&) { return token_reply(200, text); };
    EXPECT_EQ(bench.client().authenticate().expires_at, bench.clock->wall() + life) << body;
  }
}

// Fault O93.
TEST(Token, ReducedScopeIsLoggedOnce) {
  Bench bench;
  bench.token = [](const Request&) {
    return token_reply(200, R"({"access_token":"t","expires_in":3600,"scope":"monitoring"})");
  };
  EXPECT_EQ(bench.client().authenticate().scope, "monitoring");
  authenticate(bench.client());
  const auto logged = bench.log.find("less scope");
  ASSERT_NE(logged, std::string::npos);
  EXPECT_EQ(bench.log.find("less scope", logged + 1), std::string::npos);
}

TEST(Token, IsSharedByTheClientsOfOneStore) {
  const auto store = memory_token_store();
  Bench first, second, other;
  for (Bench* bench : {&first, &second, &other}) bench->options.token_store = store;
  other.options.base_url = "https://other.example";
  authenticate(first.client());
  authenticate(second.client());
  authenticate(other.client());
  EXPECT_EQ(first.tokens + second.tokens, 1);
  EXPECT_EQ(other.tokens, 1);  // a token of another server is not used
}
