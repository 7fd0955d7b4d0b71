// SPDX-License-Identifier: MIT
#include "sandbox/data/instant.hpp"

#include <chrono>
#include <cmath>
#include <ninjaone/time.hpp>

namespace ninjaone::sandbox {

namespace {
constexpr double last_second = 9.2e9;  // in the year 2261; nanoseconds of later times overflow
constexpr std::int64_t second_factor = 1'000'000'000, millisecond_factor = 1'000'000;

TimeUnit unit_of(double number) {
  return number >= smallest_milliseconds ? TimeUnit::milliseconds : TimeUnit::seconds;
}

bool accepts(const SentTime& row, double number) {
  if (!(number > 0) || number >= last_second * 1000) return false;
  const TimeUnit unit = unit_of(number);
  if (unit == TimeUnit::seconds && number >= last_second) return false;
  return row.also == AlsoAccepted::every_form || unit == row.unit;
}

std::optional<std::int64_t> nanoseconds_in(std::string_view text) {
  const auto time = parse_timestamp(text);
  if (!time) return std::nullopt;
  const auto micros = time->time_since_epoch();
  if (micros >= std::chrono::hours(24 * 365 * 290)) return std::nullopt;
  return std::chrono::duration_cast<std::chrono::nanoseconds>(micros).count();
}

bool is_day(std::string_view text) {
  return text.size() == std::string_view("2024-12-31").size() && text[4] == '-';
}
bool is_number(std::string_view text) {
  return text.find_first_not_of("0123456789.") == std::string_view::npos;
}

}  // namespace

std::optional<std::int64_t> time_in_query(std::string_view text, const SentTime& row) {
  if (!is_number(text)) {
    const bool accepted =
        row.also == AlsoAccepted::every_form ||
        (is_day(text) ? row.also == AlsoAccepted::date : row.unit == TimeUnit::iso8601);
    return accepted ? nanoseconds_in(text) : std::nullopt;
  }
  const auto value = parse(text);
  return value && value->is_number() ? time_in_body(*value, row) : std::nullopt;
}

std::optional<std::int64_t> time_in_body(const Doc& value, const SentTime& row) {
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    return row.also == AlsoAccepted::every_form && !is_number(text) ? nanoseconds_in(text)
                                                                    : std::nullopt;
  }
  if (!value.is_number() || !accepts(row, value.get<double>())) return std::nullopt;
  const std::int64_t factor =
      unit_of(value.get<double>()) == TimeUnit::seconds ? second_factor : millisecond_factor;
  if (value.is_number_integer()) return value.get<std::int64_t>() * factor;
  // A double that has the seconds of today is exact to a microsecond.
  const double number = value.get<double>(), whole = std::floor(number);
  return static_cast<std::int64_t>(whole) * factor +
         std::llround((number - whole) * 1e6) * (factor / 1'000'000);
}

std::string_view accepted_forms(const SentTime& row) {
  if (row.also == AlsoAccepted::every_form) return "epoch seconds, epoch milliseconds or ISO 8601";
  if (row.unit == TimeUnit::iso8601) return "an ISO 8601 time (2026-03-01T00:00:00Z)";
  const bool date = row.also == AlsoAccepted::date;
  if (row.unit == TimeUnit::seconds) return date ? "epoch seconds or yyyy-MM-dd" : "epoch seconds";
  return date ? "epoch milliseconds or yyyy-MM-dd" : "epoch milliseconds";
}

}  // namespace ninjaone::sandbox
