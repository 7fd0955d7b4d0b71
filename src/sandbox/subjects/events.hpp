// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "sandbox/server/state.hpp"

namespace ninjaone::sandbox {

// Something that happened in the tenant, as an activity tells it.
struct Event {
  std::string type{}, status{};                         // SYSTEM, CLIENT_CREATED
  std::int64_t device = 0, organization = 0, user = 0;  // 0: none
  std::string series{}, config{}, source_name{}, source_type{};
  std::string message{}, result{}, severity{}, priority{};  // empty: left out
  Doc data{};                                               // null: left out
};

[[nodiscard]] Activity make_activity(std::int64_t id, std::int64_t time, const Event& event);

// Writes the activity, of now or of a moment that has just passed, and queues its delivery.
void record(State& state, Event event);
void record(State& state, Event event, std::int64_t time);
// Records an activity of the type SYSTEM; `organization`: 0: none.
void record_change(State& state, std::string_view status, std::string message,
                   std::int64_t organization = 0);
// The same for a change of a device that its document shows.
void record_change(State& state, std::string_view status, const Device& device);

// Triggers and resets conditions: the alert comes or goes, the activity is written.
std::string raise_alert(State& state, Device& device, const std::string& name,
                        const std::string& source_type);
// `data`: what the caller wants kept in the activity. False: no such alert.
bool reset_alert(State& state, std::string_view uid, const Doc& data);
// Makes a device offline or online. Raises or resets its AGENT_OFFLINE alert, as a policy would.
void switch_offline(State& state, Device& device, bool offline);

}  // namespace ninjaone::sandbox
