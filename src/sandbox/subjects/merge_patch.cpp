// SPDX-License-Identifier: MIT
#include "sandbox/subjects/merge_patch.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "sandbox/data/device_text.hpp"
#include "sandbox/data/words.hpp"

namespace ninjaone::sandbox {

namespace {
[[noreturn]] void fail_without(const Target& path) {
  throw std::invalid_argument("the tenant has no resource " + path.name());
}

// Changes a member of the detailed shape there, and any other member in `core`, which is a part of
// both shapes.
void patch_device(State& state, Device& device, const Doc& change) {
  Doc& detail = detail_of(state, device);
  for (const auto& [name, value] : change.items()) {
    Doc& part = member(detail, name) != nullptr ? detail : device.core;
    part.merge_patch({{name, value}});
  }
  reindex(device);
}

void patch_organization(Organization& organization, const Doc& change) {
  for (const auto& [name, value] : change.items()) {
    if (name == "policies") {
      organization.policies = value;
    } else if (name == "settings") {
      organization.settings.merge_patch(value);
    } else {
      organization.doc.merge_patch({{name, value}});
    }
  }
}

struct ResourceKind {
  std::string_view name;
  bool (*patch)(State& state, const std::string& key,
                const Doc& change);  // false: not found
};

template <auto Table>
bool patch_row(State& state, const std::string& key, const Doc& change) {
  Doc* row = find(state.store.*Table, whole_number(key).value_or(0));
  if (row != nullptr) row->merge_patch(change);
  return row != nullptr;
}

bool patch_alert(State& state, const std::string& key, const Doc& change) {
  for (Alert& alert : state.store.alerts) {
    if (alert.uid == key) return alert.doc.merge_patch(change), true;
  }
  return false;
}

bool patch_activity(State& state, const std::string& key, const Doc& change) {
  const std::int64_t id = whole_number(key).value_or(0);
  for (Activity& activity : state.store.activities) {
    if (activity.id == id) return activity.doc.merge_patch(change), true;
  }
  return false;
}

constexpr std::array<ResourceKind, 8> kinds_of_resources{{
    {"device",
     [](State& state, const std::string& key, const Doc& change) {
       Device* device = find(state.store.devices, whole_number(key).value_or(0));
       if (device != nullptr) patch_device(state, *device, change);
       return device != nullptr;
     }},
    {"organization",
     [](State& state, const std::string& key, const Doc& change) {
       Organization* organization = find(state.store.organizations, whole_number(key).value_or(0));
       if (organization != nullptr) patch_organization(*organization, change);
       return organization != nullptr;
     }},
    {"location",
     [](State& state, const std::string& key, const Doc& change) {
       Location* location = find(state.store.locations, whole_number(key).value_or(0));
       if (location != nullptr) location->doc.merge_patch(change);
       return location != nullptr;
     }},
    {"policy", patch_row<&Store::policies>},
    {"role", patch_row<&Store::roles>},
    {"ticket", patch_row<&Store::tickets>},
    {"alert", patch_alert},
    {"activity", patch_activity},
}};
}  // namespace

void patch_resource(State& state, const Target& path, const Doc& change) {
  const auto& words = path.segments;
  const bool nested = words.size() == 4 && words[0] == "organization" && words[2] == "locations";
  if (words.size() != 2 && !nested) fail_without(path);
  const std::string_view name = nested ? std::string_view("location") : std::string_view(words[0]);
  const auto* kind = std::find_if(kinds_of_resources.begin(), kinds_of_resources.end(),
                                  [&](const ResourceKind& row) { return row.name == name; });
  if (kind == kinds_of_resources.end() || !kind->patch(state, words.back(), change))
    fail_without(path);
}

}  // namespace ninjaone::sandbox
