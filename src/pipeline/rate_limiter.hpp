// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>
#include <ninjaone/clock.hpp>
#include <ninjaone/options.hpp>
#include <utility>

#include "base/deadline.hpp"
#include "base/waiter.hpp"
#include "pipeline/counters.hpp"
#include "pipeline/retry.hpp"

namespace ninjaone::pipeline {

// Decides when a request may be sent: by the caller's own pace, the number of requests in flight,
// and the pauses that the server asks for. Shared by every copy of a client; those who wait are
// served in order. No thread of its own.
class RateLimiter {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  // A pause that is longer than `longest_pause` is not waited for.
  RateLimiter(const RateLimit& limit, std::chrono::nanoseconds longest_pause, Counters& counters)
      : limit_(limit),
        longest_pause_(longest_pause),
        counters_(&counters),
        tokens_(limit.burst),
        cap_(limit.max_in_flight) {}

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

  // Waits for a turn. CancelledError, TimeoutError; RateLimitError with reason `paused`, at once,
  // if the pause after a 429 ends later than the call may last or is longer than `longest_pause`.
  [[nodiscard]] Turn acquire(const Deadline& deadline);

  // A response with status 429 came at `now` to a request that began at `begun`: no call sends
  // until the pause is over; of several pauses the one with the latest end counts. The number in
  // flight is halved once for each burst: not if the request began before the last time.
  void throttled(TimePoint begun, TimePoint now, const Pause& pause);
  // The server said that its limit is used up: one at a time until then.
  void slow_until(TimePoint until);

 private:
  void release();
  class Place;
  [[nodiscard]] bool try_take(TimePoint now);
  void refuse_long_pause(TimePoint now, const Deadline& deadline) const;
  [[nodiscard]] std::chrono::nanoseconds until_possible(TimePoint now) const;
  void refresh(TimePoint now);
  void wake_first();

  const RateLimit limit_;
  const std::chrono::nanoseconds longest_pause_;
  Counters* counters_;
  std::mutex mutex_{};
  std::list<Waiter*> queue_{};
  TimePoint refilled_{}, grown_{}, slow_until_{};
  TimePoint pause_asked_{},
      paused_until_{};  // the end of the pause without and with its random time
  TimePoint halved_{};
  double tokens_;
  int cap_, in_flight_ = 0;
};

}  // namespace ninjaone::pipeline
