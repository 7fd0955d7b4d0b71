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

// Lists show approved devices unless a DeviceFilter asks for another status.
enum class ApprovalStatus { unrecognized, pending, staged, approved, decommissioned };
// "PENDING"; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(ApprovalStatus value) noexcept;

enum class MaintenanceStatus { unrecognized, pending, in_maintenance, failed };
// "IN_MAINTENANCE"; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(MaintenanceStatus value) noexcept;

// A device's maintenance window, planned or running.
struct Maintenance {
  std::optional<OpenEnum<MaintenanceStatus>> status{};
  std::optional<Timestamp> start{};
  std::optional<Timestamp> end{};
  std::optional<std::string> reason_message{};
  Json extra{};
};

// A device as listings return it. `GET /v2/devices`, `GET /v2/organization/{id}/devices`, part of
// alerts and of webhook deliveries
// (`NodeWithDetailedReferences` of the API). DeviceDetail has all members.
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
  std::optional<PolicyId> role_policy_id{};  // the policy that its role gives
  std::optional<PolicyId> policy_id{};       // the policy that was set on the device
  // State.
  std::optional<OpenEnum<ApprovalStatus>> approval_status{};
  std::optional<bool> offline{};
  std::optional<std::string> display_name{};
  std::optional<std::string> system_name{};
  std::optional<std::string> dns_name{};
  std::optional<std::string> netbios_name{};
  std::optional<Timestamp> created{};
  std::optional<Timestamp> last_contact{};  // empty: never
  std::optional<Timestamp> last_update{};
  Json user_data{};
  std::optional<std::vector<std::string>>
      tags{};  // absent: the response does not say; empty: the device has none
  std::optional<Maintenance> maintenance{};
  std::optional<DeviceReferences> references{};
  Json extra{};
};

// New warranty dates; sent in seconds.
struct WarrantyPatch {
  Patch<Timestamp> start_date{};
  Patch<Timestamp> end_date{};
  Patch<Timestamp> manufacturer_fulfillment_date{};
};

// The members of a device that can change. To move a device, set `organization_id` and
// `location_id` together. `policy_id = clear` makes the policy mapping of its organization apply
// again. `PATCH /v2/device/{id}`
struct DevicePatch {
  Patch<std::string> display_name{};
  Patch<Json> user_data{};
  Patch<RoleId> node_role_id{};
  Patch<PolicyId> policy_id{};
  Patch<OrganizationId> organization_id{};
  Patch<LocationId> location_id{};
  Patch<WarrantyPatch> warranty{};
  Json extra{};  // members this version does not know, sent as they are; the service refuses
                 // members that it does not know
};

}  // namespace ninjaone
