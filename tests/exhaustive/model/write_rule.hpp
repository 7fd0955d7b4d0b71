// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/error.hpp>
#include <optional>
#include <string>

namespace ninjaone::model {

// What a write came to: its error's outcome; nothing where the call returned.
using Told = std::optional<Outcome>;

// How often the server did a write that must not be doubled, against what its caller was told.
// Empty: as it must be.
[[nodiscard]] inline std::string wrong_with(const Told& told, int done) {
  if (done > 1) return "done " + std::to_string(done) + " times";
  if (!told && done != 1) return "a success that was not done";
  if (told == Outcome::applied && done != 1) return "said to be applied and not done";
  if ((told == Outcome::not_applied || told == Outcome::not_sent) && done != 0) {
    return "said to be " + std::string(to_string(*told)) + " and done";
  }
  return {};
}

}  // namespace ninjaone::model
