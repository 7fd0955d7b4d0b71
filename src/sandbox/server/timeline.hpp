// SPDX-License-Identifier: MIT
#pragma once

#include <csignal>
#include <cstddef>

#include "sandbox/server/cli.hpp"

namespace ninjaone::sandbox {

// Runs the events of the command line while the program waits for signals. It has no thread.
class Timeline {
 public:
  // The tenant must exist longer than the timeline. UsageError: the tenant has no device with the
  // id of an event.
  Timeline(Tenant& tenant, std::vector<TimedEvent> events);
  // Runs the events that are due until one of the signals arrives. Returns the signal.
  [[nodiscard]] int wait_for_signal(const sigset_t& signals, siginfo_t& info);

 private:
  void run(const TimedEvent& event);

  Tenant& tenant_;
  const std::vector<TimedEvent> events_;
  std::size_t next_ = 0;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace ninjaone::sandbox
