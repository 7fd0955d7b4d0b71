// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace ninjaone {

// Counters of a client and its copies. They only grow.
struct Stats {
  std::uint64_t requests = 0;  // API requests sent, retries included
  std::uint64_t token_requests = 0;
  std::uint64_t retries = 0;
  std::uint64_t throttled = 0;    // responses with status 429
  std::uint64_t connections = 0;  // opened
  std::uint64_t bytes_out = 0, bytes_in = 0;
  std::uint64_t decode_notices = 0;     // members that were not as expected
  std::uint64_t log_failures = 0;       // exceptions from the LogSink
  std::chrono::milliseconds waited{0};  // back-off, pauses, limiter and token waits
};

// The last values that the server sent about its limit; empty if it sent none.
struct Rate {
  std::optional<std::int64_t> limit{}, remaining{};
  std::optional<std::chrono::system_clock::time_point> reset{};
};

}  // namespace ninjaone
