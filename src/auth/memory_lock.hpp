// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <memory>

#include "http/process.hpp"

namespace ninjaone::auth {

// A lock within one process. It can be tried but not waited for. A child of fork() may inherit it
// locked by a thread that the child does not have. The lock therefore stores the process id of its
// holder, and a lock that another process holds counts as free. For the same reason it uses no
// mutex.
class MemoryLock {
 public:
  // Returns null if the lock is held. Otherwise the lock is held until the result is destroyed.
  [[nodiscard]] std::shared_ptr<void> try_lock() const {
    const long self = http::process_id() + 1;  // 0: the lock is free
    long holder = holder_->load();
    if (holder == self || !holder_->compare_exchange_strong(holder, self)) return nullptr;
    return {holder_.get(), [held = holder_, self](void*) {
              long mine = self;
              held->compare_exchange_strong(mine, 0);
            }};
  }

 private:
  std::shared_ptr<std::atomic<long>> holder_ = std::make_shared<std::atomic<long>>(0);
};

}  // namespace ninjaone::auth
