// SPDX-License-Identifier: MIT
#include "pipeline/retry.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/transport_fault.hpp"

using namespace ninjaone;
using pipeline::decide;
using pipeline::Failure;
using pipeline::Situation;
using std::chrono::milliseconds;

namespace {

Failure status(int code, std::optional<int> hint_seconds = {}) {
  Failure f;
  f.status = code;
  if (hint_seconds) f.hint = milliseconds(*hint_seconds * 1000);
  return f;
}
Failure lost(std::string_view reason, bool sent, ErrorKind kind = ErrorKind::transport,
             bool attempt_limit = false) {
  Failure f;
  f.reason = reason;
  f.sent = sent;
  f.kind = kind;
  f.attempt_limit = attempt_limit;
  return f;
}
Situation at(Effect effect, int attempts = 1, int left_ms = 120'000, double random = 0.5) {
  Situation s;
  s.effect = effect;
  s.attempts = attempts;
  s.time_left = milliseconds(left_ms);
  s.random = random;
  return s;
}
constexpr Effect safe = Effect::safe, idempotent = Effect::idempotent, unsafe = Effect::unsafe;

// "retry <milliseconds>", or the reason why there is no retry.
std::string decision(const Failure& failure, const Situation& now, const RetryPolicy& policy = {}) {
  const auto d = decide(policy, failure, now);
  if (!d.retry) return std::string(to_string(d.stop));
  return "retry " + std::to_string(std::chrono::duration_cast<milliseconds>(d.delay).count()) +
         (d.throttled ? " throttled" : "");
}

}  // namespace

