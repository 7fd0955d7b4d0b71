// SPDX-License-Identifier: MIT
#include "pipeline/rate_limiter.hpp"

#include <algorithm>
#include <ninjaone/error.hpp>
#include <optional>

namespace ninjaone::pipeline {

namespace {
using std::chrono::nanoseconds;
// After each interval without a 429, one more request may be in flight.
constexpr std::chrono::seconds growth_interval{10};

[[noreturn]] void fail_paused(nanoseconds left, StopReason why) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(left).count();
  ErrorInfo info;
  info.kind = ErrorKind::rate_limited;
  info.reason = "paused";
  info.stop_reason = why;
  info.message = "not sent: an earlier response with status 429 pauses this client for another " +
                 std::to_string(seconds) + " s, " +
                 (why == StopReason::wait       ? "and this call does not wait (Wait::never)"
                  : why == StopReason::deadline ? "which is longer than the time left for this call"
                                                : "which is longer than RetryPolicy::longest_hint");
  info.retry_after = std::chrono::ceil<std::chrono::milliseconds>(left);
  throw_error(std::move(info));
}

[[noreturn]] void fail_at_limit(const char* reason, const char* message,
                                std::optional<nanoseconds> left) {
  ErrorInfo info;
  info.kind = ErrorKind::rate_limited;
  info.reason = reason;
  info.stop_reason = StopReason::wait;
  info.message = message;
  if (left) info.retry_after = std::chrono::ceil<std::chrono::milliseconds>(*left);
  throw_error(std::move(info));
}
}  // namespace

// A place in the queue. The destructor removes it however the wait ends, because the calls behind
// it must not wait for a call that has ended. The mutex is locked in the constructor and the
// destructor.
class RateLimiter::Place {
 public:
  explicit Place(RateLimiter& limiter)
      : limiter_(limiter), place_(limiter.queue_.insert(limiter.queue_.end(), nullptr)) {}
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() {
    limiter_.queue_.erase(place_);
    // While the maximum number of requests is in flight, the first call in the queue need not wake:
    // release() wakes it.
    if (limiter_.in_flight_ < limiter_.cap_) limiter_.wake_first();
  }
  [[nodiscard]] bool first() const { return place_ == limiter_.queue_.begin(); }
  void wait(std::unique_lock<std::mutex>& lock, const Deadline& deadline, nanoseconds limit) {
    Waiter waiter;
    *place_ = &waiter;
    {
      const Unlocked open(lock);
      waiter.wait(deadline.clock(), limit, deadline.cancel());
    }
    *place_ = nullptr;
  }

 private:
  RateLimiter& limiter_;
  const std::list<Waiter*>::iterator place_;
};

RateLimiter::Turn RateLimiter::acquire(const Deadline& deadline) {
  Clock& clock = deadline.clock();
  std::unique_lock lock(mutex_);
  const TimePoint started = clock.steady();
  if (queue_.empty() && try_acquire(started)) return Turn(*this);
  if (!deadline.may_sleep()) {
    check_deadline(deadline, "while waiting for its turn to send");
    fail_without_wait(started);
  }

  for (Place place(*this);;) {
    const TimePoint now = clock.steady();
    const bool first = place.first();
    if (first && try_acquire(now)) {
      counters_->waited(now - started);
      return Turn(*this);
    }
    check_deadline(deadline, "while waiting for its turn to send");
    reject_long_pause(now, deadline);
    place.wait(lock, deadline,
               first ? std::min(time_until_possible(now), deadline.left()) : deadline.left());
  }
}

void RateLimiter::wake_first() {
  if (!queue_.empty() && queue_.front() != nullptr) queue_.front()->wake();
}

void RateLimiter::release() {
  const std::lock_guard lock(mutex_);
  --in_flight_;
  wake_first();
}

void RateLimiter::reject_long_pause(TimePoint now, const Deadline& deadline) const {
  if (now >= paused_until_) return;
  const nanoseconds left = paused_until_ - now;
  if (requested_pause_end_ - now > longest_pause_) fail_paused(left, StopReason::hint_too_long);
  if (left >= deadline.left()) fail_paused(left, StopReason::deadline);
}

void RateLimiter::fail_without_wait(TimePoint now) const {
  if (now < paused_until_) fail_paused(paused_until_ - now, StopReason::wait);
  const bool below_cap = in_flight_ < (now < slow_until_ ? 1 : cap_);
  if (queue_.empty() && below_cap) {
    fail_at_limit("pace",
                  "not sent: RateLimit::per_second is reached, and this call does not wait "
                  "(Wait::never)",
                  time_until_possible(now));
  }
  fail_at_limit("busy",
                "not sent: as many requests as permitted are in flight (RateLimit::max_in_flight, "
                "or fewer after a 429), and this call does not wait (Wait::never)",
                std::nullopt);
}

void RateLimiter::throttled(TimePoint started, TimePoint now, const Pause& pause) {
  const auto end = [&](nanoseconds time) {
    return now + std::chrono::duration_cast<TimePoint::duration>(time);
  };
  const TimePoint resume = end(pause.total);
  const std::lock_guard lock(mutex_);
  requested_pause_end_ = std::max(requested_pause_end_, end(pause.requested));
  if (started > last_halving_) {
    cap_ = std::max(1, cap_ / 2);
    last_halving_ = now;
  }
  last_growth_ = std::max(last_growth_, resume);
  if (resume <= paused_until_) return;
  paused_until_ = resume;
  for (Waiter* waiter : queue_) {  // a call that cannot wait that long has to fail now
    if (waiter != nullptr) waiter->wake();
  }
}

void RateLimiter::slow_until(TimePoint until) {
  const std::lock_guard lock(mutex_);
  slow_until_ = std::max(slow_until_, until);
}

void RateLimiter::refill_and_grow(TimePoint now) {
  if (cap_ < limit_.max_in_flight && now > last_growth_) {
    const auto steps = (now - last_growth_) / growth_interval;
    cap_ = static_cast<int>(std::min<std::int64_t>(limit_.max_in_flight, cap_ + steps));
    last_growth_ += steps * growth_interval;
  }
  if (limit_.per_second > 0) {
    const double seconds = std::chrono::duration<double>(now - last_refill_).count();
    tokens_ = std::min<double>(limit_.burst, tokens_ + seconds * limit_.per_second);
    last_refill_ = now;
  }
}

bool RateLimiter::try_acquire(TimePoint now) {
  refill_and_grow(now);
  const int cap = now < slow_until_ ? 1 : cap_;
  if (now < paused_until_ || in_flight_ >= cap) return false;
  if (limit_.per_second > 0) {
    if (tokens_ < 1) return false;
    tokens_ -= 1;
  }
  ++in_flight_;
  return true;
}

nanoseconds RateLimiter::time_until_possible(TimePoint now) const {
  nanoseconds wait{0};
  if (in_flight_ >= cap_) return std::chrono::hours(24);  // release() ends the wait
  if (now < slow_until_ && in_flight_ >= 1) wait = slow_until_ - now;
  wait = std::max<nanoseconds>(wait, paused_until_ - now);
  if (limit_.per_second > 0 && tokens_ < 1) {
    wait = std::max(wait, std::chrono::ceil<nanoseconds>(
                              std::chrono::duration<double>((1 - tokens_) / limit_.per_second)));
  }
  return wait;
}

}  // namespace ninjaone::pipeline
