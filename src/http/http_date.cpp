// SPDX-License-Identifier: MIT
#include "http/http_date.hpp"

#include <array>
#include <cstdint>

#include "base/ascii.hpp"
#include "base/civil.hpp"

namespace ninjaone::http {

namespace {

constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 7> short_days{"Sun", "Mon", "Tue", "Wed",
                                                     "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 7> long_days{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                    "Thursday", "Friday", "Saturday"};

struct Fields {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
};

// Reads a date by a pattern. In a pattern D is a short name of a day and L a long one, M the name
// of a month; d, H, m and s are numbers of two digits, p is a day of the month that may start with
// a space instead of a zero, y a year of two digits and Y one of four; Z is "GMT". Any other byte
// must occur in the date itself.
class DateScanner {
 public:
  explicit DateScanner(std::string_view text) : rest_(text) {}

  std::optional<Fields> scan(std::string_view pattern) {
    Fields f;
    for (const char c : pattern) {
      if (!step(c, f)) return std::nullopt;
    }
    return rest_.empty() ? std::optional(f) : std::nullopt;
  }

 private:
  bool step(char c, Fields& f) {
    switch (c) {
      case 'D':
        return word(short_days) > 0;
      case 'L':
        return word(long_days) > 0;
      case 'M':
        return (f.month = word(months)) > 0;
      case 'd':
        return number(2, f.day);
      case 'p':
        return rest_.substr(0, 1) == " " ? literal(' ') && number(1, f.day) : number(2, f.day);
      case 'H':
        return number(2, f.hour);
      case 'm':
        return number(2, f.minute);
      case 's':
        return number(2, f.second);
      case 'Y':
        return number(4, f.year);
      case 'y':
        if (!number(2, f.year)) return false;
        f.year += f.year < 70 ? 2000 : 1900;
        return true;
      case 'Z':
        return literal('G') && literal('M') && literal('T');
      default:
        return literal(c);
    }
  }

  // Reads one of the words and returns its number from 1 on; 0 if there is none of them.
  template <std::size_t N>
  int word(const std::array<std::string_view, N>& words) {
    for (std::size_t i = 0; i < N; ++i) {
      if (rest_.substr(0, words[i].size()) != words[i]) continue;
      rest_.remove_prefix(words[i].size());
      return static_cast<int>(i) + 1;
    }
    return 0;
  }

  bool number(std::size_t width, int& value) {
    if (rest_.size() < width) return false;
    value = 0;
    for (const char c : rest_.substr(0, width)) {
      if (!is_digit(c)) return false;
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(width);
    return true;
  }

  bool literal(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::string_view rest_;
};

}  // namespace

std::optional<std::chrono::system_clock::time_point> parse_http_date(
    std::string_view text) noexcept {
  for (const std::string_view pattern : {"D, d M Y H:m:s Z", "L, d-M-y H:m:s Z", "D M p H:m:s Y"}) {
    const auto f = DateScanner(text).scan(pattern);
    if (!f) continue;
    if (!exists({f->year, f->month, f->day}) || f->hour > 23 || f->minute > 59 || f->second > 60)
      return std::nullopt;
    const std::int64_t seconds = days_from({f->year, f->month, f->day}) * 86'400 + f->hour * 3600 +
                                 f->minute * 60 + f->second;
    // Other years are an error of the server. A time in nanoseconds, or the difference of two,
    // would not represent all of them.
    if (f->year < 1970 || f->year > 2200) return std::nullopt;
    return std::chrono::system_clock::time_point(std::chrono::seconds(seconds));
  }
  return std::nullopt;
}

}  // namespace ninjaone::http
