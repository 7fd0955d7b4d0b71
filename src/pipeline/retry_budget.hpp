// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <list>
#include <mutex>
#include <ninjaone/options.hpp>
#include <optional>
#include <utility>

#include "base/deadline.hpp"
#include "base/waiter.hpp"
#include "pipeline/counters.hpp"

namespace ninjaone::pipeline {

// The retries that all calls of a client may make together. It keeps many threads from multiplying
// an outage.
//
// It is a bucket of tokens. A retry costs 10 tokens, after a throttled response 5. Successful calls
// and time refill the bucket: RetryPolicy::budget is its size, budget_per_second what comes back by
// time, both in retries. When the bucket is empty, calls queue for the next permit and get it in
// order of arrival. A call that would get its permit too late does not queue. Nobody in the queue
// holds a turn of the RateLimiter. The first in the queue waits for its tokens to come back and is
// woken when a successful call brings them earlier; every thread that looks gives out all permits
// that are due, so that no order of wake-ups can delay one. Any thread; no thread of its own.
class RetryBudget {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;
  static constexpr int transient = 10, throttled = 5;  // tokens for one retry

  explicit RetryBudget(const RetryPolicy& policy);

 private:
  struct Place {
    int price;
    bool granted = false;
    Waiter* waiter = nullptr;  // while it sleeps
  };
  using Queue = std::list<Place>;

 public:
  // The right to one retry, or a place in the queue for it; destroyed while it waits, it leaves the
  // queue.
  class Permit {
   public:
    Permit(RetryBudget* budget, Queue::iterator place, std::chrono::nanoseconds expected) noexcept
        : budget_(budget), place_(place), expected_(expected) {}
    Permit(Permit&& other) noexcept
        : budget_(std::exchange(other.budget_, nullptr)),
          place_(other.place_),
          expected_(other.expected_) {}
    Permit& operator=(Permit&&) = delete;
    ~Permit();
    // How long the wait takes unless a successful call ends it earlier.
    [[nodiscard]] std::chrono::nanoseconds expected() const noexcept { return expected_; }
    // Returns when the retry may be made. CancelledError, TimeoutError.
    void wait(const Deadline& deadline, Counters& counters);

   private:
    RetryBudget* budget_;  // null: granted at once
    Queue::iterator place_;
    std::chrono::nanoseconds expected_;
  };

  // Nothing: the permit would come after `limit`.
  [[nodiscard]] std::optional<Permit> request(int price, std::chrono::nanoseconds limit,
                                              TimePoint now);
  // A call succeeded: gives back the price of its last retry, or 1 token if it needed none (0).
  void succeeded(int last_price, TimePoint now);
  // Tokens that are left.
  [[nodiscard]] int left(TimePoint now);

 private:
  void refill(TimePoint now);
  void grant(TimePoint now);
  void wake_first();
  [[nodiscard]] std::chrono::nanoseconds time_for(double tokens) const;

  const double size_, per_second_;
  std::mutex mutex_{};
  Queue queue_{};    // those who wait, in order of arrival
  Queue granted_{};  // those who may go and have not left yet
  double tokens_;
  TimePoint refilled_{};
};

}  // namespace ninjaone::pipeline
