// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/error.hpp>
#include <string>
#include <string_view>

#include "base/secret_finder.hpp"

namespace ninjaone::wire {

// What is shown in place of a text that holds a secret.
inline constexpr std::string_view redacted_mark = "[redacted]";

// The text, or the mark if it holds a part of a secret: a text is never shown in part, for what is left could be completed by guessing.
// Call it before the text is cut.
[[nodiscard]] std::string redacted(std::string text, const SecretFinder& secrets);

// The same for everything that an error shows. A transport of the caller's own may put anything there.
void redact(ErrorInfo& info, const SecretFinder& secrets);

// Fit for a terminal and a log: control bytes as \xNN, cut after `most` bytes at a character's end.
[[nodiscard]] std::string printable(std::string_view text, std::size_t most);

}  // namespace ninjaone::wire
