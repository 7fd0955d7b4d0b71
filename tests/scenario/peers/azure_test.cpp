// SPDX-License-Identifier: MIT
// The cases of the Azure SDK for C++. azure.md lists them, with the differences.
#include <gmock/gmock.h>

#include <limits>

#include <thread>

#include "scenario/peers/peer.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;
using namespace peers;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(AzureRetryPolicy, ShouldRetryOnResponse) {
  Rig once, thrice;
  once.reply_times(1, 200);
  read_device(once.client());
  EXPECT_EQ(once.sent.size(), 1U);
  thrice.reply_times(2, 503).reply_times(1, 200);
  read_device(thrice.client());
  EXPECT_EQ(thrice.sent.size(), 3U);
}

TEST(AzureRetryPolicy, ShouldRetryOnTransportFailure) {
  Rig once, thrice;
  once.options.retry.max_attempts = 1;
  once.lose("reset");
  EXPECT_EQ(once.error_of(read_device)->attempts, 1);
  thrice.lose("reset").lose("reset").reply_times(1, 200);
  read_device(thrice.client());
  EXPECT_EQ(thrice.sent.size(), 3U);
}

TEST(AzureRetryPolicy, Exponential) {
  const RetryPolicy policy{4, 1s, 120s};
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(delay_after(connection_reset(), i + 1, 0.999'999'9, policy), 1s * (1 << i));
  EXPECT_EQ(decide_after(connection_reset(), 4, 0.999'999'9, policy).stop, StopReason::attempts);
}

TEST(AzureRetryPolicy, LessThan2Retries) {
  EXPECT_TRUE(decide_after(connection_reset(), 1, 0.5, {2, 1s}).retry);
  EXPECT_FALSE(decide_after(connection_reset(), 1, 0.5, {1, 1s}).retry);
  Rig rig;
  rig.options.retry.max_attempts = 0;
  EXPECT_THROW((void)Client(rig.options), ConfigurationError);
}

TEST(AzureRetryPolicy, NotExceedingMaxRetryDelay) {
  const RetryPolicy policy{8, 1s, 20s};
  std::vector<std::int64_t> waits;
  for (int i = 1; i <= 7; ++i)
    waits.push_back(
        std::chrono::round<seconds>(decide_after(connection_reset(), i, 0.999'999'9, policy).delay)
            .count());
  EXPECT_THAT(waits, ElementsAre(1, 2, 4, 8, 16, 20, 20));
}

TEST(AzureRetryPolicy, NotExceedingInt32Max) {
  const RetryPolicy policy{100, 24h, 24h};
  for (int i = 1; i < 100; ++i) {
    EXPECT_LE(decide_after(connection_reset(), i, 0.999, {100, 24h, 24h, 60s, 60s}).delay, 24h);
    pipeline::Situation situation;
    situation.attempts = i;
    situation.max_attempts = 100;
    situation.random = 0.999;
    situation.time_left = nanoseconds::max();
    const auto decision = pipeline::decide(policy, connection_reset(), situation);
    EXPECT_TRUE(decision.retry);
    EXPECT_GE(decision.delay, 50ms);
    EXPECT_LE(decision.delay, 24h);
  }
}

TEST(AzureRetryPolicy, Jitter) {
  const RetryPolicy policy{4, 10s, 20min};
  EXPECT_EQ(delay_after(connection_reset(), 1, 0.8, policy), 8s);
  EXPECT_EQ(delay_after(connection_reset(), 2, 0.25, policy), 5s);
}

TEST(AzureRetryPolicy, JitterExtremes) {
  const RetryPolicy policy{4, 100ms, 20min};
  EXPECT_EQ(delay_after(connection_reset(), 1, 0, policy), 50ms);
  EXPECT_EQ(delay_after(connection_reset(), 1, 0.999'999'9, policy), 100ms);
  EXPECT_GE(decide_after(failure_of_status(429, 10s), 1, 0).delay, 10s)
      << "the delay that the server requests is not shortened";
}

