// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <new>
#include <utility>

#include "http/process.hpp"

namespace ninjaone::http {

// Keeps what a child of fork() must not destroy, because it holds mutexes, conditions or threads of
// the parent: it stays reachable until the process ends, so that no tool takes it for a leak.
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

// Owns an object that has threads, mutexes or condition variables. A forked child has none of these
// threads, and a lock that one of them held at the fork is never released. So in any other process
// than the one that made it, get() returns null, and the object is neither joined nor destroyed:
// its memory is left as it is.
template <class T>
class ProcessOwned {
 public:
  ProcessOwned() = default;
  explicit ProcessOwned(std::unique_ptr<T> object) noexcept
      : object_(std::move(object)), process_(process_id()) {}
  ProcessOwned(ProcessOwned&&) = delete;
  ProcessOwned& operator=(ProcessOwned&&) = delete;
  ~ProcessOwned() {
    if (!is_ours() && object_) leave_behind(object_.release());
  }

  [[nodiscard]] T* get() const noexcept { return is_ours() ? object_.get() : nullptr; }
  // Whether this is the process that made the object.
  [[nodiscard]] bool is_ours() const noexcept { return process_ == process_id(); }

 private:
  std::unique_ptr<T> object_{};
  long process_ = process_id();
};

// An object with a lock or a count of what threads do. Every process has its own: a forked child
// makes a new one at the first use and does not touch the one of its parent, because a thread that
// the child does not have may hold the lock. Any thread.
template <class T>
class PerProcess {
 public:
  using Make = std::function<std::unique_ptr<T>()>;
  explicit PerProcess(Make make = [] { return std::make_unique<T>(); })
      : make_(std::move(make)), slot_(new ProcessOwned<T>(make_())) {}
  PerProcess(const PerProcess&) = delete;
  PerProcess& operator=(const PerProcess&) = delete;
  ~PerProcess() { delete slot_.load(); }

  T& get() {
    ProcessOwned<T>* current = slot_.load(std::memory_order_acquire);
    if (current->is_ours()) return *current->get();
    auto fresh = std::make_unique<ProcessOwned<T>>(make_());
    if (slot_.compare_exchange_strong(current, fresh.get())) {
      leave_behind(current);
      current = fresh.release();
    }
    return *current->get();
  }
  T* operator->() { return &get(); }

 private:
  const Make make_;
  std::atomic<ProcessOwned<T>*> slot_;
};

}  // namespace ninjaone::http
