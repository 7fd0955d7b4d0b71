// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <memory>
#include <ninjaone/cancellation.hpp>
#include <ninjaone/export.hpp>

namespace ninjaone {

// The time of a client. A Client reads the time and waits only through its Clock, so that tests can
// control the time (doubles::ManualClock).
//
// It is called from any thread that uses the client and from threads of the library, possibly at
// the same time. It must not destroy the last handle of the client.
class NINJAONE_API Clock {
 public:
  virtual ~Clock();
  // Returns the time for deadlines and retry delays.
  [[nodiscard]] virtual std::chrono::steady_clock::time_point steady() const = 0;
  // Returns the time for token expiry and Retry-After dates.
  [[nodiscard]] virtual std::chrono::system_clock::time_point wall() const = 0;
  // Waits for `duration`. Returns false if `cancel` was cancelled first.
  virtual bool sleep(std::chrono::nanoseconds duration, const CancellationToken& cancel) = 0;
  // Waits until another thread has done its work and cancels `done`, at most `limit`. Returns
  // whether `done` was cancelled. The default calls sleep(). A clock whose sleep() moves the time
  // must override wait(): waiting for another thread must not move the time.
  virtual bool wait(std::chrono::nanoseconds limit, const CancellationToken& done);
};

// Returns the clock of the system.
[[nodiscard]] NINJAONE_API std::shared_ptr<Clock> system_clock();

}  // namespace ninjaone
