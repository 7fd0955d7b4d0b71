// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/export.hpp>
#include <ninjaone/ids.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/model/device_references.hpp>
#include <ninjaone/model/node_class.hpp>
#include <ninjaone/open_enum.hpp>
#include <ninjaone/patch.hpp>
#include <ninjaone/time.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ninjaone {

// The approval of a device. Listings return approved devices, unless a DeviceFilter has another
// status.
enum class ApprovalStatus { unrecognized, pending, staged, approved, decommissioned };
// Returns the word on the wire, such as "PENDING"; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(ApprovalStatus value) noexcept;

// The state of a maintenance window.
enum class MaintenanceStatus { unrecognized, pending, in_maintenance, failed };
// Returns the word on the wire, such as "IN_MAINTENANCE"; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(MaintenanceStatus value) noexcept;

// The maintenance window of a device, planned or active. Actions::set_maintenance() sets it.
struct Maintenance {
  std::optional<OpenEnum<MaintenanceStatus>> status{};
  std::optional<Timestamp> start{};
  std::optional<Timestamp> end{};
  std::optional<std::string> reason_message{};
  Json extra{};
};

// A device as listings return it (`NodeWithDetailedReferences` of the API). It is also a part of
// alerts and of webhook deliveries. DeviceDetail has all members.
// `GET /v2/devices`, `GET /v2/organization/{id}/devices`
struct Device {
  // Identity and place.
  DeviceId id{};
  std::optional<std::string> uid{};
  std::optional<std::string> assigned_owner_uid{};
  std::optional<DeviceId> parent_device_id{};
  std::optional<OrganizationId> organization_id{};
  std::optional<LocationId> location_id{};
  std::optional<OpenEnum<NodeClass>> node_class{};
  std::optional<RoleId> node_role_id{};
  std::optional<PolicyId> role_policy_id{};  // the policy that the role determines
  std::optional<PolicyId> policy_id{};       // the policy that was set on the device
  // State.
  std::optional<OpenEnum<ApprovalStatus>> approval_status{};
  std::optional<bool> offline{};
  std::optional<std::string> display_name{};
  std::optional<std::string> system_name{};
  std::optional<std::string> dns_name{};
  std::optional<std::string> netbios_name{};
  std::optional<Timestamp> created{};
  std::optional<Timestamp> last_contact{};  // empty: the device never had contact
  std::optional<Timestamp> last_update{};
  Json user_data{};
  // Absent: the response has no such member. An empty list: the device has no tags.
  std::optional<std::vector<std::string>> tags{};
  std::optional<Maintenance> maintenance{};
  std::optional<DeviceReferences> references{};
  Json extra{};
};

// New warranty dates, for DevicePatch::warranty. Sent in seconds.
struct WarrantyPatch {
  Patch<Timestamp> start_date{};
  Patch<Timestamp> end_date{};
  Patch<Timestamp> manufacturer_fulfillment_date{};
};

// The changes of a device, for Devices::update(). Only members that are set are sent. To move a
// device, set `organization_id` and `location_id` together. With `policy_id = clear` the policy
// mapping of its organization applies again.
// `PATCH /v2/device/{id}`
struct DevicePatch {
  Patch<std::string> display_name{};
  Patch<Json> user_data{};
  Patch<RoleId> node_role_id{};
  Patch<PolicyId> policy_id{};
  Patch<OrganizationId> organization_id{};
  Patch<LocationId> location_id{};
  Patch<WarrantyPatch> warranty{};
  // Members that this version does not have; sent unchanged. The service rejects members that it
  // does not know.
  Json extra{};
};

}  // namespace ninjaone
