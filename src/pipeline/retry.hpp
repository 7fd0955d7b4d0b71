// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <ninjaone/error.hpp>
#include <ninjaone/options.hpp>
#include <ninjaone/transport.hpp>
#include <optional>
#include <string_view>

namespace ninjaone::pipeline {

// How one attempt failed.
struct Failure {
  int status = 0;                         // 0: no answer
  ErrorKind kind = ErrorKind::transport;  // without an answer: what the transport threw
  std::string_view reason{};              // and its word for it
  bool sent = true;                       // some of the request may have reached the server
  bool attempt_limit = false;             // the time was one attempt's share, not the call's
  std::optional<std::chrono::milliseconds> hint{};  // when the server wants to be asked again
  bool final = false;    // the API's own body says that a repetition gives the same
  bool refused = false;  // and that nothing was done, for want of a permission
};

// Everything else that decides. `random` is in [0, 1).
struct Situation {
  Effect effect = Effect::safe;
  int attempts = 1;  // so far; copies that the HTTP library sent by itself count
  int max_attempts = 4;
  double random = 0;
  std::chrono::nanoseconds time_left{};
};

struct Decision {
  bool retry = false;
  bool throttled = false;  // the server wants fewer requests; the attempt costs less of the budget
  std::chrono::nanoseconds delay{0};    // before the next attempt
  StopReason stop = StopReason::final;  // when it is not retried
};

// What to do after a failed attempt. Pure: its test is a table.
[[nodiscard]] Decision decide(const RetryPolicy& policy, const Failure& failure,
                              const Situation& now);

// How long no call sends after a response with status 429.
struct Pause {
  std::chrono::nanoseconds asked{
      0};  // by the server, or RetryPolicy::rate_limit_pause; at most pause_limit
  std::chrono::nanoseconds total{
      0};  // the same and a random time, which keeps all callers from coming back at once
};
constexpr std::chrono::hours pause_limit{
    1};  // a wrong header must not switch a client off for a day
[[nodiscard]] Pause pause_after(const RetryPolicy& policy, const Failure& failure,
                                const Situation& now);

// What became of a request on the server by this failure alone.
[[nodiscard]] Outcome outcome_of(const Failure& failure, Effect effect) noexcept;

}  // namespace ninjaone::pipeline
