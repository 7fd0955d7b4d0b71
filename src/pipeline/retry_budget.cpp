// SPDX-License-Identifier: MIT
#include "pipeline/retry_budget.hpp"

#include <algorithm>
#include <cmath>

namespace ninjaone::pipeline {

namespace {
using std::chrono::nanoseconds;
constexpr double tiny = 1e-6;  // of a token: sums of fractions do not meet a whole number exactly
constexpr std::chrono::hours never{24 * 365};
}  // namespace

RetryBudget::RetryBudget(const RetryPolicy& policy)
    : size_(static_cast<double>(policy.budget) * transient),
      per_second_(policy.budget_per_second * transient),
      tokens_(size_) {}

nanoseconds RetryBudget::time_for(double tokens) const {
  if (tokens <= tiny) return nanoseconds(0);
  const double seconds =
      per_second_ > 0 ? tokens / per_second_ : std::chrono::duration<double>(never).count();
  if (seconds >= std::chrono::duration<double>(never).count()) return never;
  return nanoseconds(static_cast<std::int64_t>(std::ceil(seconds * 1e9)));
}

void RetryBudget::refill(TimePoint now) {
  if (now <= refilled_) return;
  tokens_ = std::min(
      size_, tokens_ + per_second_ * std::chrono::duration<double>(now - refilled_).count());
  refilled_ = now;
}

void RetryBudget::wake_first() {
  if (!queue_.empty() && queue_.front().waiter != nullptr) queue_.front().waiter->wake();
}

void RetryBudget::grant(TimePoint now) {
  refill(now);
  while (!queue_.empty() && tokens_ + tiny >= queue_.front().price) {
    Place& first = queue_.front();
    tokens_ -= first.price;
    first.granted = true;
    if (first.waiter != nullptr) first.waiter->wake();
    granted_.splice(granted_.end(), queue_, queue_.begin());
    wake_first();  // it waits for another moment now
  }
}

std::optional<RetryBudget::Permit> RetryBudget::request(int price, nanoseconds limit,
                                                        TimePoint now) {
  const std::lock_guard lock(mutex_);
  grant(now);
  double before = price - tokens_;
  for (const Place& place : queue_) before += place.price;
  if (queue_.empty() && before <= tiny) {
    tokens_ -= price;
    return Permit(nullptr, queue_.end(), nanoseconds(0));
  }
  const nanoseconds expected = time_for(before);
  if (expected >= limit) return std::nullopt;
  return Permit(this, queue_.insert(queue_.end(), Place{price}), expected);
}

void RetryBudget::succeeded(int last_price, TimePoint now) {
  const std::lock_guard lock(mutex_);
  refill(now);
  tokens_ = std::min(size_, tokens_ + std::max(last_price, 1));
  grant(now);
  wake_first();
}

int RetryBudget::left(TimePoint now) {
  const std::lock_guard lock(mutex_);
  refill(now);
  return static_cast<int>(tokens_ + tiny);
}

RetryBudget::Permit::~Permit() {
  if (budget_ == nullptr) return;
  const std::lock_guard lock(budget_->mutex_);
  if (place_->granted) {
    budget_->granted_.erase(place_);
    return;
  }
  const bool first = place_ == budget_->queue_.begin();
  budget_->queue_.erase(place_);
  if (first) budget_->wake_first();  // its permit comes earlier now
}

void RetryBudget::Permit::wait(const Deadline& deadline, Counters& counters) {
  if (budget_ == nullptr) return;
  Clock& clock = deadline.clock();
  const TimePoint begun = clock.steady();
  std::unique_lock lock(budget_->mutex_);
  for (;;) {
    budget_->grant(clock.steady());
    if (place_->granted) break;
    check_deadline(deadline, "while it waited for the retry budget");
    double needed = -budget_->tokens_;
    for (auto place = budget_->queue_.begin(); place != budget_->queue_.end(); ++place) {
      needed += place->price;
      if (place == place_) break;
    }
    Waiter waiter;
    place_->waiter = &waiter;
    {
      const Unlocked open(lock);
      waiter.wait(clock, std::min(budget_->time_for(needed), deadline.left()), deadline.cancel());
    }
    place_->waiter = nullptr;
  }
  counters.waited(clock.steady() - begun);
}

}  // namespace ninjaone::pipeline
