// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <ninjaone/error.hpp>
#include <ninjaone/options.hpp>

namespace ninjaone::pipeline {

// When the next renewal may start after a failed one, and what calls without a token do until then.
struct TokenPause {
  std::chrono::nanoseconds length{0};
  bool calls_wait =
      false;  // if it fits into their time; else they fail at once with the error of the renewal
  bool throttled = false;  // the server named the time: calls that waited for the renewal wait for
                           // the next one, too
  bool doubles = false;    // the next failure of this kind makes it twice as long
};

// `error`: null for an exception that is no Error. `earlier`: how many failures of a kind that
// doubles came before it in a row.
[[nodiscard]] TokenPause pause_after(const Error* error, int earlier, const RetryPolicy& policy);

}  // namespace ninjaone::pipeline
