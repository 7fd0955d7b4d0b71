// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <ninjaone/clock.hpp>

namespace ninjaone::soak {

// The real clock, except that a sleep returns at once and moves the time. For one thread. Unlike
// ManualClock it stores no history.
class HurriedClock final : public Clock {
 public:
  [[nodiscard]] std::chrono::steady_clock::time_point steady() const override {
    return std::chrono::steady_clock::now() +
           std::chrono::duration_cast<std::chrono::steady_clock::duration>(slept_.load());
  }
  [[nodiscard]] std::chrono::system_clock::time_point wall() const override {
    return std::chrono::system_clock::now() +
           std::chrono::duration_cast<std::chrono::system_clock::duration>(slept_.load());
  }
  bool sleep(std::chrono::nanoseconds duration, const CancellationToken& cancel) override {
    slept_ = slept_.load() + duration;
    return !cancel.cancelled();
  }
  bool wait(std::chrono::nanoseconds limit, const CancellationToken& done) override {
    return done.wait_for(limit);
  }

 private:
  std::atomic<std::chrono::nanoseconds> slept_{std::chrono::nanoseconds(0)};
};

}  // namespace ninjaone::soak
