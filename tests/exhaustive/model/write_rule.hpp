// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/error.hpp>
#include <optional>
#include <string>

namespace ninjaone::model {

// The result of a write for its caller: the outcome of its error, or nothing if the call returned.
using WriteResult = std::optional<Outcome>;

// Compares the result of a write with the number of times that the server applied it. Returns the
// contradiction, or "" if the result is right.
[[nodiscard]] inline std::string contradiction(const WriteResult& result, int applied) {
  if (applied > 1) return "applied " + std::to_string(applied) + " times";
  if (!result && applied != 1) return "the call returned, but the write was not applied";
  if (result == Outcome::applied && applied != 1)
    return "the outcome is applied, but the write was not applied";
  if ((result == Outcome::not_applied || result == Outcome::not_sent) && applied != 0) {
    return "the outcome is " + std::string(to_string(*result)) + ", but the write was applied";
  }
  return {};
}

}  // namespace ninjaone::model
