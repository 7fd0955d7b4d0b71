// SPDX-License-Identifier: MIT
#include <ninjaone/clock.hpp>

namespace ninjaone {

Clock::~Clock() = default;
bool Clock::wait(std::chrono::nanoseconds limit, const CancellationToken& done) {
  return !sleep(limit, done);
}

namespace {
class SystemClock final : public Clock {
 public:
  std::chrono::steady_clock::time_point steady() const override {
    return std::chrono::steady_clock::now();
  }
  std::chrono::system_clock::time_point wall() const override {
    return std::chrono::system_clock::now();
  }
  bool sleep(std::chrono::nanoseconds duration, const CancellationToken& cancel) override {
    if (cancel.cancelled()) return false;
    return duration.count() <= 0 || !cancel.wait_for(duration);
  }
};
}  // namespace

std::shared_ptr<Clock> system_clock() { return std::make_shared<SystemClock>(); }

}  // namespace ninjaone
