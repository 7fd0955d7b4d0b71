// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ninjaone::json {

// Returns the length of the JSON number at the start of `text`; 0 if there is none.
[[nodiscard]] std::size_t number_length(std::string_view text) noexcept;

// The functions below take a JSON number, a text for which number_length() returns its size.
inline constexpr std::size_t max_number_length = 128;
// Whether the number has more than `max_number_length` bytes or is too large for a double.
[[nodiscard]] bool out_of_range(std::string_view number);

// How a number was converted to an integer: exactly; not, because it has a fraction; not, because
// it does not fit.
enum class Integer { exact, fraction, range };
// Converts 7, 7.0 and 70e-1 to 7. No double is involved, so every integer of 64 bits is exact.
// `value` changes only if the result is `exact`.
[[nodiscard]] Integer to_int64(std::string_view number, std::int64_t& value);

// Whether the values are equal: 7, 7.0 and 70e-1 are.
[[nodiscard]] bool same_number(std::string_view a, std::string_view b);
// Whether the value is zero or less.
[[nodiscard]] bool not_positive(std::string_view number);

}  // namespace ninjaone::json
