// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "sandbox/server/state.hpp"

namespace ninjaone::sandbox {

// An event in the tenant, from which an activity is made.
struct Event {
  std::string type{}, status{};                         // such as SYSTEM and CLIENT_CREATED
  std::int64_t device = 0, organization = 0, user = 0;  // 0: none
  std::string series{}, config{}, source_name{}, source_type{};
  std::string message{}, result{}, severity{}, priority{};  // empty: omitted
  Doc data{};                                               // null: omitted
};

[[nodiscard]] Activity make_activity(std::int64_t id, std::int64_t time, const Event& event);

// Adds an activity, with the current time or the time of a task that was due, and queues its
// delivery.
void record(State& state, Event event);
void record(State& state, Event event, std::int64_t time);
// Records an activity of the type SYSTEM; `organization`: 0: none.
void record_change(State& state, std::string_view status, std::string message,
                   std::int64_t organization = 0);
// The same for a change of a device that its document shows.
void record_change(State& state, std::string_view status, const Device& device);

// Triggers a condition: adds an alert and the activity. Returns the uid of the alert.
std::string raise_alert(State& state, Device& device, const std::string& name,
                        const std::string& source_type);
// Removes an alert and adds the activity, which has `data`. False: the tenant has no such alert.
bool reset_alert(State& state, std::string_view uid, const Doc& data);
// Makes a device offline or online. Raises or resets its AGENT_OFFLINE alert, as a policy would.
void switch_offline(State& state, Device& device, bool offline);

}  // namespace ninjaone::sandbox
