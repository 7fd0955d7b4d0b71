// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/secret_finder.hpp"

namespace ninjaone {

// The text that is shown in place of a text that contains a secret.
inline constexpr std::string_view redacted_mark = "[redacted]";

// Returns the text, or the mark if the text contains a part of a secret. The mark replaces the
// whole text: the rest of a secret could be guessed. Call this before the text is shortened: a
// remainder of fewer than eight bytes of a secret is not found.
[[nodiscard]] inline std::string redacted(std::string text, const SecretFinder& secrets) {
  return secrets.found_in(text) ? std::string(redacted_mark) : std::move(text);
}

}  // namespace ninjaone
