// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "sandbox/call.hpp"
#include "sandbox/filter.hpp"

namespace ninjaone::sandbox {

// A device as lists give it, and with all that is known of it; serialised once, until it changes.
[[nodiscard]] const std::string& brief_text(Device& device);
[[nodiscard]] const std::string& detailed_text(State& state, Device& device);

// The `references` of a device: what the list of names asks for, of organization, location, role, rolePolicy, policy, backupUsage,
// warranty.
[[nodiscard]] Doc references(const State& state, const Device& device, const std::vector<std::string_view>& names);
// Writes a device with references, when there are any names.
void write_device(State& state, Device& device, bool detailed, const std::vector<std::string_view>& expand, std::string& out);

// The filter in the parameter `df`. Refuses a filter that the service stumbles over.
[[nodiscard]] Filter device_filter(const Call& call);

// What the detailed shapes add; made when first wanted.
[[nodiscard]] Doc& detail_of(State& state, Device& device);

}  // namespace ninjaone::sandbox
