// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <ninjaone/transport.hpp>
#include <optional>
#include <string_view>

namespace ninjaone::pipeline {

// What a response says about its rate limit. Every member is optional: no known response of the
// service has all of them.
struct Hints {
  // The delay that the server asks for: Retry-After, else retry_after of the body, else t of
  // RateLimit.
  std::optional<std::chrono::milliseconds> wait{};
  std::optional<std::int64_t> limit{}, remaining{};  // X-RateLimit-Limit, X-RateLimit-Remaining
  // X-RateLimit-Reset in any unit. It can only slow the client down.
  std::optional<std::chrono::milliseconds> reset_in{};
};

// Reads the hints of a response. `body`: only of a response with status 429; otherwise pass "".
// `now`: used if the response has no Date header. A malformed value counts as absent.
[[nodiscard]] Hints read_hints(const Headers& headers, std::string_view body,
                               std::chrono::system_clock::time_point now);

}  // namespace ninjaone::pipeline
