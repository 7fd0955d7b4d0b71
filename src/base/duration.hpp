// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <chrono>
#include <ratio>

namespace ninjaone {

// Converts a duration to a finer unit. A value that does not fit becomes max() or min() and does
// not overflow. So max() of every unit keeps its meaning: no limit. Every option that is a duration
// must pass through this function before the library calculates with it.
template <class To, class Rep, class Period>
[[nodiscard]] constexpr To saturated(std::chrono::duration<Rep, Period> from) noexcept {
  using Factor = std::ratio_divide<Period, typename To::period>;
  static_assert(Factor::den == 1, "converts to a finer unit only");
  constexpr auto largest = To::max().count() / Factor::num;
  if (from.count() > largest) return To::max();
  if (from.count() < -largest) return To::min();
  return To(static_cast<typename To::rep>(from.count()) * Factor::num);
}

// Returns `time` plus `duration`, or the last time that the clock can represent if the sum is
// later.
template <class Clock, class Time, class Rep, class Period>
[[nodiscard]] constexpr std::chrono::time_point<Clock, Time> saturated_end(
    std::chrono::time_point<Clock, Time> time,
    std::chrono::duration<Rep, Period> duration) noexcept {
  using Point = std::chrono::time_point<Clock, Time>;
  const Time wait = saturated<Time>(duration);
  if (wait.count() > 0 && wait > Point::max() - std::max(time, Point())) return Point::max();
  return time + wait;
}

}  // namespace ninjaone
