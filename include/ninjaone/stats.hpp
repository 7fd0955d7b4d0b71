// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace ninjaone {

// Counters of a client and its copies (Client::stats()). They only grow.
struct Stats {
  std::uint64_t requests = 0;  // API requests that were sent, retries included
  std::uint64_t token_requests = 0;
  std::uint64_t retries = 0;
  std::uint64_t throttled = 0;    // responses with status 429
  std::uint64_t connections = 0;  // connections that were opened
  std::uint64_t bytes_out = 0, bytes_in = 0;
  std::uint64_t decode_notices = 0;     // members of responses that had an unexpected form
  std::uint64_t log_failures = 0;       // exceptions of the LogSink
  std::uint64_t observer_failures = 0;  // exceptions of the Observer
  std::chrono::milliseconds waited{0};  // retry delays, pauses, waits for the limiter and the token
};

// The last values that the server sent about its rate limit (Client::rate()); empty if it sent
// none.
struct Rate {
  std::optional<std::int64_t> limit{}, remaining{};
  std::optional<std::chrono::system_clock::time_point> reset{};
};

}  // namespace ninjaone
