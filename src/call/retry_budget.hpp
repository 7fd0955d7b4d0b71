// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <mutex>

namespace ninjaone::call {

// What all callers of a client may spend on retries together: ten in a row, then about one in ten calls. It keeps many threads from
// multiplying an outage.
class RetryBudget {
 public:
  static constexpr int full = 100, transient = 10, throttled = 5;

  // Takes the price of a retry; false when there is not enough.
  bool spend(int price) {
    const std::lock_guard lock(mutex_);
    if (tokens_ < price) return false;
    tokens_ -= price;
    return true;
  }
  // A call succeeded: gives back what its last retry cost, or 1 when it needed none.
  void succeeded(int last_price) {
    const std::lock_guard lock(mutex_);
    tokens_ = std::min(full, tokens_ + std::max(last_price, 1));
  }

 private:
  std::mutex mutex_{};
  int tokens_ = full;
};

}  // namespace ninjaone::call
