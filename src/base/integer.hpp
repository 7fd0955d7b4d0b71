// SPDX-License-Identifier: MIT
#pragma once

#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>
#include <type_traits>

namespace ninjaone {

// The integer that the whole text is. Digits of `base` in either case, without a prefix such as 0x;
// leading zeros are allowed, and a `-` in front if T is signed. Returns nothing for an empty text,
// for any other byte (`+`, white space and a decimal point included) and for a value that does not
// fit T. In a header, because several libraries need it.
//
// Code that must distinguish a value that is too large from a text that is not a number, or that
// reads a double, calls std::from_chars() itself.
template <class T>
[[nodiscard]] std::optional<T> parse_integer(std::string_view text, int base = 10) noexcept {
  static_assert(std::is_integral_v<T>, "for a double, call std::from_chars()");
  T value = 0;
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, value, base);
  if (error != std::errc() || end != last) return std::nullopt;
  return value;
}

}  // namespace ninjaone
