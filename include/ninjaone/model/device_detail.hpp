// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <ninjaone/export.hpp>
#include <ninjaone/model/device.hpp>
#include <ninjaone/model/hardware.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ninjaone {

// The twelve device types of the API (`deviceType`). Each type has its own members.
enum class DeviceKind {
  unrecognized,
  agent_device,
  vm_host,
  vm_guest,
  nms_target,
  nms_server,
  cloud_monitor_ping,
  cloud_monitor_http,
  cloud_monitor_dns,
  cloud_monitor_port_scan,
  cloud_monitor_email_server,
  mdm_device,
  unmanaged_device
};
// Returns the word on the wire, such as "AgentDevice"; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(DeviceKind value) noexcept;

// A device with all members. The members of the twelve types are in one struct, because
// `deviceType` may be the last member or absent.
// `GET /v2/devices-detailed`, `GET /v2/device/{id}`
struct DeviceDetail {
  // The members of Device.
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
  // All types.
  std::vector<std::string> ip_addresses{};
  std::vector<std::string> mac_addresses{};
  std::optional<std::string> public_ip{};
  std::vector<Note> notes{};
  std::optional<OpenEnum<DeviceKind>> device_type{};
  // Of agent_device; `system`, `memory`, `volumes` and `last_logged_in_user` also of mdm_device.
  std::optional<OperatingSystem> os{};
  std::optional<DeviceSystem> system{};
  std::optional<Memory> memory{};
  std::vector<Processor> processors{};
  std::vector<Volume> volumes{};
  std::optional<std::string> last_logged_in_user{};
  // Of mdm_device.
  std::vector<MdmNetworkInterface> network{};
  // Of vm_host and vm_guest; sizes in bytes.
  std::optional<Timestamp> last_boot_time{};
  std::optional<std::int64_t> memory_size{};
  std::optional<std::int64_t> cpu_cores{};
  // Of vm_host.
  std::optional<std::int64_t> cpu_mhz{};
  std::optional<std::string> cpu_model{};
  std::optional<bool> ht_active{};
  std::optional<bool> ht_available{};
  std::optional<std::string> model{};
  std::optional<std::string> name{};
  std::optional<std::int64_t> cpu_packages{};
  std::optional<std::int64_t> cpu_threads{};
  std::optional<std::string> service_tag{};
  std::optional<std::string> vendor{};
  std::optional<std::string> release_name{};
  std::optional<std::string> version{};
  std::optional<std::string> build_number{};
  // Of vm_guest.
  std::optional<std::string> files{};
  std::optional<std::string> full_name{};
  std::optional<std::int64_t> cores_per_socket{};
  std::optional<std::string> power_state{};
  std::optional<std::string> tools_install_type{};
  std::optional<std::string> tool_status{};
  std::optional<std::string> tools_version{};
  std::optional<std::string> guest_os_full_name{};
  std::optional<std::string> guest_os_family{};
  std::optional<std::string> guest_os_id{};
  std::optional<std::string> tools_version_status{};
  std::optional<std::int64_t> snapshot_count{};
  std::optional<std::int64_t> snapshot_total_size{};
  // Of the types cloud_monitor_*.
  std::optional<bool> enabled{};
  std::optional<std::int64_t> interval{};
  std::optional<std::int64_t> timeout{};
  std::optional<std::string> target{};
  // Of cloud_monitor_email_server.
  std::optional<std::int64_t> smtp_port{};
  std::optional<std::string> sender_email{};
  std::optional<std::string> recipient_email{};
  Json extra{};

  // Returns the type from `device_type`, or else from `node_class`; `unrecognized` if both are
  // absent or not known. Cloud monitors differ only in `device_type`.
  [[nodiscard]] NINJAONE_API DeviceKind kind() const noexcept;
};

// Returns the members that Devices::list() returns; `extra` is kept.
[[nodiscard]] NINJAONE_API Device summary(const DeviceDetail& detail);

}  // namespace ninjaone
