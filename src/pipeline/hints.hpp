// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <ninjaone/transport.hpp>
#include <optional>
#include <string_view>

namespace ninjaone::pipeline {

// What an answer says about when to come back. Every part is optional: no known answer of the
// service has them all.
struct Hints {
  std::optional<std::chrono::milliseconds>
      wait{};  // Retry-After, else the body's retry_after, else t of RateLimit
  std::optional<std::int64_t> limit{}, remaining{};  // X-RateLimit-Limit, X-RateLimit-Remaining
  std::optional<std::chrono::milliseconds>
      reset_in{};  // X-RateLimit-Reset, whatever its unit; only ever slows us down
};

// `body` is looked at for a 429 only; pass "" otherwise. `now` counts when the answer has no Date.
// What is malformed is as good as absent.
[[nodiscard]] Hints read_hints(const Headers& headers, std::string_view body,
                               std::chrono::system_clock::time_point now);

}  // namespace ninjaone::pipeline
