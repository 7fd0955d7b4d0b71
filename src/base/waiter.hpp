// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <list>
#include <mutex>
#include <ninjaone/cancellation.hpp>
#include <ninjaone/clock.hpp>

namespace ninjaone {

// A wait that another thread can end early. It goes through the Clock, so that whoever owns the
// clock owns the wait; a condition variable's own time-out would not.
class Waiter {
 public:
  // Returns when the time is over, when woken and when cancelled; the caller looks which. Woken
  // before: at once.
  void wait(Clock& clock, std::chrono::nanoseconds limit, const CancellationToken& cancel) {
    const CancellationCallback link(cancel, [this] { wake(); });
    clock.sleep(limit, source_.token());
  }
  // The same for the work of another thread of the library: virtual time stands still meanwhile.
  void wait_for_work(Clock& clock, std::chrono::nanoseconds limit,
                     const CancellationToken& cancel) {
    const CancellationCallback link(cancel, [this] { wake(); });
    (void)clock.wait(limit, source_.token());
  }
  void wake() noexcept { source_.cancel(); }

 private:
  CancellationSource source_{};
};

// A place in a list of those who wait, while it lives.
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

// Lets go of a lock for a while, and has it again however that while ends: a clock, too, may throw.
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
