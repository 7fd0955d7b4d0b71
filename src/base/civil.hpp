// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace ninjaone {

// A day of the Gregorian calendar. The library of C++17 has no such type.
struct CivilDay {
  std::int64_t year;
  int month, day;
};

// Returns the days since 1970-01-01. The calculation lets a year begin in March: then the leap day
// is the last day of a year and shifts no other day.
[[nodiscard]] constexpr std::int64_t days_from(CivilDay date) noexcept {
  const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year =
      (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
         719468;
}

// The reverse of days_from().
[[nodiscard]] constexpr CivilDay civil_from(std::int64_t days) noexcept {
  const std::int64_t shifted = days + 719468;
  const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const std::int64_t day_of_era = shifted - era * 146097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month = (5 * day_of_year + 2) / 153;
  const int civil_month = static_cast<int>(month < 10 ? month + 3 : month - 9);
  return {year_of_era + era * 400 + (civil_month <= 2 ? 1 : 0), civil_month,
          static_cast<int>(day_of_year - (153 * month + 2) / 5 + 1)};
}

// Whether the calendar has this day: false for month 13 and for 2023-02-29.
[[nodiscard]] constexpr bool exists(CivilDay date) noexcept {
  if (date.month < 1 || date.month > 12 || date.day < 1) return false;
  const CivilDay normalized = civil_from(days_from(date));
  return normalized.year == date.year && normalized.month == date.month &&
         normalized.day == date.day;
}

}  // namespace ninjaone
