// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <new>

namespace ninjaone::call {

// Keeps what a child of fork() must not destroy, because it holds mutexes, conditions or threads of the parent: it stays reachable until
// the process ends, so that no tool takes it for a leak.
inline void leave_behind(void* parents_block) noexcept {
  struct Kept {
    void* block;
    Kept* next;
  };
  static std::atomic<Kept*> all{nullptr};
  Kept* const kept = new (std::nothrow) Kept{parents_block, all.load()};
  if (kept == nullptr) return;  // then a tool may call it a leak
  while (!all.compare_exchange_weak(kept->next, kept)) {
  }
}

}  // namespace ninjaone::call
