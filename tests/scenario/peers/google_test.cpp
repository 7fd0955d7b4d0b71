// SPDX-License-Identifier: MIT
// The cases of google-cloud-cpp. google.md lists them, with the differences.
#include <gmock/gmock.h>

#include <cmath>
#include <iterator>
#include <set>

#include "scenario/peers/peer.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;
using namespace peers;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

namespace {
// The names of all rows, and the kind of the error if one is thrown.
std::vector<std::string> names_of(PagedRange<Device>& range) {
  std::vector<std::string> names;
  try {
    for (const Device& row : range) names.push_back("p" + std::to_string(raw(row.id)));
  } catch (const Error& error) {
    names.emplace_back(to_string(error.kind()));
  }
  return names;
}
}  // namespace

TEST(GoogleRetryLoop, Success) {
  Rig rig;
  rig.reply_times(1, 200);
  read_device(rig.client());
  EXPECT_EQ(rig.sent.size(), 1U);
}

TEST(GoogleRetryLoop, TransientThenSuccess) {
  Rig rig;
  rig.reply_times(1, 503).lose("truncated").reply_times(1, 200);
  read_device(rig.client());
  EXPECT_EQ(rig.sent.size(), 3U);
}

TEST(GoogleRetryLoop, ReturnJustStatus) {
  Rig rig;
  rig.reply_times(1, 503).reply(204);
  (void)rig.client().call(Method::delete_, "/alert/1");
  EXPECT_EQ(rig.sent.size(), 2U);
}

