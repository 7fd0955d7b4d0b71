// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <mutex>

#include "http/process_owned.hpp"

namespace ninjaone::http {

// Bounds the look-ups of names that libcurl leaves behind. libcurl looks names up on threads of its
// own. A call that ends while its look-up hangs (a cancellation, a deadline, the limit for
// connecting) leaves that thread running until the name servers' own time-outs end it. Calls that
// are repeated would gather threads without end, so a transport has this many places: a look-up
// takes one when it begins, and keeps it until its thread has ended, also when it is left behind.
// Any thread; a forked child starts with all places free.
class LookupLimit {
 public:
  static constexpr std::size_t places = 64;
  // How long a look-up that was left behind keeps its place where the system does not say when its
  // thread ends.
  static constexpr std::chrono::seconds longest_stay{60};

  // Takes a place. False: none is free.
  [[nodiscard]] bool begin();
  // The look-up has ended: its place is free.
  void end();
  // The look-up is left behind. Its place is free when `descriptor` hangs up, or after
  // `longest_stay` if it is -1. Takes the descriptor.
  void leave(int descriptor);
  // All places are taken by look-ups that were left behind: to wait for one makes no sense.
  [[nodiscard]] bool full_of_left();
  // Closes the descriptors of look-ups that have ended meanwhile.
  void sweep();

 private:
  struct Left {
    int descriptor = -1;
    std::chrono::steady_clock::time_point until{};
  };
  struct State {
    std::mutex mutex{};
    std::size_t running = 0, left = 0;
    std::array<Left, places> behind{};  // the first `left` of them
    ~State();
    void sweep();
  };
  PerProcess<State> state_{};
};

}  // namespace ninjaone::http
