// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "base/integer.hpp"

namespace ninjaone::sandbox {

// The number, if the text is a decimal integer and nothing else.
[[nodiscard]] inline std::optional<std::int64_t> whole_number(std::string_view text) {
  return parse_integer<std::int64_t>(text);
}

// "a, b,,c" -> "a", "b", "c". Spaces around items and empty items are dropped.
[[nodiscard]] inline std::vector<std::string_view> comma_list(std::string_view text) {
  std::vector<std::string_view> items;
  while (!text.empty()) {
    const auto comma = text.find(',');
    const std::string_view item = trim(text.substr(0, comma), " ");
    if (!item.empty()) items.push_back(item);
    text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
  }
  return items;
}

// "WINDOWS_SERVER" -> "Windows Server"
[[nodiscard]] inline std::string title_case(std::string_view words) {
  std::string out;
  bool first = true;
  for (const char c : words) {
    out += c == '_' ? ' ' : first ? c : to_lower(c);
    first = c == '_';
  }
  return out;
}

}  // namespace ninjaone::sandbox
