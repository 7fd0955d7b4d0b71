// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "sandbox/server/call.hpp"
#include "sandbox/subjects/filter.hpp"

namespace ninjaone::sandbox {

// A device as lists give it, and with all that is known of it; serialised once, until it changes.
[[nodiscard]] const std::string& brief_text(Device& device);
[[nodiscard]] const std::string& detailed_text(State& state, Device& device);

// The `references` of a device: what the list of names asks for, of organization, location, role,
// rolePolicy, policy, backupUsage, warranty, assignedOwner.
[[nodiscard]] Doc references(const State& state, const Device& device,
                             const std::vector<std::string_view>& names);
// Writes a device with references, when there are any names.
void write_device(State& state, Device& device, bool detailed,
                  const std::vector<std::string_view>& expand, std::string& out);

// The filter in the parameter `df`. Refuses a filter that the service stumbles over.
[[nodiscard]] Filter device_filter(const Call& call);

// The documents of `rows` that `keep` wants, each with the brief shape of the device it is about.
template <class Row, class Keep>
[[nodiscard]] Answer list_with_device(Call& call, const std::vector<Row>& rows, Keep keep) {
  std::string out = "[";
  for (const Row& row : rows) {
    Device* device = find(call.store().devices, row.device);
    if (!keep(row, device)) continue;
    if (out.size() > 1) out += ',';
    out += '{';
    write_members(row.doc, out);
    if (device != nullptr) out += ",\"device\":" + brief_text(*device);
    out += '}';
  }
  return ok(out + "]");
}

// What the detailed shapes add; made when first wanted.
[[nodiscard]] Doc& detail_of(State& state, Device& device);

}  // namespace ninjaone::sandbox
