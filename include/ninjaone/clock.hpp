// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <memory>
#include <ninjaone/cancellation.hpp>
#include <ninjaone/export.hpp>

namespace ninjaone {

// A Client reads the time and waits only through its Clock, so that tests can control the time.
// Called from any thread that uses the client and from the library's own threads. Must not destroy
// the last handle of the client.
class NINJAONE_API Clock {
 public:
  virtual ~Clock();
  // The time for deadlines and back-off.
  [[nodiscard]] virtual std::chrono::steady_clock::time_point steady() const = 0;
  // The time for token expiry and Retry-After dates.
  [[nodiscard]] virtual std::chrono::system_clock::time_point wall() const = 0;
  // Waits; false if it was cancelled first.
  virtual bool sleep(std::chrono::nanoseconds duration, const CancellationToken& cancel) = 0;
  // Waits until another thread has done its work and cancels `done`, at most `limit`. True: `done`
  // was cancelled. The default calls sleep(). A clock whose sleep() moves time overrides it:
  // waiting for another thread must not move time.
  virtual bool wait(std::chrono::nanoseconds limit, const CancellationToken& done);
};

// The clock of the system.
[[nodiscard]] NINJAONE_API std::shared_ptr<Clock> system_clock();

}  // namespace ninjaone
