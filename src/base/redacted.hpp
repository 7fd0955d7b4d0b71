// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/secret_finder.hpp"

namespace ninjaone {

// What is shown in place of a text that holds a secret.
inline constexpr std::string_view redacted_mark = "[redacted]";

// Returns the text, or the mark if the text holds a part of a secret. A text is never shown in
// part, because the rest of the secret could be guessed. Call this before the text is cut.
[[nodiscard]] inline std::string redacted(std::string text, const SecretFinder& secrets) {
  return secrets.found_in(text) ? std::string(redacted_mark) : std::move(text);
}

}  // namespace ninjaone
