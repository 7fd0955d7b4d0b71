// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <ninjaone/cancellation.hpp>
#include <ninjaone/transport.hpp>
#include <optional>

namespace ninjaone {

// What one call may do differently from its client.
struct CallOptions {
  std::optional<std::chrono::milliseconds> timeout{};  // the whole call: token, waits and retries included
  CancellationToken cancel{};
  std::optional<int> max_attempts{};
  std::optional<Effect> effect{};  // overrides the operation's: only you know whether your POST may run twice
  Query extra_query{};             // parameters this version does not know
};

}  // namespace ninjaone
