// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "base/ascii.hpp"

namespace ninjaone::json {

// Returns the text of a JSON string. `raw` is the part between its quotes and must be valid.
[[nodiscard]] std::string unescape(std::string_view raw);
// Appends `text` as a JSON string with its quotes. Returns false and appends nothing if it is not
// UTF-8.
[[nodiscard]] bool quote(std::string& out, std::string_view text);

// Returns the UTF-16 unit of the four hexadecimal digits at the start of `text`; -1 if they are not
// four digits.
[[nodiscard]] constexpr int utf16_unit(std::string_view text) noexcept {
  return hex_number(text, 4);
}
[[nodiscard]] constexpr bool is_high(int unit) noexcept { return unit >= 0xd800 && unit < 0xdc00; }
[[nodiscard]] constexpr bool is_low(int unit) noexcept { return unit >= 0xdc00 && unit < 0xe000; }

}  // namespace ninjaone::json
