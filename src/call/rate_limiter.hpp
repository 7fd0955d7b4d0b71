// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>
#include <ninjaone/clock.hpp>
#include <ninjaone/options.hpp>
#include <utility>

#include "call/deadline.hpp"
#include "call/meter.hpp"
#include "call/waiter.hpp"

namespace ninjaone::call {

// Who may send when: the caller's own pace, the number of requests in flight, and the server's last word. Shared by every copy of a
// client; those who wait are served in order. No thread of its own.
class RateLimiter {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  RateLimiter(const RateLimit& limit, Meter& meter) : limit_(limit), meter_(&meter), tokens_(limit.burst), cap_(limit.max_in_flight) {}

  // The right to have one request in flight; given back when destroyed.
  class Turn {
   public:
    explicit Turn(RateLimiter& limiter) noexcept : limiter_(&limiter) {}
    Turn(Turn&& other) noexcept : limiter_(std::exchange(other.limiter_, nullptr)) {}
    Turn& operator=(Turn&&) = delete;
    ~Turn() {
      if (limiter_ != nullptr) limiter_->release();
    }

   private:
    RateLimiter* limiter_;
  };

  // Waits for a turn. CancelledError; TimeoutError, at once when the server's pause is longer than the call.
  [[nodiscard]] Turn acquire(const Deadline& deadline);

  // The server said 429: nobody sends before `until`, and fewer at once from then on.
  void throttled(TimePoint until);
  // The server said that its limit is used up: one at a time until then.
  void slow_until(TimePoint until);

 private:
  void release();
  class Place;
  [[nodiscard]] bool try_take(TimePoint now);
  [[nodiscard]] std::chrono::nanoseconds until_possible(TimePoint now) const;
  void refresh(TimePoint now);
  void wake_first();

  const RateLimit limit_;
  Meter* meter_;
  std::mutex mutex_{};
  std::list<Waiter*> queue_{};
  TimePoint refilled_{}, grown_{}, paused_until_{}, slow_until_{};
  double tokens_;
  int cap_, in_flight_ = 0;
};

}  // namespace ninjaone::call
