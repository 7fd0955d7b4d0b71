// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

// Letters, digits and white space of ASCII. No function depends on the locale. A byte above 0x7f is
// neither a letter nor a digit nor white space, and no function changes it. In a header, because
// several libraries need it.
namespace ninjaone {

[[nodiscard]] constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_letter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

[[nodiscard]] constexpr char to_lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}
[[nodiscard]] inline std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), to_lower);
  return lower;
}

// Whether the texts are equal when the letters A to Z count as a to z.
[[nodiscard]] inline bool equals_ignoring_case(std::string_view a, std::string_view b) noexcept {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return to_lower(x) == to_lower(y); });
}
// The first position of `word` in `text`, compared in the same way; npos if `text` does not contain
// it.
[[nodiscard]] inline std::size_t find_ignoring_case(std::string_view text,
                                                    std::string_view word) noexcept {
  const auto found = std::search(text.begin(), text.end(), word.begin(), word.end(),
                                 [](char x, char y) { return to_lower(x) == to_lower(y); });
  return found == text.end() && !word.empty() ? std::string_view::npos
                                              : static_cast<std::size_t>(found - text.begin());
}

// The white space of JSON; other control bytes do not belong to it.
inline constexpr std::string_view white_space = " \t\r\n";
// The optional white space of an HTTP header field (RFC 9110, section 5.6.3).
inline constexpr std::string_view spaces_and_tabs = " \t";

// These return the text without the bytes of `bytes` at its start, at its end, or at both.
[[nodiscard]] constexpr std::string_view trim_start(std::string_view text,
                                                    std::string_view bytes = white_space) noexcept {
  const std::size_t start = text.find_first_not_of(bytes);
  return text.substr(start == std::string_view::npos ? text.size() : start);
}
[[nodiscard]] constexpr std::string_view trim_end(std::string_view text,
                                                  std::string_view bytes = white_space) noexcept {
  return text.substr(0, text.find_last_not_of(bytes) + 1);  // npos + 1 is 0
}
[[nodiscard]] constexpr std::string_view trim(std::string_view text,
                                              std::string_view bytes = white_space) noexcept {
  return trim_start(trim_end(text, bytes), bytes);
}

namespace detail {
constexpr std::array<signed char, 256> make_hex_values() {
  std::array<signed char, 256> values{};
  for (std::size_t i = 0; i < values.size(); ++i) {
    const int c = static_cast<int>(i);
    values[i] = static_cast<signed char>(c >= '0' && c <= '9'   ? c - '0'
                                         : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                         : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                                                : -1);
  }
  return values;
}
inline constexpr std::array<signed char, 256> hex_values = make_hex_values();
}  // namespace detail

// The value of a hexadecimal digit in either case; -1 for any other byte.
[[nodiscard]] constexpr int hex_value(char c) noexcept {
  return detail::hex_values[static_cast<unsigned char>(c)];
}
// The value of the first `count` bytes, at most seven, as hexadecimal digits; -1 if the text is
// shorter or one of these bytes is not such a digit. What follows them does not matter.
[[nodiscard]] constexpr int hex_number(std::string_view text, std::size_t count) noexcept {
  if (text.size() < count) return -1;
  int value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const int digit = hex_value(text[i]);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

}  // namespace ninjaone
