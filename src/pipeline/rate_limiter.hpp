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

// Decides when a request may be sent. All copies of a client share one limiter.
//
// Four limits apply at once: the rate of the caller (a token bucket: RateLimit::per_second, burst),
// the number of requests in flight, the pause after a response with status 429, and the time for
// which the server said that its limit is used up (one request at a time). The number in flight
// adapts: a burst of 429 halves it, and each 10 s without a 429 raise it by one, up to
// RateLimit::max_in_flight.
//
// Calls that cannot send yet wait in a queue in order of arrival. Only the first call in the queue
// waits for a computed time; the others wait until they are woken. Invariant: when a request ends,
// or when another call becomes the first while a request may be sent, the first call is woken and
// computes its time again. The limiter has no thread.
class RateLimiter {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  // acquire() does not wait for a pause that is longer than `longest_pause`.
  RateLimiter(const RateLimit& limit, std::chrono::nanoseconds longest_pause, Counters& counters)
      : limit_(limit),
        longest_pause_(longest_pause),
        counters_(&counters),
        tokens_(limit.burst),
        cap_(limit.max_in_flight) {}

  // The right to have one request in flight. The destructor gives it back.
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

  // Waits for a turn. Throws CancelledError or TimeoutError. Throws RateLimitError with reason
  // `paused`, without a wait, if the pause after a 429 ends after the deadline or is longer than
  // `longest_pause`. A deadline that forbids sleep: throws RateLimitError with reason `paused`,
  // `pace` or `busy` instead of waiting.
  [[nodiscard]] Turn acquire(const Deadline& deadline);

  // A response with status 429 arrived at `now` for a request that started at `started`. No call
  // sends until the pause is over. If there are several pauses, the latest end counts. The number
  // in flight is halved once for each burst: not if the request started before the last halving.
  void throttled(TimePoint started, TimePoint now, const Pause& pause);
  // The server said that its limit is used up: only one request at a time until then.
  void slow_until(TimePoint until);

 private:
  void release();
  class Place;
  [[nodiscard]] bool try_acquire(TimePoint now);
  void reject_long_pause(TimePoint now, const Deadline& deadline) const;
  [[noreturn]] void fail_without_wait(TimePoint now) const;
  [[nodiscard]] std::chrono::nanoseconds time_until_possible(TimePoint now) const;
  void refill_and_grow(TimePoint now);
  void wake_first();

  const RateLimit limit_;
  const std::chrono::nanoseconds longest_pause_;
  Counters* counters_;
  std::mutex mutex_{};
  std::list<Waiter*> queue_{};
  TimePoint last_refill_{}, last_growth_{}, slow_until_{};
  // The end of the pause: as requested, and with its random addition.
  TimePoint requested_pause_end_{}, paused_until_{};
  TimePoint last_halving_{};
  double tokens_;
  int cap_, in_flight_ = 0;
};

}  // namespace ninjaone::pipeline
