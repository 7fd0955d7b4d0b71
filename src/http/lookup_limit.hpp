// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <mutex>

#include "http/process_owned.hpp"

namespace ninjaone::http {

// Limits the number of threads that look names up for one transport.
//
// libcurl looks a name up on a new thread. If a call ends while its look-up hangs (by a
// cancellation, its deadline or the time-out for connecting), this thread is left behind: it runs
// until the time-outs of the name servers end it. Calls that are repeated would start more and more
// threads. So a transport has a fixed number of places. A look-up takes a place when it starts and
// keeps it until its thread has ended, also after its call has ended. If no place is free, the
// transport waits for one (if some look-ups belong to calls that still run) or fails.
//
// Invariant: running + left_behind is at most `places`. Any thread. A forked child has none of the
// threads of its parent, so it starts with all places free.
class LookupLimit {
 public:
  static constexpr std::size_t places = 64;
  // How long a look-up that was left behind keeps its place if nothing shows when its thread ends.
  static constexpr std::chrono::seconds max_time_behind{60};

  // Takes a place. Returns false if none is free.
  [[nodiscard]] bool begin();
  // Frees the place of a look-up that has ended.
  void end();
  // The call of a look-up has ended, and the look-up has not. Its place is freed when `descriptor`
  // becomes readable, or after `max_time_behind` if it is -1. Takes ownership of the descriptor.
  void leave_behind(int descriptor);
  // Whether look-ups that were left behind have taken all places. Then no place becomes free soon.
  [[nodiscard]] bool full_of_left_behind();
  // Closes the descriptors of look-ups that have ended since the last call.
  void remove_ended();

 private:
  struct LeftBehind {
    int descriptor = -1;
    std::chrono::steady_clock::time_point until{};
  };
  struct State {
    std::mutex mutex{};
    std::size_t running = 0, left_behind = 0;
    std::array<LeftBehind, places> behind{};  // the first `left_behind` of them
    ~State();
    void remove_ended();
  };
  PerProcess<State> state_{};
};

}  // namespace ninjaone::http
