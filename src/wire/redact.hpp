// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/secret.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace ninjaone::wire {

// Replaces every known secret, also as JSON and as a URL spell it, by "[redacted]"; printable characters that were spelled \u00XX are
// themselves afterwards. Secrets below four bytes would tear up every text and are left alone.
[[nodiscard]] std::string redacted(std::string_view text, const std::vector<Secret>& secrets);

// Fit for a terminal and a log: control bytes as \xNN, cut after `most` bytes at a character's end.
[[nodiscard]] std::string printable(std::string_view text, std::size_t most);

}  // namespace ninjaone::wire
