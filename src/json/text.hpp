// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "base/ascii.hpp"

namespace ninjaone::json {

// The text that a valid JSON string means; `raw` is what stands between its quotes.
[[nodiscard]] std::string unescape(std::string_view raw);
// Appends `text` between quotes. False, and nothing appended: not UTF-8.
[[nodiscard]] bool quote(std::string& out, std::string_view text);

// The UTF-16 unit that `text` begins with in four hexadecimal digits; -1: it does not.
[[nodiscard]] constexpr int utf16_unit(std::string_view text) noexcept {
  return hex_number(text, 4);
}
[[nodiscard]] constexpr bool is_high(int unit) noexcept { return unit >= 0xd800 && unit < 0xdc00; }
[[nodiscard]] constexpr bool is_low(int unit) noexcept { return unit >= 0xdc00 && unit < 0xe000; }

}  // namespace ninjaone::json
