// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <ninjaone/error.hpp>
#include <ninjaone/options.hpp>

namespace ninjaone::pipeline {

// The pause after a failed renewal: how long no renewal starts, and what calls without a token do
// until then.
//
// The length depends on the cause. After a 429, or a server error that names a time, the pause is
// as long as the server asks for (RetryPolicy::rate_limit_pause if a 429 names no time). If the
// token endpoint rejected the credentials, the pause is 30 s, because the same request fails again
// until somebody changes the credentials. After any other failure it is 1 s, and each further
// failure in a row doubles it, up to 30 s. Calls wait for the end of a pause only if the next
// renewal can succeed without a change of the credentials or the options; otherwise they fail at
// once with the error of the renewal. TokenCache applies the pause.
struct TokenPause {
  std::chrono::nanoseconds length{0};
  bool calls_wait = false;  // calls wait if the pause ends before their deadline
  // The server named the time. Calls that waited for the failed renewal also wait for the next one.
  bool throttled = false;
  bool doubles = false;  // another failure of this kind doubles the length
};

// `error`: null for an exception that is not an Error. `earlier`: the number of failures in a row
// before this one whose pause doubles.
[[nodiscard]] TokenPause pause_after(const Error* error, int earlier, const RetryPolicy& policy);

}  // namespace ninjaone::pipeline
