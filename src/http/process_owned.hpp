// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <new>
#include <utility>

#include "http/process.hpp"

namespace ninjaone::http {

// Keeps an object that must not be destroyed, such as one with the mutexes, condition variables or
// threads of the parent in a child of fork(). The object stays reachable until the process ends, so
// that no tool reports a leak.
inline void leave_behind(void* object) noexcept {
  struct Kept {
    void* object;
    Kept* next;
  };
  static std::atomic<Kept*> all{nullptr};
  Kept* const kept = new (std::nothrow) Kept{object, all.load()};
  if (kept == nullptr) return;  // no memory: a tool may report a leak
  while (!all.compare_exchange_weak(kept->next, kept)) {
  }
}

// Owns an object that has threads, mutexes or condition variables. A forked child has none of these
// threads, and a lock that one of them held at the fork() is never released. So in a process that
// did not make the object, get() returns null and the object is neither used nor destroyed: its
// memory stays as it is.
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

// Owns one object for each process, for objects with a lock or with counters of what threads do. A
// forked child makes a new object at its first use and does not use that of its parent, because a
// thread that the child does not have may hold the lock. Any thread.
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
