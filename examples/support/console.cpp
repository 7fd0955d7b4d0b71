// SPDX-License-Identifier: MIT
#include "support/console.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <utility>

namespace examples {

namespace {
namespace n1 = ninjaone;
using Span = std::pair<char32_t, char32_t>;

template <std::size_t N>
bool is_in(const Span (&spans)[N], char32_t point) {
  return std::any_of(std::begin(spans), std::end(spans), [point](const Span& span) {
    return point >= span.first && point <= span.second;
  });
}

// Returns the number of columns that a UTF-8 text takes on a terminal. East Asian characters and
// emoji take two columns; characters that combine with the character before them take none.
std::size_t width(std::string_view text) {
  constexpr Span wide[] = {{0x1100, 0x115f},   {0x2e80, 0xa4cf},  {0xac00, 0xd7a3},
                           {0xf900, 0xfaff},   {0xfe30, 0xfe6f},  {0xff00, 0xff60},
                           {0x1f300, 0x1faff}, {0x20000, 0x3fffd}};
  constexpr Span combining[] = {{0x0300, 0x036f}, {0x200b, 0x200f}, {0xfe00, 0xfe0f}};
  std::size_t columns = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    char32_t point = length == 1 ? lead : lead & (0x7fU >> length);
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k)
      point = point << 6U | (static_cast<unsigned char>(text[i + k]) & 0x3fU);
    if (!is_in(combining, point)) columns += is_in(wide, point) ? 2 : 1;
    i += length;
  }
  return columns;
}

bool is_number(const n1::Json& value) {
  return value.kind() == n1::Json::Kind::integer || value.kind() == n1::Json::Kind::number;
}

std::string plain(const n1::Json& value) {
  return value.is_null() ? "" : value.as_string().value_or(value.dump());
}

// Returns the value as text for a terminal. Control characters are replaced, because the name of a
// device must not control the terminal.
std::string shown(const n1::Json& value) {
  if (const auto number = value.as_int(); number && *number >= 0)
    return grouped(static_cast<std::uint64_t>(*number));
  std::string text = plain(value);
  std::replace_if(
      text.begin(), text.end(), [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; }, '?');
  return text;
}

std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

}  // namespace

std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, 1, ',');
  return text;
}

std::string bytes(std::uint64_t count) {
  char text[32];
  if (count < 1000) return std::to_string(count) + " B";
  const bool mega = count >= 1'000'000;
  std::snprintf(text, sizeof text, "%.1f %s", static_cast<double>(count) / (mega ? 1e6 : 1e3),
                mega ? "MB" : "kB");
  return text;
}

std::string Table::text(Output output) const {
  if (output == Output::csv) return csv();
  return output == Output::json ? json() : aligned();
}

std::string Table::aligned() const {
  std::vector<std::vector<std::string>> lines{columns_};
  std::vector<bool> right(columns_.size(), !rows_.empty());
  for (const auto& row : rows_) {
    lines.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i) {
      lines.back().push_back(shown(row[i]));
      if (!row[i].is_null() && !is_number(row[i])) right[i] = false;
    }
  }
  std::vector<std::size_t> widths(columns_.size());
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], width(line[i]));
  }
  std::string text;
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      const std::string gap(widths[i] - width(line[i]), ' ');
      text += "  " + (right[i] ? gap + line[i] : line[i] + gap);
    }
    text.erase(text.find_last_not_of(' ') + 1);
    text += '\n';
  }
  return text;
}

std::string Table::csv() const {
  std::string text;
  for (std::size_t i = 0; i < columns_.size(); ++i)
    text += (i == 0 ? "" : ",") + quoted(columns_[i]);
  for (const auto& row : rows_) {
    text += "\r\n";
    for (std::size_t i = 0; i < row.size(); ++i)
      text += (i == 0 ? "" : ",") + quoted(plain(row[i]));
  }
  return text + "\r\n";
}

std::string Table::json() const {
  std::vector<n1::Json> objects;
  for (const auto& row : rows_) {
    std::vector<std::pair<std::string, n1::Json>> members;
    for (std::size_t i = 0; i < row.size(); ++i) members.emplace_back(columns_[i], row[i]);
    objects.push_back(n1::Json::object(std::move(members)));
  }
  return n1::Json::array(std::move(objects)).dump() + "\n";
}

Progress::Progress(std::string_view what) : what_(what), terminal_(isatty(STDERR_FILENO) == 1) {}

void Progress::count() {
  if (++count_ % 50 != 0 || !terminal_) return;
  std::fprintf(stderr, "\r  %s %s", grouped(count_).c_str(), what_.c_str());
  std::fflush(stderr);
}

Progress::~Progress() {
  if (terminal_) std::fprintf(stderr, "\r\x1b[K");
}

}  // namespace examples
