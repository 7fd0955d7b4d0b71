// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <chrono>
#include <memory>
#include <ninjaone/cancellation.hpp>
#include <ninjaone/clock.hpp>
#include <utility>

#include "base/duration.hpp"

namespace ninjaone {

// When one call must end, whatever it does, and the token that cancels it.
class Deadline {
 public:
  // A `limit` above a year counts as a year, so that its end does not overflow. No call takes so
  // long: max(), in any unit, means no limit.
  template <class Rep, class Period>
  Deadline(Clock& clock, std::chrono::duration<Rep, Period> limit, CancellationToken cancel)
      : clock_(&clock), end_(clock.steady() + within_a_year(limit)), cancel_(std::move(cancel)) {}

  // Returns a deadline that is not later than this one and ends after `limit`. The same token
  // cancels it.
  template <class Rep, class Period>
  [[nodiscard]] Deadline within(std::chrono::duration<Rep, Period> limit) const {
    Deadline shorter = *this;
    shorter.end_ = std::min(end_, clock_->steady() + within_a_year(limit));
    return shorter;
  }

  // The call must not sleep (Wait::never). It is part of the deadline because whatever sleeps for a
  // call has its deadline.
  void forbid_sleep() noexcept { may_sleep_ = false; }
  [[nodiscard]] bool may_sleep() const noexcept { return may_sleep_; }

  [[nodiscard]] Clock& clock() const noexcept { return *clock_; }
  [[nodiscard]] std::chrono::nanoseconds left() const { return end_ - clock_->steady(); }
  [[nodiscard]] bool passed() const { return left().count() <= 0; }
  [[nodiscard]] const CancellationToken& cancel() const noexcept { return cancel_; }

 private:
  template <class Rep, class Period>
  [[nodiscard]] static std::chrono::steady_clock::duration within_a_year(
      std::chrono::duration<Rep, Period> limit) {
    const std::chrono::nanoseconds year = std::chrono::hours(24 * 365);
    return std::min(saturated<std::chrono::nanoseconds>(limit), year);
  }

  Clock* clock_;
  std::chrono::steady_clock::time_point end_;
  CancellationToken cancel_;
  bool may_sleep_ = true;
};

// Throws CancelledError if the call was cancelled, TimeoutError (`deadline`) if its deadline
// passed; both say that nothing was sent. `what` ends the sentence of the message: "while it waited
// for a token".
void check_deadline(const Deadline& deadline, const char* what);

}  // namespace ninjaone