TEST(AzureRetryPolicy, HttpStatusCode) {
  for (const int status : {408, 429, 500, 502, 503, 504})
    EXPECT_TRUE(decide_after(failure_of_status(status), 1).retry) << status;
  for (const int status : {200, 301, 400, 401, 403, 404, 409, 412, 501, 505})
    EXPECT_FALSE(decide_after(failure_of_status(status), 1).retry) << status;
}

TEST(AzureRetryPolicy, RetryAfterMs) {
  for (const char* name : {"retry-after-ms", "x-ms-retry-after-ms"}) {
    Rig rig;
    rig.reply_times(1, 503, {{name, "1234567"}}).reply_times(1, 200);
    read_device(rig.client());
    EXPECT_LE(rig.clock->sleeps().at(0), 500ms) << name;
  }
}

TEST(AzureRetryPolicy, RetryAfter) {
  for (const char* text : {"30", "Sun, 06 Nov 1994 08:50:07 GMT"}) {
    Rig rig;
    rig.reply_times(1, 503, {{"Date", "Sun, 06 Nov 1994 08:49:37 GMT"}, {"retry-after", text}})
        .reply_times(1, 200);
    read_device(rig.client());
    EXPECT_GE(rig.clock->sleeps().at(0), 30s) << text;
    EXPECT_LE(rig.clock->sleeps().at(0), 31s) << text;
  }
}

TEST(AzureRetryPolicy, LogMessages) {
  Rig rig;
  std::vector<std::string> lines;
  rig.options.log = [&](const LogEvent& event) {
    if (event.what == "retry")
      lines.push_back(std::string(event.reason) + " " + std::to_string(event.attempt) +
                      (event.wait > 0ms ? " +" : ""));
  };
  rig.lose("reset").reply_times(1, 503).reply_times(1, 200);
  read_device(rig.client());
  EXPECT_EQ(lines.size(), 2U);
  EXPECT_THAT(lines.at(0), HasSubstr("reset"));
  for (const auto& line : lines) EXPECT_THAT(line, HasSubstr(" +")) << "the wait is logged";
}

namespace {
// Records the authorization of each call. The tokens are t1, t2, ... with this lifetime in seconds.
struct Bearer : Rig {
  explicit Bearer(int life) {
    token = [this, life](const Request&) {
      return Response{200,
                      {},
                      R"({"access_token":"t)" + std::to_string(tokens) + R"(","expires_in":)" +
                          std::to_string(life) + "}",
                      {}};
    };
  }
  std::string authorization() {
    reply_times(1, 200);
    read_device(client());
    return *sent.back().headers.find("Authorization");
  }
};
}  // namespace

TEST(AzureBearerToken, InitialGet) {
  Bearer bearer(3600);
  EXPECT_EQ(bearer.authorization(), "Bearer t1");
}

TEST(AzureBearerToken, ReuseWhileValid) {
  Bearer bearer(3600);
  EXPECT_EQ(bearer.authorization(), "Bearer t1");
  bearer.clock->advance(3600s - 331s);
  EXPECT_EQ(bearer.authorization(), "Bearer t1");
}

TEST(AzureBearerToken, RefreshNearExpiry) {
  Bearer bearer(3600);
  EXPECT_EQ(bearer.authorization(), "Bearer t1");
  bearer.clock->advance(3600s - 100s);
  EXPECT_EQ(bearer.authorization(), "Bearer t1") << "a call does not wait for the renewal";
  while (bearer.authorization() != "Bearer t2") std::this_thread::yield();
}

TEST(AzureBearerToken, TokenInvalidatedAfterUnauth) {
  Bearer bearer(3600);
  EXPECT_EQ(bearer.authorization(), "Bearer t1");
  bearer.reply_times(1, 401);
  EXPECT_EQ(bearer.authorization(), "Bearer t2") << "the same call is retried";
  EXPECT_EQ(bearer.sent.size(), 3U);
}

TEST(AzureBearerToken, RefreshAfterExpiry) {
  Bearer bearer(3600);
  EXPECT_EQ(bearer.authorization(), "Bearer t1");
  bearer.clock->advance(3601s);
  EXPECT_EQ(bearer.authorization(), "Bearer t2");
}

TEST(AzureBearerToken, NonHttps) {
  Bearer bearer(3600);
  bearer.options.base_url = "http://www.azure.example";
  EXPECT_THROW((void)Client(bearer.options), ConfigurationError);
  EXPECT_EQ(bearer.tokens, 0);
}

