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

// Limits the retries that all calls of a client make together, so that many threads do not multiply
// the load of a server that fails.
//
// It is a bucket of tokens. A retry costs 10 tokens; a retry after a throttled response costs 5.
// Successful calls and time refill the bucket: RetryPolicy::budget is its size, and
// RetryPolicy::budget_per_second is what time gives back, both in retries. When the bucket is
// empty, calls wait in a queue and get their permits in order of arrival. A call whose permit would
// be too late does not enter the queue. A call in the queue holds no turn of the RateLimiter.
//
// The first call in the queue waits until enough tokens are back, and is woken when a successful
// call gives tokens back earlier. Invariant: every thread that looks at the queue grants all
// permits that are due, so that no order of wake-ups delays a permit. Any thread may use it; it has
// no thread.
class RetryBudget {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;
  static constexpr int transient = 10, throttled = 5;  // tokens for one retry

  explicit RetryBudget(const RetryPolicy& policy);

 private:
  struct Entry {
    int price;
    bool granted = false;
    Waiter* waiter = nullptr;  // while its thread waits
  };
  using Queue = std::list<Entry>;

 public:
  // The right to one retry, or an entry in the queue for it. The destructor removes the entry.
  class Permit {
   public:
    Permit(RetryBudget* budget, Queue::iterator entry, std::chrono::nanoseconds expected) noexcept
        : budget_(budget), entry_(entry), expected_(expected) {}
    Permit(Permit&& other) noexcept
        : budget_(std::exchange(other.budget_, nullptr)),
          entry_(other.entry_),
          expected_(other.expected_) {}
    Permit& operator=(Permit&&) = delete;
    ~Permit();
    // How long the wait takes unless a successful call ends it earlier.
    [[nodiscard]] std::chrono::nanoseconds expected() const noexcept { return expected_; }
    // Returns when the retry is permitted. Throws CancelledError or TimeoutError.
    void wait(const Deadline& deadline, Counters& counters);

   private:
    RetryBudget* budget_;  // null: granted without a wait
    Queue::iterator entry_;
    std::chrono::nanoseconds expected_;
  };

  // Returns nothing if the permit would be granted after `limit`.
  [[nodiscard]] std::optional<Permit> request(int price, std::chrono::nanoseconds limit,
                                              TimePoint now);
  // A call succeeded. Gives back the price of its last retry, or 1 token if it made no retry (0).
  void succeeded(int last_price, TimePoint now);
  // The number of tokens that are left.
  [[nodiscard]] int left(TimePoint now);

 private:
  void refill(TimePoint now);
  void grant(TimePoint now);
  void wake_first();
  [[nodiscard]] std::chrono::nanoseconds refill_time(double tokens) const;

  const double size_, per_second_;
  std::mutex mutex_{};
  Queue queue_{};    // entries without a permit, in order of arrival
  Queue granted_{};  // entries with a permit whose threads have not noticed it yet
  double tokens_;
  TimePoint last_refill_{};
};

}  // namespace ninjaone::pipeline
