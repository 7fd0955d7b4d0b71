// SPDX-License-Identifier: MIT
#pragma once

#include <pthread.h>
#include <signal.h>

#include <thread>
#include <utility>

namespace ninjaone::sandbox {

// Starts a thread that blocks all signals, so that they are delivered to the threads of the program
// that uses the sandbox.
template <class Work>
[[nodiscard]] std::thread quiet_thread(Work work) {
  struct Blocked {
    Blocked() {
      sigset_t all;
      sigfillset(&all);
      pthread_sigmask(SIG_SETMASK, &all, &before);
    }
    ~Blocked() { pthread_sigmask(SIG_SETMASK, &before, nullptr); }
    Blocked(const Blocked&) = delete;
    Blocked& operator=(const Blocked&) = delete;
    sigset_t before{};
  };
  const Blocked blocked;
  return std::thread(std::move(work));
}

}  // namespace ninjaone::sandbox
