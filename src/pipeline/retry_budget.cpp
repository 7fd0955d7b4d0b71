// SPDX-License-Identifier: MIT
#include "pipeline/retry_budget.hpp"

#include <algorithm>
#include <cmath>

namespace ninjaone::pipeline {

namespace {
using std::chrono::nanoseconds;
constexpr double epsilon = 1e-6;  // of a token: a sum of fractions is rarely a whole number exactly
constexpr std::chrono::hours never{24 * 365};
}  // namespace

RetryBudget::RetryBudget(const RetryPolicy& policy)
    : size_(static_cast<double>(policy.budget) * transient),
      per_second_(policy.budget_per_second * transient),
      tokens_(size_) {}

nanoseconds RetryBudget::refill_time(double tokens) const {
  if (tokens <= epsilon) return nanoseconds(0);
  const double seconds =
      per_second_ > 0 ? tokens / per_second_ : std::chrono::duration<double>(never).count();
  if (seconds >= std::chrono::duration<double>(never).count()) return never;
  return nanoseconds(static_cast<std::int64_t>(std::ceil(seconds * 1e9)));
}

void RetryBudget::refill(TimePoint now) {
  if (now <= last_refill_) return;
  tokens_ = std::min(
      size_, tokens_ + per_second_ * std::chrono::duration<double>(now - last_refill_).count());
  last_refill_ = now;
}

void RetryBudget::wake_first() {
  if (!queue_.empty() && queue_.front().waiter != nullptr) queue_.front().waiter->wake();
}

void RetryBudget::grant(TimePoint now) {
  refill(now);
  while (!queue_.empty() && tokens_ + epsilon >= queue_.front().price) {
    Entry& first = queue_.front();
    tokens_ -= first.price;
    first.granted = true;
    if (first.waiter != nullptr) first.waiter->wake();
    granted_.splice(granted_.end(), queue_, queue_.begin());
    wake_first();  // the new first entry has to compute its time
  }
}

std::optional<RetryBudget::Permit> RetryBudget::request(int price, nanoseconds limit,
                                                        TimePoint now) {
  const std::lock_guard lock(mutex_);
  grant(now);
  double needed = price - tokens_;
  for (const Entry& entry : queue_) needed += entry.price;
  if (queue_.empty() && needed <= epsilon) {
    tokens_ -= price;
    return Permit(nullptr, queue_.end(), nanoseconds(0));
  }
  const nanoseconds expected = refill_time(needed);
  if (expected >= limit) return std::nullopt;
  return Permit(this, queue_.insert(queue_.end(), Entry{price}), expected);
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
  return static_cast<int>(tokens_ + epsilon);
}

RetryBudget::Permit::~Permit() {
  if (budget_ == nullptr) return;
  const std::lock_guard lock(budget_->mutex_);
  if (entry_->granted) {
    budget_->granted_.erase(entry_);
    return;
  }
  const bool first = entry_ == budget_->queue_.begin();
  budget_->queue_.erase(entry_);
  if (first) budget_->wake_first();  // the new first entry gets its permit earlier
}

void RetryBudget::Permit::wait(const Deadline& deadline, Counters& counters) {
  if (budget_ == nullptr) return;
  Clock& clock = deadline.clock();
  const TimePoint started = clock.steady();
  std::unique_lock lock(budget_->mutex_);
  for (;;) {
    budget_->grant(clock.steady());
    if (entry_->granted) break;
    check_deadline(deadline, "while waiting for the retry budget");
    double needed = -budget_->tokens_;
    for (auto entry = budget_->queue_.begin(); entry != budget_->queue_.end(); ++entry) {
      needed += entry->price;
      if (entry == entry_) break;
    }
    Waiter waiter;
    entry_->waiter = &waiter;
    {
      const Unlocked open(lock);
      waiter.wait(clock, std::min(budget_->refill_time(needed), deadline.left()),
                  deadline.cancel());
    }
    entry_->waiter = nullptr;
  }
  counters.waited(clock.steady() - started);
}

}  // namespace ninjaone::pipeline
