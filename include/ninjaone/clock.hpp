// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <memory>
#include <ninjaone/cancellation.hpp>
#include <ninjaone/export.hpp>

namespace ninjaone {

// Every reading and every timed wait of a Client goes through its Clock, so that tests can own time.
class NINJAONE_API Clock {
 public:
  virtual ~Clock();
  // Deadlines and back-off.
  [[nodiscard]] virtual std::chrono::steady_clock::time_point steady() const = 0;
  // Token expiry and Retry-After dates.
  [[nodiscard]] virtual std::chrono::system_clock::time_point wall() const = 0;
  // Waits; false when cancelled first.
  virtual bool sleep(std::chrono::nanoseconds duration, const CancellationToken& cancel) = 0;
};

// The real one.
[[nodiscard]] NINJAONE_API std::shared_ptr<Clock> system_clock();

}  // namespace ninjaone