TEST(GoogleRetryLoop, UsesBackoffPolicy) {
  Rig rig;
  rig.options.retry.first_delay = 8s;
  rig.options.retry.max_delay = 16s;
  rig.reply_times(3, 503).reply_times(1, 200);
  read_device(rig.client());
  const auto sleeps = rig.clock->sleeps();
  ASSERT_EQ(sleeps.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_LE(sleeps[i], std::min(8s * (1 << i), 16s));
}

TEST(GoogleRetryLoop, TransientFailureNonIdempotent) {
  Rig rig;
  rig.lose("reset");
  const auto info = rig.error_of(create);
  EXPECT_EQ(info->stop_reason, StopReason::unsafe);
  EXPECT_EQ(info->outcome, Outcome::unknown);
  EXPECT_EQ(rig.sent.size(), 1U);
}

TEST(GoogleRetryLoop, PermanentFailureFailureIdempotent) {
  Rig rig;
  rig.reply_times(1, 403);
  const auto info = rig.error_of(read_device);
  EXPECT_EQ(info->kind, ErrorKind::permission);
  EXPECT_EQ(info->stop_reason, StopReason::final);
  EXPECT_EQ(rig.sent.size(), 1U);
}

TEST(GoogleRetryLoop, TooManyTransientFailuresIdempotent) {
  Rig rig;
  rig.reply_times(4, 503);
  const auto info = rig.error_of(read_device);
  EXPECT_EQ(info->stop_reason, StopReason::attempts);
  EXPECT_EQ(rig.sent.size(), 4U);
}

TEST(GoogleRetryLoop, TimerIsCancelled) {
  Rig rig;
  rig.options.timeout = 10s;
  rig.reply_times(1, 503, {{"Retry-After", "20"}});
  const auto info = rig.error_of(read_device);
  EXPECT_EQ(info->stop_reason, StopReason::deadline);
  EXPECT_EQ(rig.sleep_count(), 0U) << "the call does not start a wait that the deadline would end";
}

TEST(GoogleRetryPolicy, LimitedTimeSimple) {
  pipeline::Situation now;
  now.max_attempts = 100;
  now.random = 0.999;
  now.time_left = 600ms;
  EXPECT_TRUE(pipeline::decide({}, failure_of_status(503), now).retry);
  now.time_left = 400ms;
  EXPECT_EQ(pipeline::decide({}, failure_of_status(503), now).stop, StopReason::deadline);
}

TEST(GoogleRetryPolicy, LimitedTimeOnNonRetryable) {
  EXPECT_EQ(decide_after(failure_of_status(403), 1).stop, StopReason::final);
}

TEST(GoogleRetryPolicy, LimitedErrorCountSimple) {
  for (int attempts = 1; attempts < 4; ++attempts)
    EXPECT_TRUE(decide_after(connection_reset(), attempts).retry);
  EXPECT_EQ(decide_after(connection_reset(), 4).stop, StopReason::attempts);
}

TEST(GoogleRetryPolicy, LimitedErrorCountZero) {
  Rig rig;
  rig.options.retry.max_attempts = 1;
  rig.reply_times(1, 503);
  EXPECT_EQ(rig.error_of(read_device)->attempts, 1);
}

TEST(GoogleRetryPolicy, LimitedErrorCountOnNonRetryable) {
  EXPECT_FALSE(decide_after(failure_of_status(404), 1).retry);
}

TEST(GoogleBackoff, Simple) {
  const RetryPolicy policy{100, 100ms, 1000ms};
  const milliseconds max_delays[] = {100ms, 200ms, 400ms, 800ms, 1000ms, 1000ms};
  for (int i = 0; i < 6; ++i) {
    for (const double dice : {0.0, 0.3, 0.999}) {
      EXPECT_GE(decide_after(connection_reset(), i + 1, dice, policy).delay, 50ms);
      EXPECT_LE(decide_after(connection_reset(), i + 1, dice, policy).delay, max_delays[i]);
    }
  }
}

TEST(GoogleBackoff, VerifyFullJitterPolicy) {
  Random random;
  nanoseconds shortest = 1h, longest = 0ns;
  for (int i = 0; i < 10'000; ++i) {
    const auto delay = decide_after(connection_reset(), 3, random.next()).delay;  // of 2 s
    shortest = std::min(shortest, delay);
    longest = std::max(longest, delay);
  }
  EXPECT_EQ(shortest, 50ms);
  EXPECT_GT(longest, 1900ms);
  EXPECT_LE(longest, 2s);
}

TEST(GoogleBackoff, RespectMinimumAndMaximumDelay) {
  const RetryPolicy narrow{4, 50ms, 52ms};
  for (int i = 1; i < 4; ++i) {
    EXPECT_GE(decide_after(connection_reset(), i, 0.5, narrow).delay, 50ms);
    EXPECT_LE(decide_after(connection_reset(), i, 0.999, narrow).delay, 52ms);
  }
}

TEST(GoogleBackoff, ValidateInitialDelayUpperBound) {
  Rig rig;
  rig.options.retry.first_delay = 10s;
  rig.options.retry.max_delay = 9s;
  EXPECT_THROW((void)Client(rig.options), ConfigurationError);
}

TEST(GoogleBackoff, Randomness) {
  Random one, other;
  std::set<double> seen;
  for (int i = 0; i < 100; ++i) seen.insert({one.next(), other.next()});
  EXPECT_EQ(seen.size(), 200U);
}

TEST(GoogleBackoff, ClonesHaveDifferentSequences) {
  Rig one, other;
  for (Rig* rig : {&one, &other}) {
    rig->reply_times(3, 503).reply_times(1, 200);
    read_device(rig->client());
  }
  EXPECT_NE(one.clock->sleeps(), other.clock->sleeps());
}

TEST(GoogleCredentials, GetTokenUncached) {
  TokenStage stage;
  stage.get(TokenStage::Source::fresh, TokenStage::Result::renewed, true);
}

TEST(GoogleCredentials, GetTokenReuseWhileNotExpired) {
  TokenStage stage;
  stage.get(TokenStage::Source::fresh, TokenStage::Result::renewed, true);
  for (seconds age = 0s; age < 3600s - 335s; age += 5s) {
    stage.get(TokenStage::Source::error, TokenStage::Result::cached, false);
    stage.clock.advance(5s);
  }
}

TEST(GoogleCredentials, GetTokenExpiredRefresh) {
  TokenStage stage;
  stage.hold(-60s);
  stage.get(TokenStage::Source::fresh, TokenStage::Result::renewed, true);
}

TEST(GoogleCredentials, GetTokenExpiringReuseOnError) {
  TokenStage stage;
  stage.hold(269s);
  stage.get(TokenStage::Source::error, TokenStage::Result::cached, true);
}

TEST(GoogleCredentials, GetTokenExpiredWithError) {
  TokenStage stage;
  stage.hold(-1s);
  stage.get(TokenStage::Source::error, TokenStage::Result::failed, true);
}

TEST(GooglePagination, TypedEmpty) {
  Rig rig;
  rig.reply(200, "[]");
  auto range = rig.client().devices().list();
  EXPECT_THAT(names_of(range), IsEmpty());
  EXPECT_EQ(rig.sent.size(), 1U);
}

TEST(GooglePagination, SinglePage) {
  Rig rig;
  rig.reply(200, rows(1, 2)).reply(200, "[]");
  auto range = rig.client().devices().list({}, two_per_page());
  EXPECT_THAT(names_of(range), ElementsAre("p1", "p2"));
}

TEST(GooglePagination, TwoPages) {
  Rig rig;
  rig.reply(200, rows(1, 2)).reply(200, rows(3, 2)).reply(200, "[]");
  auto range = rig.client().devices().list({}, two_per_page());
  EXPECT_THAT(names_of(range), ElementsAre("p1", "p2", "p3", "p4"));
  EXPECT_EQ(rig.sent.at(0).url.find("after="), std::string::npos);
  EXPECT_NE(rig.sent.at(1).url.find("after=2"), std::string::npos);
}

TEST(GooglePagination, TwoPagesWithError) {
  Rig rig;
  rig.reply(200, rows(1, 2)).reply(200, rows(3, 2)).reply_times(1, 409);
  auto range = rig.client().devices().list({}, two_per_page());
  EXPECT_THAT(names_of(range), ElementsAre("p1", "p2", "p3", "p4", "conflict"));
  EXPECT_EQ(rig.sent.size(), 3U);
}

TEST(GooglePagination, IteratorCoverage) {
  Rig rig;
  rig.reply(200, rows(1, 1)).reply_times(1, 409);
  auto range = rig.client().devices().list({}, two_per_page());
  auto row = range.begin();
  EXPECT_FALSE(row == range.end());
  EXPECT_THROW(++row, ApiError);
  EXPECT_EQ(rig.sent.size(), 2U);
}
