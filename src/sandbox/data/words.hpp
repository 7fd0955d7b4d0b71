// SPDX-License-Identifier: MIT
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ninjaone::sandbox {

// The number, if the text is a decimal integer and nothing else.
[[nodiscard]] inline std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "a, b,,c" -> "a", "b", "c". Spaces around items and empty items are dropped.
[[nodiscard]] inline std::vector<std::string_view> comma_list(std::string_view text) {
  std::vector<std::string_view> items;
  while (!text.empty()) {
    const auto comma = text.find(',');
    std::string_view item = text.substr(0, comma);
    while (!item.empty() && item.front() == ' ') item.remove_prefix(1);
    while (!item.empty() && item.back() == ' ') item.remove_suffix(1);
    if (!item.empty()) items.push_back(item);
    text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
  }
  return items;
}

[[nodiscard]] inline std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

// "WINDOWS_SERVER" -> "Windows Server"
[[nodiscard]] inline std::string title_case(std::string_view words) {
  std::string out;
  bool first = true;
  for (const char c : words) {
    out += c == '_' ? ' ' : (first || c < 'A' || c > 'Z') ? c : static_cast<char>(c + 32);
    first = c == '_';
  }
  return out;
}

}  // namespace ninjaone::sandbox
