// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "sandbox/data/store.hpp"

namespace ninjaone::sandbox {

struct State;

// An action for a device.
struct Work {
  std::string_view type{};       // of its job and its activities, such as ACTION
  std::string name{}, config{};  // its name, and the uid of what it runs
  std::function<void(State& state, Device& device, std::int64_t time)>
      effect{};  // called when the work is completed: changes the device
};

// Work that is accepted and not completed yet.
struct Job {
  std::string uid{};  // the seriesUid of its activities
  std::int64_t device = 0;
  bool waiting = false;  // until the device is online
  Work work{};
  Doc doc = Doc::object();  // as in GET /v2/jobs, without `device`
};

// Accepts work, which is executed later. The activity START_REQUESTED is written now, STARTED and
// COMPLETED within TenantOptions::action_time. A device that is offline starts its work when it is
// online again. Rejects work for a decommissioned device.
void accept(State& state, const Device& device, Work work);
// Starts the jobs that waited for a device that is online now.
void start_waiting(State& state);
// Removes the jobs of a device that is removed or decommissioned.
void drop_jobs(State& state, std::int64_t device);

}  // namespace ninjaone::sandbox
