// SPDX-License-Identifier: MIT
#include "json/number.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include "base/ascii.hpp"
#include "base/integer.hpp"

namespace ninjaone::json {

namespace {

// A number as 0.digits * 10^point, without zeros at the start and the end of the digits. So equal
// numbers have equal members. Zero has no digits, a point of 0 and no sign.
struct Decimal {
  bool negative = false;
  std::string digits{};
  std::int64_t point = 0;
};

std::int64_t exponent_in(std::string_view text) {
  // No number of 128 digits with such an exponent is near an integer or a double. Larger exponents
  // are cut to it, so the sums below do not overflow. std::from_chars() and not parse_integer(): an
  // exponent that is too large is not an error here.
  constexpr std::int64_t enough = 1'000'000'000;
  if (text.front() == '+') text.remove_prefix(1);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return text.front() == '-' ? -enough : enough;
  return std::clamp(value, -enough, enough);
}

Decimal decimal(std::string_view number) {
  Decimal result;
  result.negative = number.front() == '-';
  if (result.negative) number.remove_prefix(1);
  const auto e = number.find_first_of("eE");
  const std::string_view mantissa = number.substr(0, e);
  const auto dot = mantissa.find('.');
  result.digits = mantissa.substr(0, dot);
  result.point = static_cast<std::int64_t>(result.digits.size());
  if (dot != std::string_view::npos) result.digits += mantissa.substr(dot + 1);
  if (e != std::string_view::npos) result.point += exponent_in(number.substr(e + 1));
  const auto zeros = std::min(result.digits.find_first_not_of('0'), result.digits.size());
  result.digits.erase(0, zeros);
  result.point -= static_cast<std::int64_t>(zeros);
  result.digits.erase(result.digits.find_last_not_of('0') + 1);
  return result.digits.empty() ? Decimal() : result;
}

}  // namespace

std::size_t number_length(std::string_view text) noexcept {
  std::size_t at = 0;
  const auto next = [&] { return at < text.size() ? text[at] : '\0'; };
  const auto digits = [&] {
    const std::size_t from = at;
    while (is_digit(next())) ++at;
    return at > from;
  };
  if (next() == '-') ++at;
  if (next() == '0') {
    ++at;
  } else if (!digits()) {
    return 0;
  }
  if (next() == '.') {
    ++at;
    if (!digits()) return 0;
  }
  if (next() == 'e' || next() == 'E') {
    ++at;
    if (next() == '+' || next() == '-') ++at;
    if (!digits()) return 0;
  }
  return at;
}

bool out_of_range(std::string_view number) {
  if (number.size() > max_number_length) return true;
  if (number.find_first_of("eE") == std::string_view::npos) return false;
  const Decimal value = decimal(number);
  constexpr std::int64_t last_point = std::numeric_limits<double>::max_exponent10 + 1;
  if (value.point != last_point) return value.point > last_point;
  double unused = 0;
  return std::from_chars(number.data(), number.data() + number.size(), unused).ec != std::errc();
}

Integer to_int64(std::string_view number, std::int64_t& value) {
  if (const auto plain = parse_integer<std::int64_t>(number)) {
    value = *plain;
    return Integer::exact;
  }
  const Decimal exact = decimal(number);
  if (exact.point < static_cast<std::int64_t>(exact.digits.size())) return Integer::fraction;
  if (exact.point > 19) return Integer::range;
  std::string digits = (exact.negative ? "-" : "") + exact.digits;
  digits.append(static_cast<std::size_t>(exact.point) - exact.digits.size(), '0');
  if (exact.digits.empty()) digits = "0";
  const auto whole = parse_integer<std::int64_t>(digits);
  value = whole.value_or(value);
  return whole ? Integer::exact : Integer::range;
}

bool same_number(std::string_view a, std::string_view b) {
  const Decimal left = decimal(a), right = decimal(b);
  return left.negative == right.negative && left.digits == right.digits &&
         left.point == right.point;
}

bool not_positive(std::string_view number) {
  const Decimal value = decimal(number);
  return value.negative || value.digits.empty();
}

}  // namespace ninjaone::json
