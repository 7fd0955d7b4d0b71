// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace ninjaone::json {

// The text that a valid JSON string means; `raw` is what stands between its quotes.
[[nodiscard]] std::string unescape(std::string_view raw);
// Appends `text` between quotes. False, and nothing appended: not UTF-8.
[[nodiscard]] bool quote(std::string& out, std::string_view text);

// -1: it is none.
[[nodiscard]] int hex_digit(char c) noexcept;
// The UTF-16 unit that `text` begins with in four hexadecimal digits; -1: it does not.
[[nodiscard]] int hex4(std::string_view text) noexcept;
[[nodiscard]] constexpr bool is_high(int unit) noexcept { return unit >= 0xd800 && unit < 0xdc00; }
[[nodiscard]] constexpr bool is_low(int unit) noexcept { return unit >= 0xdc00 && unit < 0xe000; }

}  // namespace ninjaone::json
