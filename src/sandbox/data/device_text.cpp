// SPDX-License-Identifier: MIT
#include "sandbox/data/device_text.hpp"

#include "sandbox/data/seed.hpp"
#include "sandbox/subjects/backup_usage.hpp"
#include "sandbox/subjects/end_users.hpp"

namespace ninjaone::sandbox {

namespace {
template <class Map>
void add_reference(Doc& out, std::string_view name, const Map& map, std::int64_t id) {
  if (const auto* found = find(map, id)) out[std::string(name)] = *found;
}
}  // namespace

Doc& detail_of(State& state, Device& device) {
  if (!device.detail) device.detail = seed_detail(device, state.options);
  return *device.detail;
}

const std::string& brief_text(Device& device) {
  if (device.brief_text.empty()) write(device.core, device.brief_text);
  return device.brief_text;
}

const std::string& detailed_text(State& state, Device& device) {
  if (!device.detailed_text.empty()) return device.detailed_text;
  std::string& out = device.detailed_text;
  const Doc& detail = detail_of(state, device);
  out += '{';
  write_members(device.core, out);
  if (!device.core.empty() && !detail.empty()) out += ',';
  write_members(detail, out);
  out += '}';
  return out;
}

Doc references(const State& state, const Device& device,
               const std::vector<std::string_view>& names) {
  Doc out = Doc::object();
  const Organization* organization = find(state.store.organizations, device.organization);
  const Location* location = find(state.store.locations, device.location);
  for (const std::string_view name : names) {
    if (name == "organization" && organization != nullptr) out["organization"] = organization->doc;
    if (name == "location" && location != nullptr) out["location"] = location->doc;
    if (name == "role") add_reference(out, name, state.store.roles, device.role);
    if (name == "rolePolicy")
      add_reference(out, name, state.store.policies, int_member(device.core, "rolePolicyId"));
    if (name == "policy")
      add_reference(out, name, state.store.policies, int_member(device.core, "policyId"));
    if (name == "backupUsage") {
      if (auto usage = backup_usage(state, device)) out["backupUsage"] = std::move(*usage);
    }
    if (name == "warranty" && !device.warranty.is_null()) out["warranty"] = device.warranty;
    if (name == "assignedOwner") {
      const EndUser* owner = find_user(state.store, text_member(device.core, "assignedOwnerUid"));
      if (owner != nullptr) out["assignedOwner"] = user_row(*owner, false);
    }
  }
  return out;
}

void write_device(State& state, Device& device, bool detailed,
                  const std::vector<std::string_view>& expand, std::string& out) {
  const std::string& plain = detailed ? detailed_text(state, device) : brief_text(device);
  if (expand.empty()) {
    out += plain;
    return;
  }
  out.append(plain, 0, plain.size() - 1);
  out += plain.size() > 2 ? ",\"references\":" : "\"references\":";
  write(references(state, device, expand), out);
  out += '}';
}

Filter device_filter(const Call& call) {
  try {
    return Filter::parse(call.query.get("df"));
  } catch (const FilterError& error) {
    if (call.state.options.strict_filter) reject(Why::bad_request, error.what(), "df");
    reject(Why::filter);
  }
}

}  // namespace ninjaone::sandbox
