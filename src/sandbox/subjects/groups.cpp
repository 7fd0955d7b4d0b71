// SPDX-License-Identifier: MIT
#include "sandbox/subjects/groups.hpp"

#include <algorithm>
#include <array>

#include "sandbox/data/seed.hpp"
#include "sandbox/server/subjects.hpp"

namespace ninjaone::sandbox {

namespace {
constexpr std::array<Group, 3> groups{
    {{563, "Windows servers", "", true,
      [](const Device& d) { return d.node_class == "WINDOWS_SERVER"; }},
     {570, "Off line, \"today\"", "Geräte ohne Verbindung", true,
      [](const Device& d) { return d.offline; }},
     {571, "Nothing yet 🫙", "", false, [](const Device&) { return false; }}}};

// The ids of the devices in a group: approved devices only.
std::vector<std::int64_t> devices_in(const Store& store, const Group& group) {
  std::vector<std::int64_t> ids;
  for (const auto& [id, device] : store.devices) {
    if (device.approval == "APPROVED" && group.has(device)) ids.push_back(id);
  }
  return ids;
}
}  // namespace

const Group* find_group(std::int64_t id) {
  const auto* found = std::find_if(groups.begin(), groups.end(),
                                   [&](const Group& group) { return group.id == id; });
  return found != groups.end() ? found : nullptr;
}

namespace {
Answer list_groups(Call& call) {
  const std::int64_t seeded = as_of(call.state.options);
  Doc rows = Doc::array();
  for (const Group& group : groups) {
    Doc row = Doc::object();
    add(row, "id", group.id);
    add(row, "name", group.name);
    if (!group.description.empty()) add(row, "description", group.description);
    add(row, "shared", group.shared);
    add(row, "created", seconds(seeded - group.id * one_day));
    add(row, "updated", seconds(seeded - 7 * one_day));
    add(row, "deviceCount", devices_in(call.store(), group).size());
    add(row, "lastEvaluated", seconds(call.state.now()));
    rows.push_back(std::move(row));
  }
  return ok(text(rows));
}

Answer list_group_devices(Call& call) {
  const Group* group = find_group(call.id(0));
  if (group == nullptr) reject(Why::not_found, "Group " + call.arguments.at(0) + " not found");
  Doc ids = Doc::array();
  for (const std::int64_t id : devices_in(call.store(), *group)) ids.push_back(Doc(id));
  return ok(text(ids));
}

constexpr Route group_routes[] = {
    {Method::get, "/groups", reads, no_body, list_groups},
    {Method::get, "/group/{id}/device-ids", reads, no_body, list_group_devices},
};
}  // namespace

constexpr Subject subjects::groups{group_routes};

}  // namespace ninjaone::sandbox