TEST(Retry, DecidesByFailureEffectAndAttempt) {
  struct Row {
    Failure failure;
    Situation now;
    const char* expected;
  };
  const Row rows[] = {
      // The server may have executed a request that it answers with 5xx.
      {status(500), at(safe), "retry 250"},
      {status(502), at(idempotent), "retry 250"},
      {status(504), at(safe, 2), "retry 500"},
      {status(503), at(safe, 3), "retry 1000"},
      {status(503), at(unsafe), "unsafe"},
      {status(500), at(safe, 4), "attempts"},
      {status(408), at(safe), "retry 250"},
      {status(408), at(unsafe), "unsafe"},
      {status(501), at(safe), "final"},
      {status(505), at(safe), "final"},
      {status(511), at(safe), "final"},
      {status(503, 3), at(safe), "retry 3150 throttled"},
      {status(503, 3), at(unsafe), "unsafe"},
      // The server has not executed a request that it answers with 429.
      {status(429, 2), at(safe), "retry 2100 throttled"},
      {status(429, 2), at(unsafe), "retry 2100 throttled"},
      {status(429, 30), at(safe), "retry 30500 throttled"},
      {status(429), at(safe), "retry 60500 throttled"},
      {status(429, 0), at(safe), "retry 500 throttled"},
      {status(429, 60), at(safe), "retry 60500 throttled"},
      {status(429, 61), at(safe), "hint_too_long"},
      {status(429, 86400), at(unsafe), "hint_too_long"},
      {status(429, 2), at(safe, 4), "attempts"},
      {status(429, 2), at(safe, 1, 2000), "deadline"},
      {status(429, 2), at(safe, 1, 2100),
       "deadline"},  // the delay with its jitter must fit as well
      // Other rejections are final, unless the server states a time.
      {status(400), at(safe), "final"},
      {status(401), at(safe), "final"},
      {status(401, 5), at(safe), "final"},
      {status(403), at(safe), "final"},
      {status(404), at(safe), "final"},
      {status(409), at(idempotent), "final"},
      {status(422), at(unsafe), "final"},
      {status(423, 2), at(safe), "retry 2100 throttled"},
      {status(425, 2), at(unsafe), "unsafe"},
      {status(302), at(safe), "final"},
      {status(200), at(safe), "final"},  // a web page instead of a response
      // No response.
      {lost("dns", false), at(unsafe), "retry 250"},
      {lost("connect", false), at(unsafe), "retry 250"},
      {lost("connect", false, ErrorKind::timeout, true), at(unsafe), "retry 250"},
      {lost("tls_handshake", false), at(unsafe), "retry 250"},
      {lost("refused", false), at(unsafe), "retry 250"},
      {lost("tls_untrusted", false), at(safe), "final"},
      {lost("tls_hostname", false), at(safe), "final"},
      {lost("tls_expired", false), at(safe), "final"},
      {lost("proxy", false), at(safe), "final"},
      {lost("reset", true), at(safe), "retry 250"},
      {lost("reset", true), at(idempotent), "retry 250"},
      {lost("reset", true), at(unsafe), "unsafe"},
      {lost("truncated", true), at(safe), "retry 250"},
      {lost("stall", true, ErrorKind::timeout), at(safe), "retry 250"},
      {lost("too_large", true), at(safe), "final"},
      {lost("protocol", true), at(safe), "final"},
      {lost("encoding", true), at(safe), "final"},
      {lost("a reason of another transport", true), at(safe), "retry 250"},
      {lost("deadline", true, ErrorKind::timeout, true), at(safe),
       "retry 250"},  // the time-out of one attempt
      {lost("deadline", true, ErrorKind::timeout, true), at(unsafe), "unsafe"},
      {lost("deadline", true, ErrorKind::timeout, false), at(safe), "deadline"},
      {lost("cancelled", true, ErrorKind::cancelled), at(safe), "cancelled"},
      {lost("", true, ErrorKind::protocol), at(safe), "final"},
      {lost("reset", true), at(safe, 1, 200), "deadline"},
      // Back-off.
      {status(500), at(safe, 1, 120'000, 0), "retry 50"},
      {status(500), at(safe, 2, 120'000, 0.999), "retry 999"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(decision(row.failure, row.now), row.expected)
        << row.failure.status << " " << row.failure.reason << " " << row.now.attempts;
  }
}

// Fault R81.
TEST(Retry, BackOffNeverOverflows) {
  RetryPolicy policy;
  policy.max_attempts = 100;
  for (int attempt = 1; attempt < 100; ++attempt) {
    Situation now = at(safe, attempt, 120'000, 0.9999);
    now.max_attempts = 100;
    const auto d = decide(policy, status(500), now);
    ASSERT_TRUE(d.retry);
    EXPECT_GE(d.delay, milliseconds(50));
    EXPECT_LE(d.delay, policy.max_delay);
  }
}

TEST(Retry, OutcomeFollowsFromTheFailure) {
  EXPECT_EQ(pipeline::outcome_of(lost("dns", false), unsafe), Outcome::not_sent);
  EXPECT_EQ(pipeline::outcome_of(lost("reset", true), unsafe), Outcome::unknown);
  EXPECT_EQ(pipeline::outcome_of(lost("reset", true), safe), Outcome::not_applied);
  EXPECT_EQ(pipeline::outcome_of(status(500), unsafe), Outcome::unknown);
  EXPECT_EQ(pipeline::outcome_of(status(408), idempotent), Outcome::unknown);
  EXPECT_EQ(pipeline::outcome_of(status(409), unsafe), Outcome::not_applied);
  EXPECT_EQ(pipeline::outcome_of(status(302), unsafe), Outcome::not_applied);
  EXPECT_EQ(pipeline::outcome_of(status(200), unsafe), Outcome::unknown);
}

TEST(Retry, MayHaveSentFollowsFromReasonSendsAndOutcome) {
  const auto sent = [](std::string reason, int sends, Outcome outcome = Outcome::not_sent) {
    ErrorInfo info;
    info.reason = std::move(reason);
    info.wire.sends = sends;
    info.outcome = outcome;
    return may_have_sent(info);
  };
  EXPECT_FALSE(sent("connect", 1));  // a transport that does not set `sends`
  EXPECT_FALSE(sent("reset", 0));
  EXPECT_TRUE(sent("reset", 1));
  EXPECT_TRUE(sent("something", 1));
  EXPECT_TRUE(sent("connect", 0, Outcome::unknown));
}

TEST(Retry, PausesAsLongAsTheServerDemandsUpToAnHour) {
  const auto pause = [](const Failure& failure, double random, const RetryPolicy& policy = {}) {
    return pipeline::pause_after(policy, failure, at(safe, 1, 0, random));
  };
  using std::chrono::hours;
  using std::chrono::seconds;
  EXPECT_EQ(pause(status(429, 30), 0.5).requested, seconds(30));
  EXPECT_EQ(pause(status(429, 30), 0.5).total, milliseconds(30'500));
  EXPECT_EQ(pause(status(429), 0).requested, seconds(60));
  EXPECT_EQ(pause(status(429, 0), 0.5).total, milliseconds(500));
  EXPECT_EQ(pause(status(429, 86'400), 0).total, hours(1));
  EXPECT_LE(pause(status(429, 86'400), 0.999).total, hours(1) + seconds(1));
  RetryPolicy long_pause;
  long_pause.rate_limit_pause = hours(2);
  EXPECT_EQ(pause(status(429), 0, long_pause).total, hours(1));
  EXPECT_EQ(decision(status(429), at(safe, 1, 24 * 3600 * 1000), long_pause), "hint_too_long");
}
