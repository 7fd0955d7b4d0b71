// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <ninjaone/json.hpp>
#include <ninjaone/model/device.hpp>
#include <optional>
#include <string>
#include <vector>

namespace ninjaone {

// A device that Devices::search() found, and the match. summary() returns the Device.
struct DeviceSearchMatch {
  DeviceId id{};
  std::optional<std::string> uid{};
  std::optional<std::string> assigned_owner_uid{};
  std::optional<DeviceId> parent_device_id{};
  std::optional<OrganizationId> organization_id{};
  std::optional<LocationId> location_id{};
  std::optional<OpenEnum<NodeClass>> node_class{};
  std::optional<RoleId> node_role_id{};
  std::optional<PolicyId> role_policy_id{};
  std::optional<PolicyId> policy_id{};
  std::optional<OpenEnum<ApprovalStatus>> approval_status{};
  std::optional<bool> offline{};
  std::optional<std::string> display_name{};
  std::optional<std::string> system_name{};
  std::optional<std::string> dns_name{};
  std::optional<std::string> netbios_name{};
  std::optional<Timestamp> created{};
  std::optional<Timestamp> last_contact{};
  std::optional<Timestamp> last_update{};
  Json user_data{};
  // Absent: the response has no such member. An empty list: the device has no tags.
  std::optional<std::vector<std::string>> tags{};
  std::optional<Maintenance> maintenance{};
  std::optional<DeviceReferences> references{};
  // The match: its score, the attribute that matched, and its value.
  std::optional<std::int64_t> score{};
  std::optional<std::string> match_attr{};
  std::optional<std::string> match_attr_value{};
  Json extra{};
};

// The response of a search. It has a limit and no further pages.
// `GET /v2/devices/search`
struct DeviceSearchResults {
  std::optional<std::string> query{};
  std::vector<DeviceSearchMatch> devices{};
  Json extra{};
};

// Returns the members that Devices::list() returns; `extra` is kept.
[[nodiscard]] NINJAONE_API Device summary(const DeviceSearchMatch& match);

}  // namespace ninjaone
