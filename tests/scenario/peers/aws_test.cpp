// SPDX-License-Identifier: MIT
// The cases of the AWS SDK for C++, as we read them. The list beside this file says where we
// differ.
#include <gmock/gmock.h>

#include <ninjaone/path.hpp>
#include <ninjaone/region.hpp>

#include "scenario/peers/peer.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;
using namespace peers;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(AwsRetry, RetryEventuallySucceeds) {
  Rig rig;
  rig.lose("reset").times(1, 503).times(1, 200);
  ask(rig.client());
  EXPECT_EQ(rig.sent.size(), 3U);
  EXPECT_EQ(rig.client().stats().retries, 2U);
}

TEST(AwsRetry, MaxAttemptsReached) {
  Rig rig;
  rig.options.retry.max_attempts = 3;
  rig.times(3, 503);
  EXPECT_EQ(rig.error_of(ask)->stop_reason, StopReason::attempts);
  EXPECT_EQ(rig.sent.size(), 3U);
}

TEST(AwsRetry, QuotaReachedAfterRetry) {
  Budget budget;
  ASSERT_TRUE(budget.spend(Budget::full - 9));
  EXPECT_FALSE(budget.spend(Budget::transient));
  EXPECT_TRUE(budget.spend(Budget::throttled));
}

TEST(AwsRetry, ZeroQuotaNoRetries) {
  Rig rig;
  rig.times(14, 503);
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(rig.error_of(ask));  // 3 + 3 + 3 + 1 retries
  rig.times(1, 429, {{"Retry-After", "1"}}).times(1, 503);
  EXPECT_EQ(rig.error_of(ask)->stop_reason, StopReason::budget);
  EXPECT_EQ(rig.error_of(ask)->stop_reason, StopReason::budget);
  EXPECT_EQ(rig.sent.size(), 16U);
}

