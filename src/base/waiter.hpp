// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <list>
#include <mutex>
#include <ninjaone/cancellation.hpp>
#include <ninjaone/clock.hpp>

namespace ninjaone {

// One wait that another thread can end early. It waits through the Clock, so that a test with a
// clock of its own decides how long the wait lasts; the time-out of a condition variable would use
// the time of the system. A Waiter is for one wait: wake() stays in effect.
class Waiter {
 public:
  // Returns when the time is over, after wake(), or when `cancel` is cancelled. The caller checks
  // which of them happened. Returns at once if wake() was called before.
  void wait(Clock& clock, std::chrono::nanoseconds limit, const CancellationToken& cancel) {
    const CancellationCallback link(cancel, [this] { wake(); });
    clock.sleep(limit, source_.token());
  }
  // The same for a wait until another thread of the library has done its work. A virtual clock does
  // not advance during this wait.
  void wait_for_work(Clock& clock, std::chrono::nanoseconds limit,
                     const CancellationToken& cancel) {
    const CancellationCallback link(cancel, [this] { wake(); });
    (void)clock.wait(limit, source_.token());
  }
  void wake() noexcept { source_.cancel(); }

 private:
  CancellationSource source_{};
};

// Keeps a waiter in a list of waiters as long as this object lives. The caller protects the list
// with a lock, also in the destructor.
class Place {
 public:
  Place(std::list<Waiter*>& list, Waiter& waiter)
      : list_(list), place_(list.insert(list.end(), &waiter)) {}
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() { list_.erase(place_); }

 private:
  std::list<Waiter*>& list_;
  const std::list<Waiter*>::iterator place_;
};

// Releases a lock and takes it again in its destructor, also after an exception: a clock may throw.
class Unlocked {
 public:
  explicit Unlocked(std::unique_lock<std::mutex>& lock) : lock_(lock) { lock_.unlock(); }
  Unlocked(const Unlocked&) = delete;
  Unlocked& operator=(const Unlocked&) = delete;
  ~Unlocked() { lock_.lock(); }

 private:
  std::unique_lock<std::mutex>& lock_;
};

}  // namespace ninjaone
