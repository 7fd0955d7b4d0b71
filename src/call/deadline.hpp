// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <chrono>
#include <memory>
#include <ninjaone/cancellation.hpp>
#include <ninjaone/clock.hpp>

namespace ninjaone::call {

// How long one call may take, whatever it does, and whether it is still wanted.
class Deadline {
 public:
  Deadline(Clock& clock, std::chrono::nanoseconds limit, CancellationToken cancel)
      : clock_(&clock),
        end_(clock.steady() + std::min<std::chrono::nanoseconds>(limit, std::chrono::hours(24 * 365))),
        cancel_(std::move(cancel)) {}

  // An earlier end, the same cancellation.
  [[nodiscard]] Deadline within(std::chrono::nanoseconds limit) const {
    Deadline shorter = *this;
    shorter.end_ = std::min(end_, clock_->steady() + std::chrono::duration_cast<std::chrono::steady_clock::duration>(limit));
    return shorter;
  }

  [[nodiscard]] Clock& clock() const noexcept { return *clock_; }
  [[nodiscard]] std::chrono::nanoseconds left() const { return end_ - clock_->steady(); }
  [[nodiscard]] bool passed() const { return left().count() <= 0; }
  [[nodiscard]] const CancellationToken& cancel() const noexcept { return cancel_; }

 private:
  Clock* clock_;
  std::chrono::steady_clock::time_point end_;
  CancellationToken cancel_;
};

// Throws CancelledError or TimeoutError, nothing sent, when the call is over while it did `what`.
void check(const Deadline& deadline, const char* what);

}  // namespace ninjaone::call
