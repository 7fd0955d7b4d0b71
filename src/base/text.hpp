// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ninjaone {

[[nodiscard]] bool is_utf8(std::string_view text) noexcept;

// Returns a text that is fit for a terminal and a log: control bytes are written as \xNN, and the
// text ends after `max_size` bytes at the end of a character.
[[nodiscard]] std::string printable(std::string_view text, std::size_t max_size);

}  // namespace ninjaone
