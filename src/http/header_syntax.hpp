// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

// RFC 9110, section 5: what a header name and value may hold.
namespace ninjaone::http {

constexpr char lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}
constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_blank(char c) noexcept { return c == ' ' || c == '\t'; }

// A byte that no value may hold. The tab is allowed. Not a function: every byte of every header is
// looked at, in place.
inline constexpr auto is_control = [](char c) noexcept {
  return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == '\x7f';
};

inline bool same_name(std::string_view a, std::string_view b) noexcept {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

// Of every byte, whether a name may hold it.
inline constexpr auto token_bytes = [] {
  constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
  std::array<bool, 256> bytes{};
  for (std::size_t i = 0; i < 128; ++i) {
    const char c = static_cast<char>(i);
    bytes[i] = (lower(c) >= 'a' && lower(c) <= 'z') || is_digit(c) ||
               marks.find(c) != std::string_view::npos;
  }
  return bytes;
}();

inline bool is_token(std::string_view name) noexcept {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return token_bytes[static_cast<unsigned char>(c)];
  });
}

}  // namespace ninjaone::http
