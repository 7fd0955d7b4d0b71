// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <ninjaone/time.hpp>

#include "base/ascii.hpp"
#include "base/civil.hpp"
#include "base/integer.hpp"

namespace ninjaone {

namespace {

using Micros = std::chrono::microseconds;
constexpr std::int64_t second = 1'000'000;
constexpr std::int64_t day = 86'400 * second;
constexpr std::int64_t first_milliseconds = 1'000'000'000'000;
constexpr std::int64_t last_second = days_from({9999, 12, 31}) * 86'400 + 86'399;

// Reads a text from the front, part by part. A function that returns nothing has not found its
// part.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}
  [[nodiscard]] bool done() const noexcept { return rest_.empty(); }
  [[nodiscard]] char peek() const noexcept { return rest_.empty() ? '\0' : rest_.front(); }
  bool skip(char c) noexcept {
    if (peek() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  // Reads exactly `width` digits.
  std::optional<int> digits(std::size_t width) noexcept {
    int value = 0;
    if (rest_.size() < width) return std::nullopt;
    for (std::size_t i = 0; i < width; ++i) {
      if (!is_digit(rest_[i])) return std::nullopt;
      value = value * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(width);
    return value;
  }
  // Reads a point and decimals and returns microseconds; further decimals are ignored. 0 if there
  // is no point, nothing if no digit follows it.
  std::optional<std::int64_t> fraction() noexcept {
    if (!skip('.')) return 0;
    std::int64_t value = 0;
    int count = 0;
    for (; is_digit(peek()); rest_.remove_prefix(1), ++count) {
      if (count < 6) value = value * 10 + (peek() - '0');
    }
    for (int i = count; i < 6; ++i) value *= 10;
    return count > 0 ? std::optional(value) : std::nullopt;
  }

 private:
  std::string_view rest_;
};

// A time of 0 or less means that there is no time.
std::optional<Timestamp> after_epoch(std::int64_t micros) {
  if (micros <= 0) return std::nullopt;
  return Timestamp(Micros(micros));
}

// Reads "1742391675.556" and returns microseconds; nothing for any other form. This is the form of
// nearly every time in a response, so it is read without a copy of the digits.
std::optional<std::int64_t> plain_seconds(std::string_view text) noexcept {
  constexpr std::size_t max_digits = 10;  // fewer than those of `first_milliseconds`
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  std::int64_t seconds = 0;
  if (digits == 0 || digits > max_digits) return std::nullopt;
  for (std::size_t i = 0; i < digits; ++i) seconds = seconds * 10 + (text[i] - '0');
  Cursor rest(text.substr(digits));
  const auto fraction = rest.fraction();
  if (!fraction || !rest.done()) return std::nullopt;
  return seconds * second + *fraction;
}

// Reads a number in the forms of the service: 1742391675.556, 1.742391675556E9 and 1742391675556,
// which is milliseconds. Calculates with integers only, so no microsecond is lost.
std::optional<Timestamp> from_number(std::string_view text) {
  if (const auto plain = plain_seconds(text)) return after_epoch(*plain);
  std::string digits;
  std::int64_t point = -1;
  std::size_t at = 0;
  for (; at < text.size() && text[at] != 'e' && text[at] != 'E'; ++at) {
    if (text[at] == '.') {
      if (point >= 0 || digits.empty()) return std::nullopt;
      point = static_cast<std::int64_t>(digits.size());
    } else if (is_digit(text[at])) {
      digits += text[at];
    } else {
      return std::nullopt;
    }
  }
  if (digits.empty() || text[at - 1] == '.' || digits.size() > 128) return std::nullopt;
  if (point < 0) point = static_cast<std::int64_t>(digits.size());
  if (at < text.size()) {
    std::string_view exponent = text.substr(at + 1);
    if (!exponent.empty() && exponent.front() == '+') exponent.remove_prefix(1);
    const auto shift = parse_integer<int>(exponent);
    if (!shift) return std::nullopt;
    point += *shift;
  }
  if (point > 150) return std::nullopt;  // zero or too large: the loop would only take time
  // The value in microseconds: the digits up to the sixth after the point.
  std::int64_t micros = 0;
  for (std::int64_t i = 0; i < point + 6; ++i) {
    const int digit = i < static_cast<std::int64_t>(digits.size())
                          ? digits[static_cast<std::size_t>(i)] - '0'
                          : 0;
    if (micros > (INT64_MAX - digit) / 10) return std::nullopt;
    micros = micros * 10 + digit;
  }
  if (micros / second >= first_milliseconds) micros /= 1000;
  if (micros / second > last_second) return std::nullopt;
  return after_epoch(micros);
}

// Reads the offset from UTC, "+02:00", "-0330", "Z" or nothing, and returns seconds to the east.
std::optional<std::int64_t> offset(Cursor& text) {
  if (text.done() || text.skip('Z') || text.skip('z')) return 0;
  const bool west = text.peek() == '-';
  if (!text.skip('-') && !text.skip('+')) return std::nullopt;
  const auto hours = text.digits(2);
  text.skip(':');
  const auto minutes = text.digits(2);
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  return (west ? -1 : 1) * (*hours * 3600 + *minutes * 60);
}

// Reads a date, or a date and time of ISO 8601.
std::optional<Timestamp> from_date(std::string_view text) {
  Cursor cursor(text);
  const auto year = cursor.digits(4);
  const bool first_dash = cursor.skip('-');
  const auto month = cursor.digits(2);
  const bool second_dash = cursor.skip('-');
  const auto day_of_month = cursor.digits(2);
  if (!year || !first_dash || !month || !second_dash || !day_of_month ||
      !exists({*year, *month, *day_of_month}))
    return std::nullopt;
  std::int64_t micros = days_from({*year, *month, *day_of_month}) * day;
  if (cursor.done()) return after_epoch(micros);

  if (!cursor.skip('T') && !cursor.skip('t') && !cursor.skip(' ')) return std::nullopt;
  const auto hour = cursor.digits(2);
  cursor.skip(':');
  const auto minute = cursor.digits(2);
  const auto seconds = cursor.skip(':') ? cursor.digits(2) : std::optional(0);
  const auto fraction = cursor.fraction();
  const auto east = offset(cursor);
  if (!hour || !minute || !seconds || !fraction || !east || !cursor.done()) return std::nullopt;
  if (*hour > 23 || *minute > 59 || *seconds > 60) return std::nullopt;  // 60: a leap second
  micros += ((*hour * 60 + *minute) * 60 + *seconds - *east) * second + *fraction;
  return after_epoch(micros);
}

// Writes microseconds as a point and decimals, without zeros at the end; nothing for 0.
std::string decimals(std::int64_t micros) {
  if (micros == 0) return {};
  char text[16];
  std::snprintf(text, sizeof text, ".%06d", static_cast<int>(micros));
  std::string_view view(text);
  while (view.back() == '0') view.remove_suffix(1);
  return std::string(view);
}

}  // namespace

Timestamp now() noexcept {
  return std::chrono::floor<Timestamp::duration>(std::chrono::system_clock::now());
}

std::optional<Timestamp> parse_timestamp(std::string_view text) {
  if (text.size() > 4 && text[4] == '-') return from_date(text);
  return from_number(text);
}

std::string to_epoch_seconds(Timestamp time) {
  const std::int64_t micros = time.time_since_epoch().count();
  if (micros < 0)
    return micros > -second ? "-0" + decimals(-micros)
                            : std::to_string(micros / second) + decimals(-(micros % second));
  return std::to_string(micros / second) + decimals(micros % second);
}

std::string to_iso8601(Timestamp time) {
  const auto days = std::chrono::floor<std::chrono::duration<std::int64_t, std::ratio<86400>>>(
      time.time_since_epoch());
  const std::int64_t rest =
      (time.time_since_epoch() - std::chrono::duration_cast<Micros>(days)).count();
  const CivilDay date = civil_from(days.count());
  const int of_day = static_cast<int>(rest / second);
  char text[64];
  std::snprintf(text, sizeof text, "%04lld-%02d-%02dT%02d:%02d:%02d",
                static_cast<long long>(date.year), date.month, date.day, of_day / 3600,
                of_day / 60 % 60, of_day % 60);
  return text + decimals(rest % second) + "Z";
}

}  // namespace ninjaone
