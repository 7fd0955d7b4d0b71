// SPDX-License-Identifier: MIT
// The cases of the AWS SDK for C++. aws.md lists them, with the differences.
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
  rig.lose("reset").reply_times(1, 503).reply_times(1, 200);
  read_device(rig.client());
  EXPECT_EQ(rig.sent.size(), 3U);
  EXPECT_EQ(rig.client().stats().retries, 2U);
}

TEST(AwsRetry, MaxAttemptsReached) {
  Rig rig;
  rig.options.retry.max_attempts = 3;
  rig.reply_times(3, 503);
  EXPECT_EQ(rig.error_of(read_device)->stop_reason, StopReason::attempts);
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
  rig.reply_times(14, 503);
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(rig.error_of(read_device));  // 3 + 3 + 3 + 1 retries
  rig.reply_times(1, 429, {{"Retry-After", "1"}}).reply_times(1, 503);
  EXPECT_EQ(rig.error_of(read_device)->stop_reason, StopReason::budget);
  EXPECT_EQ(rig.error_of(read_device)->stop_reason, StopReason::budget);
  EXPECT_EQ(rig.sent.size(), 16U);
}

TEST(AwsRetry, ExponentialBackoffTransient) {
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(delay_after(connection_reset(), i + 1, 0.999'999, {100}), milliseconds(500 << i));
    EXPECT_EQ(delay_after(connection_reset(), i + 1, 0, {100}), 50ms);
  }
}

TEST(AwsRetry, MaxBackoffCap) {
  EXPECT_EQ(delay_after(connection_reset(), 31, 0.999'999, {100}), 20s);
}

TEST(AwsRetry, QuotaExhaustionMidSequence) {
  Rig rig;
  rig.reply_times(14, 503);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(rig.error_of(read_device)->attempts, 4);
  const auto last = rig.error_of(read_device);  // the budget is left for one retry
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
  rig.reply_times(20, 503);
  const Client copy = rig.client();
  for (int i = 0; i < 4; ++i) {
    const Client& client = i % 2 == 0 ? rig.client() : copy;
    EXPECT_THROW((void)client.call(Method::get, "/device/42"), ServerError);
  }
  EXPECT_EQ(copy.stats().retries, 10U);
}

TEST(AwsRetry, ThrottlingCostsAndBackoff) {
  Rig rig;
  rig.reply_times(30, 429, {{"Retry-After", "0"}});
  for (int i = 0; i < 8; ++i) EXPECT_TRUE(rig.error_of(read_device));
  EXPECT_EQ(rig.client().stats().retries, 20U);  // twice as many as after a 503
  EXPECT_EQ(delay_after(failure_of_status(429, 0ms), 1), 1s);
  EXPECT_EQ(delay_after(failure_of_status(429, 0ms), 2), 2s);
}

TEST(AwsRetry, DynamoDBTuning) {
  const RetryPolicy hasty{4, 25ms};
  EXPECT_EQ(delay_after(connection_reset(), 1, 0.999'999, hasty), 50ms) << "the shortest delay";
  EXPECT_EQ(delay_after(connection_reset(), 3, 0.999'999, hasty), 100ms);
  EXPECT_FALSE(decide_after(connection_reset(), 4, 0, hasty).retry);
}

TEST(AwsRetry, LongPollingTransientEmptyQuota) {
  for (const int status : {503, 429}) {
    Rig rig;
    rig.reply_times(14, 503);
    for (int i = 0; i < 4; ++i) EXPECT_TRUE(rig.error_of(read_device));
    const std::size_t before = rig.sleep_count();
    rig.reply_times(1, status, {{"Retry-After", "5"}});
    EXPECT_EQ(rig.error_of(read_device)->stop_reason, StopReason::budget);
    EXPECT_EQ(rig.sleep_count(), before) << "a call that may not retry does not wait";
  }
}

TEST(AwsRetry, LongPollingMaxAttemptsExceededNoDelay) {
  Rig rig;
  rig.reply_times(4, 503);
  EXPECT_TRUE(rig.error_of(read_device));
  EXPECT_EQ(rig.sleep_count(), 3U);
}

TEST(AwsRetry, LongPollingSuccessNoDelay) {
  Rig rig;
  rig.reply_times(1, 200);
  read_device(rig.client());
  EXPECT_EQ(rig.sleep_count(), 0U);
}

TEST(AwsRetry, LongPollingNonRetryableNoDelay) {
  Rig rig;
  rig.reply_times(1, 400);
  EXPECT_TRUE(rig.error_of(read_device));
  EXPECT_EQ(rig.sleep_count(), 0U);
}

TEST(AwsRetry, RetryAfterHeaderHonored) {
  Rig rig;
  rig.reply_times(1, 503, {{"Retry-After", "2"}}).reply_times(1, 200);
  read_device(rig.client());
  EXPECT_GE(rig.clock->sleeps().at(0), 2s);
  EXPECT_LE(rig.clock->sleeps().at(0), 2200ms);
}

TEST(AwsRetry, RetryAfterFloorClamped) {
  EXPECT_EQ(delay_after(failure_of_status(503, 0ms), 1, 0), 50ms);
  EXPECT_EQ(delay_after(failure_of_status(503, 0ms), 1), 1s);
}

TEST(AwsRetry, RetryAfterCeilingClamped) {
  EXPECT_GE(delay_after(failure_of_status(503, 10s), 1, 0), 10s)
      << "not earlier than the server allows";
  EXPECT_LE(delay_after(failure_of_status(503, 10s), 1), 11s);
  EXPECT_EQ(decide_after(failure_of_status(503, 61s), 1).stop, StopReason::hint_too_long);
}

TEST(AwsRetry, InvalidRetryAfterFallsBack) {
  Rig rig;
  rig.reply_times(1, 503, {{"Retry-After", "abc"}}).reply_times(1, 200);
  read_device(rig.client());
  EXPECT_LE(rig.clock->sleeps().at(0), 500ms);
}

TEST(AwsRetry, ThrottleBasedClassification) {
  EXPECT_FALSE(decide_after(connection_reset(), 1).throttled);
  EXPECT_FALSE(decide_after(failure_of_status(503), 1).throttled);
  EXPECT_TRUE(decide_after(failure_of_status(503, 1s), 1).throttled);
  EXPECT_TRUE(decide_after(failure_of_status(429), 1).throttled);
}

namespace {

// The declarative cases of credentials-refresh-tests.json, with the results of this library.
using Stage = TokenStage;
using Source = Stage::Source;
using Result = Stage::Result;
struct RefreshStep {
  seconds wait{};  // before the call
  bool reject = false;
  Source source = Source::fresh;
  Result result = Result::cached;
  bool fetched = true;
};
struct RefreshCase {
  const char* name;
  std::optional<seconds> left;  // of the lifetime of the held token; empty if no token is held
  std::vector<RefreshStep> steps;
};
void PrintTo(const RefreshCase& row, std::ostream* out) { *out << row.name; }

constexpr seconds valid = 3600s, advisory = 200s, mandatory = 30s, expired = -1s, immediately = 0s;
const RefreshCase refresh_cases[] = {
    {"Valid", valid, {{immediately, false, Source::fresh, Result::cached, false}}},
    {"AdvisorySucceeds", advisory, {{immediately, false, Source::fresh, Result::renewed}}},
    {"AdvisoryFails", advisory, {{immediately, false, Source::error, Result::cached}}},
    {"MandatorySucceeds", mandatory, {{immediately, false, Source::fresh, Result::renewed}}},
    {"MandatoryFails", mandatory, {{immediately, false, Source::error, Result::cached}}},
    {"ExpiredSucceeds", expired, {{immediately, false, Source::fresh, Result::renewed}}},
    {"ExpiredFails", expired, {{immediately, false, Source::error, Result::failed}}},
    {"NoneFailsThenSucceeds",
     {},
     {{immediately, false, Source::error, Result::failed},
      {immediately, false, Source::fresh, Result::renewed}}},
    {"AdvisoryStale", advisory, {{immediately, false, Source::stale, Result::cached}}},
    {"MandatoryStale", mandatory, {{immediately, false, Source::stale, Result::cached}}},
    {"AdvisoryNonRecoverable",
     advisory,
     {{immediately, false, Source::rejection, Result::cached},
      {6s, false, Source::fresh, Result::cached, false},
      {25s, false, Source::fresh, Result::renewed}}},
    {"MandatoryNonRecoverable",
     61s,
     {{2s, false, Source::rejection, Result::cached},
      {6s, false, Source::fresh, Result::cached, false},
      {25s, false, Source::fresh, Result::renewed}}},
    {"NonRecoverableRepeatedAtOnce",
     advisory,
     {{immediately, false, Source::rejection, Result::cached},
      {immediately, false, Source::fresh, Result::cached, false}}},
    {"InvalidateSucceeds", valid, {{immediately, true, Source::fresh, Result::renewed}}},
    {"InvalidateFails", valid, {{immediately, true, Source::error, Result::failed}}},
    {"InvalidateDuringBackoff",
     advisory,
     {{immediately, false, Source::error, Result::cached},
      {1s, false, Source::fresh, Result::cached, false},
      {immediately, true, Source::fresh, Result::renewed}}},
    {"BackoffHonoured",
     advisory,
     {{immediately, false, Source::error, Result::cached},
      {14s, false, Source::fresh, Result::cached, false},
      {17s, false, Source::fresh, Result::renewed}}},
    {"ExpiredRequestsAgain",
     expired,
     {{immediately, false, Source::error, Result::failed},
      {1s, false, Source::error, Result::failed}}},
    {"NoneNonRecoverable",
     {},
     {{immediately, false, Source::rejection, Result::failed},
      {6s, false, Source::fresh, Result::failed, false},
      {25s, false, Source::fresh, Result::renewed}}},
};

class AwsRefresh : public ::testing::TestWithParam<RefreshCase> {};

}  // namespace

TEST_P(AwsRefresh, HasTheListedResult) {
  Stage stage;
  if (GetParam().left) stage.hold(*GetParam().left);
  int number = 0;
  for (const RefreshStep& step : GetParam().steps) {
    SCOPED_TRACE(::testing::Message() << "step " << ++number);
    stage.clock.advance(step.wait);
    if (step.reject) {
      EXPECT_TRUE(stage.cache.reject(stage.generation, stage.clock));
    }
    stage.get(step.source, step.result, step.fetched);
  }
}
INSTANTIATE_TEST_SUITE_P(Declared, AwsRefresh, ::testing::ValuesIn(refresh_cases),
                         [](const auto& param) { return param.param.name; });

namespace {
// Expects that a token with this lifetime is renewed `window` before its end, plus or minus 10 %.
void expect_window(Stage& stage, seconds life, seconds window) {
  stage.life = life;
  stage.get(Source::fresh, Result::renewed, true);
  stage.clock.advance(life - window * 11 / 10 - 1s);
  stage.get(Source::fresh, Result::cached, false);
  stage.clock.advance(window / 5 + 2s);
}
}  // namespace

TEST(AwsRefreshWindow, ByLifetime) {
  for (const auto& [life, window] : {std::pair{600s, 150s}, {1230s, 300s}, {21600s, 300s}}) {
    Stage stage;
    expect_window(stage, life, window);
    stage.get(Source::fresh, Result::renewed, true);
  }
}

TEST(AwsRefreshWindow, RecomputedAfterRefresh) {
  Stage stage;
  expect_window(stage, 21600s, 300s);
  expect_window(stage, 600s, 150s);
  stage.get(Source::fresh, Result::renewed, true);
}

TEST(AwsRefreshInvalidate, OfAnEarlierTokenChangesNothing) {
  Stage stage;
  stage.hold(valid);
  const std::uint64_t first = stage.generation;
  EXPECT_TRUE(stage.cache.reject(first, stage.clock));
  stage.get(Source::fresh, Result::renewed, true);
  EXPECT_TRUE(stage.cache.reject(first, stage.clock)) << "a late rejection of the first token";
  stage.get(Source::fresh, Result::cached, false);
}

// AWS signs requests with the time. This library only compares dates of a response with the clock
// of the server. Ten clocks that are wrong.
TEST(AwsClockSkew, WaitsAndTokensDoNotDependOnTheServersClock) {
  for (const char* year :
       {"1970", "1999", "2020", "2024", "2025", "2026", "2030", "2037", "2039", "2100"}) {
    Rig rig;
    const auto date = [&](const char* time) {
      return std::string("Wed, 01 Jan ") + year + " " + time + " GMT";
    };
    rig.reply_times(1, 429, {{"Date", date("00:00:10")}, {"Retry-After", date("00:00:40")}})
        .reply_times(2, 200, {{"Date", date("00:00:40")}});
    read_device(rig.client());
    EXPECT_GE(rig.clock->sleeps().at(0), 30s) << year;
    EXPECT_LE(rig.clock->sleeps().at(0), 31s) << year;
    read_device(rig.client());
    EXPECT_EQ(rig.tokens, 1) << year;
  }
}

TEST(AwsPaginator, TestIteratesThroughAllPages) {
  Rig rig;
  rig.reply(200, rows(1, 2)).reply(200, rows(3, 2)).reply(200, "[]");
  EXPECT_EQ(rig.client().devices().list({}, two_per_page()).collect().size(), 4U);
  EXPECT_EQ(rig.sent.size(), 3U);
}

TEST(AwsPaginator, TestHandlesErrorGracefully) {
  Rig rig;
  rig.reply_times(1, 403);
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
  rig.reply(200, rows(1, 2)).reply_times(1, 404).reply(200, rows(3, 1)).reply(200, "[]");
  auto range = rig.client().devices().list({}, two_per_page());
  std::vector<std::int64_t> ids;
  const auto read_rest = [&] {
    for (const Device& row : range) ids.push_back(raw(row.id));
  };
  EXPECT_THROW(read_rest(), NotFoundError);
  EXPECT_THAT(ids, ElementsAre(1, 2));
  read_rest();  // requests the failed page again
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
    const bool names_another_host = bad.find_first_of("@\r") != std::string::npos;
    if (names_another_host) {
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
