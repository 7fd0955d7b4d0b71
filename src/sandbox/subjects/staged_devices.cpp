// SPDX-License-Identifier: MIT
#include <array>

#include "sandbox/data/kinds.hpp"
#include "sandbox/data/seed.hpp"
#include "sandbox/server/body.hpp"
#include "sandbox/server/subjects.hpp"
#include "sandbox/subjects/end_users.hpp"
#include "sandbox/subjects/events.hpp"
#include "sandbox/subjects/jobs.hpp"

namespace ninjaone::sandbox {

namespace {
constexpr std::size_t max_device_name = 200;

// The smallest id of the highest gap, because the largest ids are in use.
std::int64_t free_id(const std::map<std::int64_t, Device>& devices) {
  constexpr std::int64_t largest = 2147483647;
  std::int64_t above = largest + 1;
  for (auto it = devices.rbegin(); it != devices.rend(); ++it) {
    if (it->first + 1 < above) return it->first + 1;
    above = it->first;
  }
  return 1;
}

std::string_view device_type_of(std::string_view node_class) {
  for (const Kind& kind : kinds) {
    if (kind.node_class == node_class) return kind.device_type;
  }
  return {};
}

Doc warranty_in(const Doc& body) {
  constexpr std::array<std::array<std::string_view, 2>, 2> dates{
      {{"warrantyStartDate", "startDate"}, {"warrantyEndDate", "endDate"}}};
  Doc warranty{};
  for (const auto& [name, stored_name] : dates) {
    if (const auto time = moment_in(body, sent_time("staged devices", name)))
      warranty[std::string(stored_name)] = seconds(*time);
  }
  return warranty;
}

// The members of the asset are only checked. No response has them.
void check_asset(const Doc& body) {
  for (const std::string_view name :
       {"itamAssetId", "itamAssetStatus", "itamAssetExpectedLifetime", "itamAssetSerialNumber"}) {
    (void)text_in(body, name);
  }
  for (const std::string_view name : {"itamAssetPurchaseDate", "itamAssetEndOfLifeDate"})
    (void)moment_in(body, sent_time("staged devices", name));
}

void fill_staged_device(Doc& core, const State& state, const Device& device, const std::string& uid,
                        const std::string& name) {
  add(core, "id", device.id);
  add(core, "uid", uid);
  add(core, "organizationId", device.organization);
  add(core, "locationId", device.location);
  add(core, "nodeClass", device.node_class);
  add(core, "nodeRoleId", device.role);
  const std::int64_t policy =
      mapped_policy(*find(state.store.organizations, device.organization), device.role);
  if (policy != 0) add(core, "rolePolicyId", policy);
  add(core, "approvalStatus", "STAGED");
  add(core, "offline", true);
  add(core, "displayName", name);
  add(core, "created", seconds(state.now()));
  add(core, "lastContact", 0);
  add(core, "lastUpdate", seconds(state.now()));
}

Answer create_staged_device(Call& call) {
  const Doc& body = call.body;
  Store& store = call.store();
  must_be_object(body);
  const std::string name = required_text(body, "name", max_device_name);
  const auto owner = text_in(body, "assignedUserUid");
  if (owner && find_user(store, *owner) == nullptr)
    reject(Why::validation, "no user has the uid '" + *owner + "'", "assignedUserUid");
  Device device;
  device.id = free_id(store.devices);
  device.organization = existing_id(body, "orgId", store.organizations, "organization");
  device.location = existing_id(body, "locationId", store.locations, "location");
  device.role = existing_id(body, "roleId", store.roles, "role");
  if (find(store.locations, device.location)->organization != device.organization) {
    reject(Why::validation, "the organization has no such location", "locationId");
  }
  device.warranty = warranty_in(body);
  check_asset(body);
  device.node_class = text_member(*find(store.roles, device.role), "nodeClass");
  device.device_type = device_type_of(device.node_class);
  device.detail = Doc::object();
  if (!device.device_type.empty()) add(*device.detail, "deviceType", device.device_type);
  fill_staged_device(device.core, call.state, device, call.state.random.uuid(), name);
  if (owner) add(device.core, "assignedOwnerUid", *owner);
  reindex(device);
  const Device& kept = store.devices.emplace(device.id, std::move(device)).first->second;
  record_change(call.state, "NODE_CREATED", kept);
  Doc made = Doc::object();
  add(made, "nodeId", kept.id);
  return created(call, made);
}

Answer decommission_device(Call& call) {
  Device& device = call.device(call.id(0));
  if (device.approval == "DECOMMISSIONED")
    reject(Why::bad_request, "device " + std::to_string(device.id) + " is decommissioned");
  device.core["approvalStatus"] = "DECOMMISSIONED";
  device.core["offline"] = true;
  device.core.erase("maintenance");
  reindex(device);
  drop_jobs(call.state, device.id);
  record_change(call.state, "NODE_DELETED", device);
  return ok({});
}

constexpr Route staged_device_routes[] = {
    {Method::post, "/staged-device", writes, json_body, create_staged_device},
    {Method::post, "/device/{id}/decommission", writes, no_body, decommission_device},
};
}  // namespace

constexpr Subject subjects::staged_devices{staged_device_routes};

}  // namespace ninjaone::sandbox
