// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "sandbox/data/store.hpp"

namespace ninjaone::sandbox {

struct State;

// What a device is asked to do.
struct Work {
  std::string_view type{};       // of its job and its activities: ACTION
  std::string name{}, config{};  // what is to be done, in words and by uid
  std::function<void(State& state, Device& device, std::int64_t time)>
      effect{};  // what has changed when it is completed
};

// Work that was accepted and is not completed.
struct Job {
  std::string uid{};  // the series of its activities
  std::int64_t device = 0;
  bool waiting = false;  // for a device that is offline
  Work work{};
  Doc doc = Doc::object();  // as GET /v2/jobs gives it, without `device`
};

// Accepted is not executed: START_REQUESTED is written now, STARTED and COMPLETED within
// TenantOptions::action_time. A device that is offline starts when it is back. Refuses work for a
// decommissioned device.
void accept(State& state, const Device& device, Work work);
// Starts what was waiting for devices that are online again.
void start_waiting(State& state);
// Forgets the jobs of a device that is gone.
void drop_jobs(State& state, std::int64_t device);

}  // namespace ninjaone::sandbox
