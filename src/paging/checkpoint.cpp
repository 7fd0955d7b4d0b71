// SPDX-License-Identifier: MIT
#include "paging/checkpoint.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <ninjaone/error.hpp>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/fail.hpp"
#include "base/fnv.hpp"
#include "base/integer.hpp"

namespace ninjaone {

namespace {
constexpr std::string_view header = "n1:2", old_header = "n1:1";
constexpr std::size_t old_parts = 6, all_parts = 7;
constexpr std::uint64_t max_rows = std::uint64_t{1} << 62U;
constexpr std::string_view digits = "0123456789abcdef";

[[noreturn]] void refuse(std::string message) {
  fail_configuration("checkpoint", std::move(message));
}

bool plain(char c) noexcept {
  return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.';
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (plain(c)) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
  }
  return out;
}

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (plain(text[i])) {
      out += text[i];
      continue;
    }
    const int byte = text[i] == '%' ? hex_number(text.substr(i + 1), 2) : -1;
    if (byte < 0) refuse("a checkpoint's text is damaged");
    out += static_cast<char>(byte);
    i += 2;
  }
  return out;
}

std::uint64_t number(std::string_view text, int base) {
  const auto value = parse_integer<std::uint64_t>(text, base);
  if (!value) refuse("a checkpoint's text is damaged");
  return *value;
}

std::string hexadecimal(std::uint64_t value) {
  std::array<char, 16> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, 16).ptr;
  return {text.data(), end};
}

// Of the text before it.
std::string check_of(std::string_view text) {
  std::string check = hexadecimal(detail::fnv1a(text) & 0xffffffffU);
  return std::string(8 - check.size(), '0') + check;
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t end = 0; end != std::string_view::npos && parts.size() <= all_parts;) {
    end = text.find(';');
    parts.push_back(text.substr(0, end));
    if (end != std::string_view::npos) text.remove_prefix(end + 1);
  }
  return parts;
}

bool one_way(const std::vector<std::int64_t>& ids, bool rising) {
  return std::is_sorted(ids.begin(), ids.end(),
                        [&](auto a, auto b) { return rising ? a < b : a > b; });
}
}  // namespace

Checkpoint Checkpoint::parse(std::string_view text) {
  Checkpoint result;
  if (text.empty()) return result;
  const std::vector<std::string_view> parts = split(text);
  result.without_origin_ = parts.front() == old_header;
  if (!result.without_origin_ && parts.front() != header) {
    refuse("not a checkpoint of this version: keep the whole text that Checkpoint::text() gave");
  }
  if (parts.size() != (result.without_origin_ ? old_parts : all_parts)) {
    refuse("not a checkpoint: keep the whole text that Checkpoint::text() gave");
  }
  if (!result.without_origin_ &&
      parts.back() != check_of(text.substr(0, text.size() - parts.back().size()))) {
    refuse("a checkpoint's text was changed or cut: its check does not match");
  }
  if (parts[1].empty() || !std::all_of(parts[1].begin(), parts[1].end(), plain))
    refuse("a checkpoint's text is damaged");
  result.family_ = std::string(parts[1]);
  result.filter_ = number(parts[2], 16);
  result.position_ = unescaped(parts[3]);
  result.delivered_ = number(parts[4], 10);
  result.skip_ = number(parts[5], 10);
  if (result.delivered_ > max_rows)
    refuse("a checkpoint says that more rows were delivered than there can be");
  if (result.skip_ > result.delivered_)
    refuse("a checkpoint says to skip more rows than were delivered");
  return result;
}

std::string Checkpoint::text() const {
  if (empty()) return {};
  std::string text(without_origin_ ? old_header : header);
  for (const std::string& part : {family_, hexadecimal(filter_), escaped(position_),
                                  std::to_string(delivered_), std::to_string(skip_)}) {
    text += ';';
    text += part;
  }
  if (without_origin_) return text;
  text += ';';
  return text += check_of(text);
}

Checkpoint Checkpoint::advanced(const std::vector<std::int64_t>& ids, std::size_t rows) const {
  Checkpoint result = *this;
  if (rows == 0) return result;
  result.delivered_ += rows;
  // An id is a place to enter at, whatever has changed before it. Where rows have none, the page is
  // asked for again; so it is where some of its rows are to be skipped, for they may stand on
  // either side of an id.
  const bool rises = family_ == "after_id" || family_ == "anchor";
  if (skip_ == 0 && rows <= ids.size() && (rises || family_ == "activities") &&
      one_way(ids, rises)) {
    result.position_ = std::to_string(ids[rows - 1]);
  } else {
    result.skip_ += rows;
  }
  return result;
}

}  // namespace ninjaone
