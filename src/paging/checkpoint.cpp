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
// The text of a checkpoint: its parts, separated by semicolons, are the header with the version of
// the form, the paging family, the hash of the listing, the position, the number of rows delivered,
// the number of rows to skip, and a check sum of everything before it. The position is what the
// next request carries: an id, or a cursor of the server. `filter_` is the hash; it prevents a
// checkpoint from being used for another listing. A listing resumed at the position skips the first
// `skip_` rows. A listing with a named cursor cannot be resumed at a position: it is read from its
// start, and the first `delivered_` rows are skipped. The old form n1:1 has no check sum, and its
// hash does not contain the origin.
constexpr std::string_view header = "n1:2", old_header = "n1:1";
constexpr std::size_t old_parts = 6, all_parts = 7;
constexpr std::uint64_t max_rows = std::uint64_t{1} << 62U;
constexpr std::string_view digits = "0123456789abcdef";

// Throws the error for a text that is not a checkpoint. `what` says what is wrong with it.
[[noreturn]] void reject(std::string_view what) {
  fail_configuration("checkpoint",
                     std::string(what) + "; pass the whole text that Checkpoint::text() returned");
}
constexpr std::string_view damaged = "the text of the checkpoint is damaged";

// Whether a byte is written as it is. The others are written as %xx, so that a checkpoint is one
// printable line without a semicolon.
bool is_plain(char c) noexcept {
  return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.';
}

std::string escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (is_plain(c)) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
  }
  return out;
}

// Not percent_decode(): only a text that escape() has written is accepted.
std::string unescape(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_plain(text[i])) {
      out += text[i];
      continue;
    }
    const int byte = text[i] == '%' ? hex_number(text.substr(i + 1), 2) : -1;
    if (byte < 0) reject(damaged);
    out += static_cast<char>(byte);
    i += 2;
  }
  return out;
}

std::uint64_t read_number(std::string_view text, int base) {
  const auto value = parse_integer<std::uint64_t>(text, base);
  if (!value) reject(damaged);
  return *value;
}

std::string hexadecimal(std::uint64_t value) {
  std::array<char, 16> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, 16).ptr;
  return {text.data(), end};
}

// Returns the check sum of the text in front of it, in eight hexadecimal digits.
std::string check_sum_of(std::string_view text) {
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

bool ids_are_sorted(const std::vector<std::int64_t>& ids, bool ascending) {
  return std::is_sorted(ids.begin(), ids.end(),
                        [&](auto a, auto b) { return ascending ? a < b : a > b; });
}
}  // namespace

Checkpoint Checkpoint::parse(std::string_view text) {
  Checkpoint result;
  if (text.empty()) return result;
  const std::vector<std::string_view> parts = split(text);
  result.without_origin_ = parts.front() == old_header;
  if (!result.without_origin_ && parts.front() != header) {
    reject("the text is not a checkpoint of this version of the library");
  }
  if (parts.size() != (result.without_origin_ ? old_parts : all_parts)) {
    reject("the text is not a checkpoint");
  }
  if (!result.without_origin_ &&
      parts.back() != check_sum_of(text.substr(0, text.size() - parts.back().size()))) {
    reject("the text of the checkpoint was changed or cut: its check sum does not match");
  }
  if (parts[1].empty() || !std::all_of(parts[1].begin(), parts[1].end(), is_plain)) reject(damaged);
  result.family_ = std::string(parts[1]);
  result.filter_ = read_number(parts[2], 16);
  result.position_ = unescape(parts[3]);
  result.delivered_ = read_number(parts[4], 10);
  result.skip_ = read_number(parts[5], 10);
  if (result.delivered_ > max_rows)
    reject("the number of delivered rows in the checkpoint is too large");
  if (result.skip_ > result.delivered_)
    reject("the checkpoint has more rows to skip than rows that were delivered");
  return result;
}

std::string Checkpoint::text() const {
  if (empty()) return {};
  std::string text(without_origin_ ? old_header : header);
  for (const std::string& part : {family_, hexadecimal(filter_), escape(position_),
                                  std::to_string(delivered_), std::to_string(skip_)}) {
    text += ';';
    text += part;
  }
  if (without_origin_) return text;
  text += ';';
  return text += check_sum_of(text);
}

Checkpoint Checkpoint::advanced(const std::vector<std::int64_t>& ids, std::size_t rows) const {
  Checkpoint result = *this;
  if (rows == 0) return result;
  result.delivered_ += rows;
  // If the listing is paged by id, the id of the last row is the new position: it stays exact if
  // rows before it are added or removed. Otherwise the position stays the start of the page, and
  // the rows that were delivered are skipped when the page is requested again. This is also
  // necessary while rows of the page must be skipped already: these rows may be on both sides of an
  // id.
  const bool ascending = family_ == "after_id" || family_ == "anchor";
  if (skip_ == 0 && rows <= ids.size() && (ascending || family_ == "activities") &&
      ids_are_sorted(ids, ascending)) {
    result.position_ = std::to_string(ids[rows - 1]);
  } else {
    result.skip_ += rows;
  }
  return result;
}

}  // namespace ninjaone
