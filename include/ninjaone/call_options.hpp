// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <ninjaone/cancellation.hpp>
#include <ninjaone/transport.hpp>
#include <optional>

namespace ninjaone {

// Options of one call. They override those of the client.
struct CallOptions {
  std::optional<std::chrono::milliseconds>
      timeout{};  // the whole call with token, waits and retries; max(): no limit
  CancellationToken cancel{};
  std::optional<int> max_attempts{};
  std::optional<Effect>
      effect{};         // replaces that of the operation, if you know that your POST may run twice
  Query extra_query{};  // parameters that this version does not know
};

}  // namespace ninjaone
