// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <ninjaone/cancellation.hpp>
#include <ninjaone/transport.hpp>
#include <optional>

namespace ninjaone {

// Options of one call. A member that is set overrides the option of the client. ConfigurationError
// if a value is outside of its range; nothing was sent.
struct CallOptions {
  // The time of the whole call: token, waits and retries included. At least 0; max(): no limit.
  std::optional<std::chrono::milliseconds> timeout{};
  CancellationToken cancel{};         // cancels the call: CancelledError within 100 ms
  std::optional<int> max_attempts{};  // 1 (never retry) to 100
  // Replaces the effect of the operation, for example if you know that your POST may run twice.
  std::optional<Effect> effect{};
  Query extra_query{};  // query parameters that this version has no member for
};

}  // namespace ninjaone
