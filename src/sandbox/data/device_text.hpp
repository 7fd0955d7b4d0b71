// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "sandbox/server/call.hpp"
#include "sandbox/subjects/filter.hpp"

namespace ninjaone::sandbox {

// The JSON of a device in GET /v2/devices, and in GET /v2/devices-detailed. It is serialised once
// and then stored until the device changes.
[[nodiscard]] const std::string& brief_text(Device& device);
[[nodiscard]] const std::string& detailed_text(State& state, Device& device);

// The `references` of a device for the names in `expand`: organization, location, role, rolePolicy,
// policy, backupUsage, warranty and assignedOwner. Other names are ignored.
[[nodiscard]] Doc references(const State& state, const Device& device,
                             const std::vector<std::string_view>& names);
// Appends the JSON of a device to `out`, with references if there are names.
void write_device(State& state, Device& device, bool detailed,
                  const std::vector<std::string_view>& expand, std::string& out);

// The filter of the parameter `df`. Rejects a filter that is wrong.
[[nodiscard]] Filter device_filter(const Call& call);

// The documents of the rows for which `keep` is true, each with its device as in GET /v2/devices.
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

// The members that GET /v2/devices-detailed adds to a device. They are made by the first call.
[[nodiscard]] Doc& detail_of(State& state, Device& device);

}  // namespace ninjaone::sandbox
