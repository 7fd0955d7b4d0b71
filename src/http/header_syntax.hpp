// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "base/ascii.hpp"

// The bytes that the name and the value of a header may contain (RFC 9110, section 5).
namespace ninjaone::http {

constexpr bool is_blank(char c) noexcept { return c == ' ' || c == '\t'; }

// Whether no value may contain this byte. The tab is allowed. This is a lambda and not a function,
// so that algorithms inline it: it runs for every byte of every header.
inline constexpr auto is_control = [](char c) noexcept {
  return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == '\x7f';
};

// For every byte: whether a name may contain it.
inline constexpr auto token_bytes = [] {
  constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
  std::array<bool, 256> bytes{};
  for (std::size_t i = 0; i < 128; ++i) {
    const char c = static_cast<char>(i);
    bytes[i] = is_letter(c) || is_digit(c) || marks.find(c) != std::string_view::npos;
  }
  return bytes;
}();

inline bool is_token(std::string_view name) noexcept {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return token_bytes[static_cast<unsigned char>(c)];
  });
}

}  // namespace ninjaone::http
