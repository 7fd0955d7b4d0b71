// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <ninjaone/clock.hpp>
#include <vector>

namespace ninjaone::doubles {

// Time that a test owns. jump: sleep() moves time and returns at once (one thread). stepped:
// sleep() blocks until advance() has passed its end or it is cancelled (many threads). wait()
// blocks in both modes until `done` is cancelled or other threads have moved time past its end: a
// call that waits for the library's own thread does not move time.
class NINJAONE_API ManualClock final : public Clock {
 public:
  enum class Mode { jump, stepped };
  explicit ManualClock(Mode mode = Mode::jump);
  ~ManualClock() override;
  [[nodiscard]] std::chrono::steady_clock::time_point steady() const override;
  [[nodiscard]] std::chrono::system_clock::time_point wall()
      const override;  // starts at 2025-01-01T00:00:00Z
  bool sleep(std::chrono::nanoseconds duration, const CancellationToken& cancel) override;
  bool wait(std::chrono::nanoseconds limit, const CancellationToken& done) override;

  void advance(std::chrono::nanoseconds duration);
  // To the end of the earliest sleep; false when nobody sleeps.
  bool advance_to_next();
  // Returns when `count` threads sleep or wait() in mode stepped.
  void wait_for_sleepers(std::size_t count) const;
  void set_wall(std::chrono::system_clock::time_point time);
  // Every sleep() so far, in order, without wait().
  [[nodiscard]] std::vector<std::chrono::nanoseconds> sleeps() const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace ninjaone::doubles

#ifdef NINJAONE_TESTING_NAMESPACE
namespace ninjaone {
namespace testing = doubles;  // the former name, for one release
}
#endif