namespace {
struct TokenResponse {
  const char* name;
  int status;
  const char* body;
  const char* reason;  // "" if the response contains a valid token
  seconds life{0};
};
void PrintTo(const TokenResponse& row, std::ostream* out) { *out << row.name; }
const TokenResponse token_responses[] = {
    {"ExpirationFormatsNumber", 200, R"({"access_token":"c4nary-t","expires_in":1800})", "", 1800s},
    {"ExpirationFormatsText", 200, R"({"access_token":"c4nary-t","expires_in":"1800"})", "", 1800s},
    {"ExpirationFormatsDate", 200,
     R"({"access_token":"c4nary-t","expires_in":"2030-01-01T00:00:00Z"})", "token_response"},
    {"MaxValues", 200, R"({"access_token":"c4nary-t","expires_in":18446744073709551615})",
     "token_response"},
    {"IsFreshOverflow", 200, R"({"access_token":"c4nary-t","expires_in":9223372036854775807})",
     "token_response"},
    {"NoExpiration", 200, R"({"access_token":"c4nary-t"})", "", 300s},
    {"NoToken", 200, R"({"expires_in":3600})", "token_response"},
    {"NullResponse", 200, "null", "token_response"},
    {"EmptyResponse", 200, "", "token_response"},
    {"AuthErrorResponse", 400, R"({"error":"invalid_scope","error_description":"c4nary-t"})",
     "invalid_scope"},
    {"Diagnosability", 200, R"({"token":"c4nary-t","access":"c4nary-t")", "token_response"},
};
class AzureTokenCredential : public ::testing::TestWithParam<TokenResponse> {};
}  // namespace

TEST_P(AzureTokenCredential, ReadsTheListedResponse) {
  Rig rig;
  rig.token = [](const Request&) { return Response{GetParam().status, {}, GetParam().body, {}}; };
  Authentication authentication_result;
  const auto info =
      rig.error_of([&](Client& client) { authentication_result = client.authenticate(); });
  if (*GetParam().reason == '\0') {
    ASSERT_FALSE(info) << info->message;
    EXPECT_EQ(authentication_result.expires_at, rig.clock->wall() + GetParam().life);
    return;
  }
  ASSERT_TRUE(info);
  EXPECT_EQ(info->kind, ErrorKind::authentication);
  EXPECT_EQ(info->reason, GetParam().reason);
  EXPECT_FALSE(info->message.empty());
  if (info->http_status == 200) {
    EXPECT_THAT(info->message + info->body_excerpt + rig.log, Not(HasSubstr("c4nary")))
        << "the body must not be logged, as Azure does";
  }
}
INSTANTIATE_TEST_SUITE_P(Read, AzureTokenCredential, ::testing::ValuesIn(token_responses),
                         [](const auto& param) { return param.param.name; });

TEST(AzureTokenCache, GetReuseRefresh) {
  TokenStage stage;
  stage.get(TokenStage::Source::fresh, TokenStage::Result::renewed, true);
  stage.get(TokenStage::Source::fresh, TokenStage::Result::cached, false);
  stage.clock.advance(3601s);
  stage.get(TokenStage::Source::fresh, TokenStage::Result::renewed, true);
}

TEST(AzureTransport, RedirectsNotFollowed) {
  Rig rig;
  rig.reply_times(1, 302, {{"Location", "https://elsewhere.example/"}});
  const auto info = rig.error_of(read_device);
  EXPECT_EQ(info->reason, "redirect");
  EXPECT_EQ(rig.sent.size(), 1U);
}

TEST(AzureTransport, CancelRequest) {
  Rig rig;
  CancellationSource stop;
  rig.reply([&](const Request&) {
    stop.cancel();
    return Response{503, {}, {}, {}};
  });
  CallOptions options;
  options.cancel = stop.token();
  EXPECT_EQ(rig.error_of([&](Client& client) {
                 (void)client.call(Method::get, "/device/42", {}, options);
               })
                ->kind,
            ErrorKind::cancelled);
  EXPECT_EQ(rig.sent.size(), 1U);
}
