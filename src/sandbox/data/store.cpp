// SPDX-License-Identifier: MIT
#include "sandbox/data/store.hpp"

namespace ninjaone::sandbox {

void reindex(Device& device) {
  device.organization = int_member(device.core, "organizationId", device.organization);
  device.location = int_member(device.core, "locationId", device.location);
  device.role = int_member(device.core, "nodeRoleId", device.role);
  device.offline = bool_member(device.core, "offline", device.offline);
  if (const auto word = text_member(device.core, "nodeClass"); !word.empty())
    device.node_class = word;
  if (const auto word = text_member(device.core, "approvalStatus"); !word.empty())
    device.approval = word;
  if (const Doc* created = member(device.core, "created")) device.created = nanoseconds(*created);
  device.brief_text.clear();
  device.detailed_text.clear();
}

std::int64_t mapped_policy(const Organization& organization, std::int64_t role) {
  for (const Doc& row : organization.policies) {
    if (int_member(row, "nodeRoleId") == role) return int_member(row, "policyId");
  }
  return 0;
}

Doc detailed(const Store& store, const Organization& organization) {
  Doc doc = organization.doc;
  Doc locations = Doc::array();
  for (const auto& [id, location] : store.locations) {
    if (location.organization == organization.id) locations.push_back(location.doc);
  }
  doc["locations"] = std::move(locations);
  doc["policies"] = organization.policies;
  doc["settings"] = organization.settings;
  return doc;
}

}  // namespace ninjaone::sandbox
