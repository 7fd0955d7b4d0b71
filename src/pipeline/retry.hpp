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
  int status = 0;                         // 0: no response
  ErrorKind kind = ErrorKind::transport;  // of the transport's error, if there is no response
  std::string_view reason{};              // ErrorInfo::reason of that error
  bool sent = true;                       // a part of the request may have reached the server
  bool attempt_limit = false;  // the time limit of the attempt was shorter than that of the call
  std::optional<std::chrono::milliseconds> hint{};  // the delay that the server asks for
  bool final = false;   // the body, JSON of the API, shows that a retry gets the same response
  bool denied = false;  // it also shows that a permission is missing, so nothing was done
};

// What decide() has to know besides the failure. `random` is in [0, 1).
struct Situation {
  Effect effect = Effect::safe;
  int attempts = 1;  // so far; a copy that the HTTP library sent by itself counts
  int max_attempts = 4;
  double random = 0;
  std::chrono::nanoseconds time_left{};
};

struct Decision {
  bool retry = false;
  bool throttled = false;  // the server limits the rate; the retry costs less of the budget
  std::chrono::nanoseconds delay{0};    // before the next attempt
  StopReason stop = StopReason::final;  // if there is no retry
};

// Decides what to do after a failed attempt. It is a pure function, so that a table can test it.
[[nodiscard]] Decision decide(const RetryPolicy& policy, const Failure& failure,
                              const Situation& now);

// How long all calls of a client stop sending after a response with status 429.
struct Pause {
  // The delay that the server asks for, or RetryPolicy::rate_limit_pause; at most pause_limit.
  std::chrono::nanoseconds requested{0};
  // `requested` plus a random time, so that the clients do not all send again at the same moment.
  std::chrono::nanoseconds total{0};
};
// A wrong header must not stop a client for a day.
constexpr std::chrono::hours pause_limit{1};
[[nodiscard]] Pause pause_after(const RetryPolicy& policy, const Failure& failure,
                                const Situation& now);

// The outcome of a request on the server, judged by this failure alone.
[[nodiscard]] Outcome outcome_of(const Failure& failure, Effect effect) noexcept;

}  // namespace ninjaone::pipeline
