// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ninjaone::json {

// The length of the JSON number that `text` begins with; 0: none.
[[nodiscard]] std::size_t number_length(std::string_view text) noexcept;

// Numbers below are such tokens.
inline constexpr std::size_t longest_number = 128;
// Too long, or too large for a double.
[[nodiscard]] bool out_of_range(std::string_view number);

enum class Integer { exact, fraction, range };
// 7, 7.0 and 70e-1 are 7, exactly or not at all: nothing goes through a double.
[[nodiscard]] Integer to_int64(std::string_view number, std::int64_t& value);

// Equal as numbers, however they are spelt.
[[nodiscard]] bool same_number(std::string_view a, std::string_view b);
// Zero or less.
[[nodiscard]] bool not_positive(std::string_view number);

}  // namespace ninjaone::json
