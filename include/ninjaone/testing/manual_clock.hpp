// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <ninjaone/clock.hpp>
#include <vector>

namespace ninjaone::doubles {

// A clock for tests, whose time moves only when the test moves it. Any number of threads may use
// it.
//
// In mode `jump`, for one thread, sleep() moves the time and returns at once. In mode `stepped`,
// for several threads, sleep() blocks until advance() has moved the time past its end, or until it
// is cancelled. In both modes wait() blocks until `done` is cancelled, or until other threads have
// moved the time past its end: a call that waits for a thread of the library does not move the
// time.
class NINJAONE_API ManualClock final : public Clock {
 public:
  enum class Mode { jump, stepped };
  explicit ManualClock(Mode mode = Mode::jump);
  ~ManualClock() override;
  [[nodiscard]] std::chrono::steady_clock::time_point steady() const override;
  // Starts at 2025-01-01T00:00:00Z.
  [[nodiscard]] std::chrono::system_clock::time_point wall() const override;
  bool sleep(std::chrono::nanoseconds duration, const CancellationToken& cancel) override;
  bool wait(std::chrono::nanoseconds limit, const CancellationToken& done) override;

  // Moves the steady time and the wall time.
  void advance(std::chrono::nanoseconds duration);
  // Moves the time to the end of the earliest sleep(). Returns false if no thread is in sleep().
  bool advance_to_next();
  // Waits until `count` threads are in sleep() or wait(). For mode `stepped`.
  void wait_for_sleepers(std::size_t count) const;
  // Sets the wall time; the steady time does not change.
  void set_wall(std::chrono::system_clock::time_point time);
  // Returns the duration of every call of sleep(), in order. Calls of wait() are not included.
  [[nodiscard]] std::vector<std::chrono::nanoseconds> sleeps() const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace ninjaone::doubles

#ifdef NINJAONE_TESTING_NAMESPACE
namespace ninjaone {
namespace testing = doubles;  // the former name, kept for one release
}
#endif
