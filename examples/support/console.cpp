// SPDX-License-Identifier: MIT
#include "support/console.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <utility>

namespace examples {

namespace {

// Columns on a terminal: names are UTF-8, and East Asian characters and emoji take two.
std::size_t width(std::string_view text) {
  constexpr std::pair<char32_t, char32_t> wide[] = {{0x1100, 0x115f}, {0x2e80, 0xa4cf}, {0xac00, 0xd7a3},   {0xf900, 0xfaff},
                                                    {0xfe30, 0xfe6f}, {0xff00, 0xff60}, {0x1f300, 0x1faff}, {0x20000, 0x3fffd}};
  std::size_t columns = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    char32_t point = length == 1 ? lead : lead & (0x7fU >> length);
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k) point = point << 6U | (static_cast<unsigned char>(text[i + k]) & 0x3fU);
    const auto is_in = [point](const auto& range) { return point >= range.first && point <= range.second; };
    columns += std::any_of(std::begin(wide), std::end(wide), is_in) ? 2 : 1;
    i += length;
  }
  return columns;
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
  std::snprintf(text, sizeof text, "%.1f %s", static_cast<double>(count) / (mega ? 1e6 : 1e3), mega ? "MB" : "kB");
  return text;
}

void Table::print() const {
  std::vector<std::size_t> widths(rows_.front().size());
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
  }
  for (const auto& row : rows_) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string gap(widths[i] - width(row[i]), ' ');
      line += i == 0 ? "  " + row[i] + gap : "  " + gap + row[i];
    }
    std::printf("%s\n", line.c_str());
  }
}

Progress::Progress(std::string_view what) : what_(what), terminal_(isatty(STDOUT_FILENO) == 1) {}

void Progress::count() {
  if (++count_ % 50 != 0 || !terminal_) return;
  std::printf("\r  %s %s", grouped(count_).c_str(), what_.c_str());
  std::fflush(stdout);
}

Progress::~Progress() {
  if (terminal_) std::printf("\r\x1b[K");
}

}  // namespace examples
