// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <ninjaone/cancellation.hpp>
#include <ninjaone/clock.hpp>

namespace ninjaone::call {

// A wait that another thread can end early. It goes through the Clock, so that whoever owns the clock owns the wait; a condition
// variable's own time-out would not.
class Waiter {
 public:
  // Returns when the time is over, when woken and when cancelled; the caller looks which. Woken before: at once.
  void wait(Clock& clock, std::chrono::nanoseconds limit, const CancellationToken& cancel) {
    const CancellationCallback link(cancel, [this] { wake(); });
    clock.sleep(limit, source_.token());
  }
  void wake() noexcept { source_.cancel(); }

 private:
  CancellationSource source_{};
};

}  // namespace ninjaone::call
