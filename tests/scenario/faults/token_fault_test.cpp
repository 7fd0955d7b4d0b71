// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <ninjaone/client.hpp>
#include <stdexcept>

#include "support/bench.hpp"
#include "support/sign_in.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;

namespace {

void call_device(Client& client) { (void)client.call(Method::get, "/device/42"); }

// A store without a lock, such as a store behind an API. The test sets its content.
struct OpenStore final : TokenStore {
  std::optional<StoredToken> load(std::string_view) override { return kept; }
  void save(std::string_view, const StoredToken& token) override { kept = token; }
  void erase(std::string_view) override { kept.reset(); }
  std::optional<StoredToken> kept{};
};

}  // namespace

// Fault O82.
TEST(TokenFault, ExceptionsOfTheLogAreCounted) {
  Bench bench;
  bench.options.log = [](const LogEvent&) { throw std::runtime_error("full"); };
  bench.reply(503).reply(200, "{}");
  EXPECT_FALSE(bench.error_of(call_device));
  // The token, two attempts and the wait between them are logged.
  EXPECT_GE(bench.client().stats().log_failures, 3U);
}

// Fault O84.
TEST(TokenFault, ADescriptionIsShortenedAndFreeOfControlCharacters) {
  Bench bench;
  bench.token = [](const Request&) {
    return Response{400,
                    {},
                    R"({"error":"invalid_scope","error_description":"\u001b[2J)" +
                        std::string(5000, 'x') + "\"}",
                    {}};
  };
  const auto info = bench.error_of(call_device);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->reason, "invalid_scope");
  EXPECT_EQ(info->message.find('\x1b'), std::string::npos);
  EXPECT_LT(info->message.size(), 500U);
}

// Fault O85.
TEST(TokenFault, NoOperationIsSentIfTheTokenEndpointFails) {
  Bench bench;
  bench.token = [](const Request&) { return Response{500, {}, {}, {}}; };
  const auto info = bench.error_of(call_device);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->kind, ErrorKind::authentication);
  EXPECT_EQ(bench.tokens, 4);  // three requests, and one at the other path
  EXPECT_TRUE(bench.sent.empty());
}

// Fault O88.
TEST(TokenFault, ACallFailsAtOnceIfTheRequestedWaitIsTooLong) {
  Bench bench;
  bench.token = [](const Request&) { return Response{429, {{"Retry-After", "20"}}, {}, {}}; };
  CallOptions options;
  options.timeout = 10s;
  const auto info = bench.error_of(
      [&](Client& client) { (void)client.call(Method::get, "/device/42", {}, options); });
  ASSERT_TRUE(info);
  EXPECT_EQ(info->retry_after, 20s);
  EXPECT_EQ(bench.tokens, 1);
  EXPECT_TRUE(bench.clock->sleeps().empty());
}

// Fault O99.
TEST(TokenFault, AServerThatRejectsEveryTokenIsNotFlooded) {
  Bench bench;
  for (int i = 0; i < 60; ++i) bench.reply(401, R"({"error":"not_authenticated"})");
  for (int second = 0; second < 20; ++second) {
    const auto info = bench.error_of(call_device);
    ASSERT_TRUE(info);
    EXPECT_EQ(info->kind, ErrorKind::authentication);
    EXPECT_EQ(info->http_status, 401);
    bench.clock->advance(1s);
  }
  EXPECT_LE(bench.tokens, 1 + 1 + 20 / 5);
}

// Fault O104.
TEST(TokenFault, AResponseWithoutARefreshTokenKeepsTheOldOne) {
  SignedIn user(false);
  Client client = user.client();
  for (int i = 0; i < 3; ++i) {
    (void)client.authenticate();
    user.clock->advance(3600s);
  }
  EXPECT_EQ(user.spent(), (std::vector<std::string>{user.first, user.first, user.first}));
}

// Fault O106.
TEST(TokenFault, ALostResponseIsRequestedOnceMore) {
  SignedIn user(true);
  sandbox::Fault fault;
  fault.path = "/oauth/token";
  fault.kind = sandbox::Fault::Kind::close;
  fault.apply = true;
  user.tenant->inject(fault);
  Client client = user.client();
  try {
    (void)client.authenticate();
    ADD_FAILURE() << "the server had exchanged the token, but no error was thrown";
  } catch (const AuthenticationError& error) {
    EXPECT_EQ(error.info().reason, "invalid_grant");
  }
  EXPECT_EQ(user.spent(), (std::vector<std::string>{user.first, user.first}));

  // If the request was lost before the server exchanged the token, the retry succeeds.
  SignedIn lucky(true);
  fault.apply = false;
  lucky.tenant->inject(fault);
  EXPECT_NO_THROW((void)lucky.client().authenticate());
  EXPECT_EQ(lucky.spent().size(), 2U);
}

// Fault O108.
TEST(TokenFault, ATokenRenewedByAnotherProcessIsUsed) {
  // The stored access token is still valid, or only the stored refresh token can be used.
  for (const std::chrono::seconds life : {3600s, 0s}) {
    const auto store = std::make_shared<OpenStore>();
    Bench bench;
    bench.options.auth = refresh_token({"id", {}, "r1", {}});
    bench.options.token_store = store;
    std::vector<std::string> forms;
    bench.token = [&](const Request& request) {
      forms.push_back(request.body.substr(request.body.find("refresh_token=") + 14));
      if (forms.size() > 1)
        return Response{
            200, {}, R"({"access_token":"mine","refresh_token":"r3","expires_in":3600})", {}};
      StoredToken theirs;
      theirs.token = {"theirs", life, "monitoring", "r2"};
      theirs.issued_at = bench.clock->wall();
      store->kept = theirs;
      return Response{400, {}, R"({"error":"invalid_grant"})", {}};
    };
    bench.reply(200, "{}");
    EXPECT_FALSE(bench.error_of(call_device));
    const bool alive = life.count() > 0;
    EXPECT_EQ(*bench.sent[0].headers.find("Authorization"),
              alive ? "Bearer theirs" : "Bearer mine");
    EXPECT_EQ(forms,
              alive ? std::vector<std::string>{"r1"} : (std::vector<std::string>{"r1", "r2"}));
    EXPECT_EQ(store->kept->token.refresh_token.reveal(), alive ? "r2" : "r3");
  }
}

// Fault O111.
TEST(TokenFault, CredentialsAreNotSentToAnotherOrigin) {
  const std::pair<const char*, const char*> places[] = {
      {"http://api.example", "/oauth/token"},
      {"ftp://api.example", "/oauth/token"},
      {"https://user@api.example", "/oauth/token"},
      {"https://api.example", "https://other.example/token"},
      {"https://api.example", "//other.example/token"},
      {"https://api.example", "@other.example/token"}};
  for (const auto& [base_url, token_path] : places) {
    Bench bench;
    bench.options.base_url = base_url;
    bench.options.token_path = token_path;
    EXPECT_THROW((void)bench.client(), ConfigurationError) << base_url << token_path;
    EXPECT_EQ(bench.tokens, 0);
  }
}