TEST(AwsRetry, ExponentialBackoffTransient) {
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(delay_after(reset(), i + 1, 0.999'999, {100}), milliseconds(500 << i));
    EXPECT_EQ(delay_after(reset(), i + 1, 0, {100}), 50ms);
  }
}

TEST(AwsRetry, MaxBackoffCap) { EXPECT_EQ(delay_after(reset(), 31, 0.999'999, {100}), 20s); }

TEST(AwsRetry, QuotaExhaustionMidSequence) {
  Rig rig;
  rig.times(14, 503);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(rig.error_of(ask)->attempts, 4);
  const auto last = rig.error_of(ask);  // has what one retry costs
  EXPECT_EQ(last->attempts, 2);
  EXPECT_EQ(last->stop_reason, StopReason::budget);
}

TEST(AwsRetry, QuotaRecoveryStateful) {
  Budget budget;
  std::vector<int> seen;
  const auto retry = [&] {
    EXPECT_TRUE(budget.spend(Budget::transient));
    seen.push_back(budget.left());
  };
  const auto succeed = [&](int last_price) {
    budget.succeeded(last_price);
    seen.push_back(budget.left());
  };
  retry();
  succeed(Budget::transient);
  retry();
  retry();
  succeed(Budget::transient);
  succeed(0);
  EXPECT_THAT(seen, ElementsAre(90, 100, 90, 80, 90, 91));
}

TEST(AwsRetry, SharedQuotaAcrossRequests) {
  Rig rig;
  rig.times(20, 503);
  const Client copy = rig.client();
  for (int i = 0; i < 4; ++i) {
    const Client& client = i % 2 == 0 ? rig.client() : copy;
    EXPECT_THROW((void)client.call(Method::get, "/device/42"), ServerError);
  }
  EXPECT_EQ(copy.stats().retries, 10U);
}

TEST(AwsRetry, ThrottlingCostsAndBackoff) {
  Rig rig;
  rig.times(30, 429, {{"Retry-After", "0"}});
  for (int i = 0; i < 8; ++i) EXPECT_TRUE(rig.error_of(ask));
  EXPECT_EQ(rig.client().stats().retries, 20U);  // twice as many as of 503
  EXPECT_EQ(delay_after(answered(429, 0ms), 1), 1s);
  EXPECT_EQ(delay_after(answered(429, 0ms), 2), 2s);
}

TEST(AwsRetry, DynamoDBTuning) {
  const RetryPolicy hasty{4, 25ms};
  EXPECT_EQ(delay_after(reset(), 1, 0.999'999, hasty), 50ms) << "never less than this";
  EXPECT_EQ(delay_after(reset(), 3, 0.999'999, hasty), 100ms);
  EXPECT_FALSE(after(reset(), 4, 0, hasty).retry);
}

TEST(AwsRetry, LongPollingTransientEmptyQuota) {
  for (const int status : {503, 429}) {
    Rig rig;
    rig.times(14, 503);
    for (int i = 0; i < 4; ++i) EXPECT_TRUE(rig.error_of(ask));
    const std::size_t before = rig.slept();
    rig.times(1, status, {{"Retry-After", "5"}});
    EXPECT_EQ(rig.error_of(ask)->stop_reason, StopReason::budget);
    EXPECT_EQ(rig.slept(), before) << "whoever may not ask again does not wait";
  }
}

TEST(AwsRetry, LongPollingMaxAttemptsExceededNoDelay) {
  Rig rig;
  rig.times(4, 503);
  EXPECT_TRUE(rig.error_of(ask));
  EXPECT_EQ(rig.slept(), 3U);
}

TEST(AwsRetry, LongPollingSuccessNoDelay) {
  Rig rig;
  rig.times(1, 200);
  ask(rig.client());
  EXPECT_EQ(rig.slept(), 0U);
}

TEST(AwsRetry, LongPollingNonRetryableNoDelay) {
  Rig rig;
  rig.times(1, 400);
  EXPECT_TRUE(rig.error_of(ask));
  EXPECT_EQ(rig.slept(), 0U);
}

TEST(AwsRetry, RetryAfterHeaderHonored) {
  Rig rig;
  rig.times(1, 503, {{"Retry-After", "2"}}).times(1, 200);
  ask(rig.client());
  EXPECT_GE(rig.clock->sleeps().at(0), 2s);
  EXPECT_LE(rig.clock->sleeps().at(0), 2200ms);
}

TEST(AwsRetry, RetryAfterFloorClamped) {
  EXPECT_EQ(delay_after(answered(503, 0ms), 1, 0), 50ms);
  EXPECT_EQ(delay_after(answered(503, 0ms), 1), 1s);
}

TEST(AwsRetry, RetryAfterCeilingClamped) {
  EXPECT_GE(delay_after(answered(503, 10s), 1, 0), 10s) << "never earlier than it was told";
  EXPECT_LE(delay_after(answered(503, 10s), 1), 11s);
  EXPECT_EQ(after(answered(503, 61s), 1).stop, StopReason::hint_too_long);
}

TEST(AwsRetry, InvalidRetryAfterFallsBack) {
  Rig rig;
  rig.times(1, 503, {{"Retry-After", "abc"}}).times(1, 200);
  ask(rig.client());
  EXPECT_LE(rig.clock->sleeps().at(0), 500ms);
}

TEST(AwsRetry, ThrottleBasedClassification) {
  EXPECT_FALSE(after(reset(), 1).throttled);
  EXPECT_FALSE(after(answered(503), 1).throttled);
  EXPECT_TRUE(after(answered(503, 1s), 1).throttled);
  EXPECT_TRUE(after(answered(429), 1).throttled);
}

namespace {

// One of the 24 declarative cases of its credentials-refresh-tests.json, with our results.
using Stage = TokenStage;
using Answer = Stage::Answer;
using Result = Stage::Result;
struct RefreshStep {
  seconds wait{};  // first
  bool reject = false;
  Answer answer = Answer::fresh;
  Result result = Result::cached;
  bool asked = true;
};
struct RefreshCase {
  const char* name;
  std::optional<seconds> left;  // of the hour of the token that is held; nothing: none is held
  std::vector<RefreshStep> steps;
};
void PrintTo(const RefreshCase& row, std::ostream* out) { *out << row.name; }

constexpr seconds valid = 3600s, advisory = 200s, mandatory = 30s, expired = -1s, at_once = 0s;
const RefreshCase refresh_cases[] = {
    {"Valid", valid, {{at_once, false, Answer::fresh, Result::cached, false}}},
    {"AdvisorySucceeds", advisory, {{at_once, false, Answer::fresh, Result::renewed}}},
    {"AdvisoryFails", advisory, {{at_once, false, Answer::error, Result::cached}}},
    {"MandatorySucceeds", mandatory, {{at_once, false, Answer::fresh, Result::renewed}}},
    {"MandatoryFails", mandatory, {{at_once, false, Answer::error, Result::cached}}},
    {"ExpiredSucceeds", expired, {{at_once, false, Answer::fresh, Result::renewed}}},
    {"ExpiredFails", expired, {{at_once, false, Answer::error, Result::failed}}},
    {"NoneFailsThenSucceeds",
     {},
     {{at_once, false, Answer::error, Result::failed},
      {at_once, false, Answer::fresh, Result::renewed}}},
    {"AdvisoryStale", advisory, {{at_once, false, Answer::stale, Result::cached}}},
    {"MandatoryStale", mandatory, {{at_once, false, Answer::stale, Result::cached}}},
    {"AdvisoryNonRecoverable",
     advisory,
     {{at_once, false, Answer::refusal, Result::cached},
      {6s, false, Answer::fresh, Result::cached, false},
      {25s, false, Answer::fresh, Result::renewed}}},
    {"MandatoryNonRecoverable",
     61s,
     {{2s, false, Answer::refusal, Result::cached},
      {6s, false, Answer::fresh, Result::cached, false},
      {25s, false, Answer::fresh, Result::renewed}}},
    {"NonRecoverableRepeatedAtOnce",
     advisory,
     {{at_once, false, Answer::refusal, Result::cached},
      {at_once, false, Answer::fresh, Result::cached, false}}},
    {"InvalidateSucceeds", valid, {{at_once, true, Answer::fresh, Result::renewed}}},
    {"InvalidateFails", valid, {{at_once, true, Answer::error, Result::failed}}},
    {"InvalidateDuringBackoff",
     advisory,
     {{at_once, false, Answer::error, Result::cached},
      {1s, false, Answer::fresh, Result::cached, false},
      {at_once, true, Answer::fresh, Result::renewed}}},
    {"BackoffHonoured",
     advisory,
     {{at_once, false, Answer::error, Result::cached},
      {14s, false, Answer::fresh, Result::cached, false},
      {17s, false, Answer::fresh, Result::renewed}}},
    {"ExpiredAsksAgain",
     expired,
     {{at_once, false, Answer::error, Result::failed}, {1s, false, Answer::error, Result::failed}}},
    {"NoneNonRecoverable",
     {},
     {{at_once, false, Answer::refusal, Result::failed},
      {6s, false, Answer::fresh, Result::failed, false},
      {25s, false, Answer::fresh, Result::renewed}}},
};

class AwsRefresh : public ::testing::TestWithParam<RefreshCase> {};

}  // namespace

TEST_P(AwsRefresh, Case) {
  Stage stage;
  if (GetParam().left) stage.hold(*GetParam().left);
  int number = 0;
  for (const RefreshStep& step : GetParam().steps) {
    SCOPED_TRACE(::testing::Message() << "step " << ++number);
    stage.clock.advance(step.wait);
    if (step.reject) {
      EXPECT_TRUE(stage.cache.reject(stage.generation, stage.clock));
    }
    stage.get(step.answer, step.result, step.asked);
  }
}
INSTANTIATE_TEST_SUITE_P(Declared, AwsRefresh, ::testing::ValuesIn(refresh_cases),
                         [](const auto& param) { return param.param.name; });

namespace {
// A token of this life is renewed this long before its end, give or take a tenth.
void expect_window(Stage& stage, seconds life, seconds window) {
  stage.life = life;
  stage.get(Answer::fresh, Result::renewed, true);
  stage.clock.advance(life - window * 11 / 10 - 1s);
  stage.get(Answer::fresh, Result::cached, false);
  stage.clock.advance(window / 5 + 2s);
}
}  // namespace

TEST(AwsRefreshWindow, ByLifetime) {
  for (const auto& [life, window] : {std::pair{600s, 150s}, {1230s, 300s}, {21600s, 300s}}) {
    Stage stage;
    expect_window(stage, life, window);
    stage.get(Answer::fresh, Result::renewed, true);
  }
}

TEST(AwsRefreshWindow, RecomputedAfterRefresh) {
  Stage stage;
  expect_window(stage, 21600s, 300s);
  expect_window(stage, 600s, 150s);
  stage.get(Answer::fresh, Result::renewed, true);
}

TEST(AwsRefreshInvalidate, OfAnotherCredentialChangesNothing) {
  Stage stage;
  stage.hold(valid);
  const std::uint64_t first = stage.generation;
  EXPECT_TRUE(stage.cache.reject(first, stage.clock));
  stage.get(Answer::fresh, Result::renewed, true);
  EXPECT_TRUE(stage.cache.reject(first, stage.clock)) << "late";
  stage.get(Answer::fresh, Result::cached, false);
}

// AWS signs requests with the time; what we measure by the server's clock are its dates. Ten clocks
// that are wrong.
TEST(AwsClockSkew, WaitsAndTokensDoNotDependOnTheServersClock) {
  for (const char* year :
       {"1970", "1999", "2020", "2024", "2025", "2026", "2030", "2037", "2039", "2100"}) {
    Rig rig;
    const auto date = [&](const char* time) {
      return std::string("Wed, 01 Jan ") + year + " " + time + " GMT";
    };
    rig.times(1, 429, {{"Date", date("00:00:10")}, {"Retry-After", date("00:00:40")}})
        .times(2, 200, {{"Date", date("00:00:40")}});
    ask(rig.client());
    EXPECT_GE(rig.clock->sleeps().at(0), 30s) << year;
    EXPECT_LE(rig.clock->sleeps().at(0), 31s) << year;
    ask(rig.client());
    EXPECT_EQ(rig.tokens, 1) << year;
  }
}

TEST(AwsPaginator, TestIteratesThroughAllPages) {
  Rig rig;
  rig.reply(200, rows(1, 2)).reply(200, rows(3, 2)).reply(200, "[]");
  EXPECT_EQ(rig.client().devices().list({}, two_a_page()).collect().size(), 4U);
  EXPECT_EQ(rig.sent.size(), 3U);
}

TEST(AwsPaginator, TestHandlesErrorGracefully) {
  Rig rig;
  rig.times(1, 403);
  auto range = rig.client().devices().list();
  EXPECT_THROW((void)range.begin(), PermissionError);
  EXPECT_EQ(rig.sent.size(), 1U);
}

TEST(AwsPaginator, TestEmptyResultSet) {
  Rig rig;
  rig.reply(200, "[]");
  auto range = rig.client().devices().list();
  EXPECT_TRUE(range.begin() == range.end());
  EXPECT_EQ(rig.sent.size(), 1U);
}

TEST(AwsPaginator, TestBeginEndIteratorComparison) {
  Rig rig;
  rig.reply(200, rows(1, 1)).reply(200, "[]");
  auto range = rig.client().devices().list();
  auto row = range.begin();
  EXPECT_TRUE(row != range.end());
  ++row;
  EXPECT_TRUE(row == range.end());
}

TEST(AwsPaginator, TestHandlesErrorOnSecondPage) {
  Rig rig;
  rig.reply(200, rows(1, 2)).times(1, 404).reply(200, rows(3, 1)).reply(200, "[]");
  auto range = rig.client().devices().list({}, two_a_page());
  std::vector<std::int64_t> ids;
  const auto go_on = [&] {
    for (const Device& row : range) ids.push_back(raw(row.id));
  };
  EXPECT_THROW(go_on(), NotFoundError);
  EXPECT_THAT(ids, ElementsAre(1, 2));
  go_on();  // the page that failed is asked for again
  EXPECT_THAT(ids, ElementsAre(1, 2, 3));
}

TEST(AwsSsrf, TestMaliciousRegion) {
  for (const std::string bad :
       {"@attacker.com#", "attacker.com@aws", "127.0.0.1", "169.254.169.254",
        "@evil.com#.amazonaws.com", "us-east-1@attacker.com", "../../../etc/passwd",
        "internal-service.local", "us.attacker.com/", "us\r\n"}) {
    EXPECT_THROW((void)parse_region(bad), ConfigurationError) << bad;
    Rig rig;
    rig.options.base_url = "https://" + bad + ".ninjarmm.com";
    const bool tells_another_host = bad.find_first_of("@\r") != std::string::npos;
    if (tells_another_host) {
      EXPECT_THROW((void)Client(rig.options), ConfigurationError) << bad;
    }
    EXPECT_THAT(rig.sent, IsEmpty());
  }
  Rig rig;
  EXPECT_EQ(rig.error_of([](Client& client) {
                 (void)client.call(Method::get, "/device/../../../etc/passwd");
               })
                ->kind,
            ErrorKind::configuration);
  EXPECT_EQ(rig.tokens, 0);
}

TEST(AwsSsrf, TestValidRegion) {
  EXPECT_EQ(base_url(parse_region("EU")), "https://eu.ninjarmm.com");
}
