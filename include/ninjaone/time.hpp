// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <ninjaone/export.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace ninjaone {

// A time in UTC, to the microsecond: the type of every time in this library. docs/times.md lists
// the units on the wire. The service sends epoch seconds with up to nine decimals; they are read
// from the decimal text and not through a double. It can represent the years up to 9999.
using Timestamp = std::chrono::time_point<std::chrono::system_clock, std::chrono::microseconds>;

// Returns the time of the system clock, for times relative to now:
//   query.updated_after = now() - std::chrono::hours(24);
[[nodiscard]] NINJAONE_API Timestamp now() noexcept;

// Reads a time as the service sends it or people write it: epoch seconds with decimals
// ("1742391675.556"), epoch milliseconds (values at or above 1e12), ISO 8601
// ("2025-03-19T13:41:15.5Z"; it may have an offset, without one it is UTC) and "yyyy-MM-dd"
// (midnight UTC). Returns nothing for 0 or less, which the service uses for "never", and for any
// other text.
[[nodiscard]] NINJAONE_API std::optional<Timestamp> parse_timestamp(std::string_view text);

// Returns epoch seconds, with decimals only if they are not zero: "1742391675.556".
[[nodiscard]] NINJAONE_API std::string to_epoch_seconds(Timestamp time);

// Returns ISO 8601, with decimals only if they are not zero: "2025-03-19T13:41:15Z".
[[nodiscard]] NINJAONE_API std::string to_iso8601(Timestamp time);

}  // namespace ninjaone
