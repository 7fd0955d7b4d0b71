// SPDX-License-Identifier: MIT
#pragma once

#include <csignal>
#include <cstddef>

#include "sandbox/server/cli.hpp"

namespace ninjaone::sandbox {

// Makes the events of the command line happen while the program waits for signals: no thread of its
// own.
class Timeline {
 public:
  // The tenant must outlive it. UsageError: an event names a device that the tenant does not have.
  Timeline(Tenant& tenant, std::vector<TimedEvent> events);
  // Waits for one of the signals and makes what is due happen meanwhile; returns the signal.
  [[nodiscard]] int wait_for_signal(const sigset_t& signals, siginfo_t& info);

 private:
  void happen(const TimedEvent& event);

  Tenant& tenant_;
  const std::vector<TimedEvent> events_;
  std::size_t next_ = 0;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace ninjaone::sandbox
