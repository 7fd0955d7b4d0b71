// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/export.hpp>
#include <ninjaone/open_enum.hpp>
#include <string_view>

namespace ninjaone {

// The class of a device, a policy or a role (`nodeClass`). It is the most reliable information
// about the kind of a device. group_of() in <ninjaone/label.hpp> groups the classes into servers,
// workstations and so on.
enum class NodeClass {
  unrecognized,
  windows_server,
  windows_workstation,
  linux_workstation,
  mac,
  android,
  apple_ios,
  apple_ipados,
  vmware_vm_host,
  vmware_vm_guest,
  hyperv_vmm_host,
  hyperv_vmm_guest,
  linux_server,
  mac_server,
  cloud_monitor_target,
  nms_switch,
  nms_router,
  nms_firewall,
  nms_private_network_gateway,
  nms_printer,
  nms_scanner,
  nms_dial_manager,
  nms_wap,
  nms_ipsla,
  nms_computer,
  nms_vm_host,
  nms_appliance,
  nms_other,
  nms_server,
  nms_phone,
  nms_virtual_machine,
  nms_network_management_agent,
  unmanaged_device,
  managed_device,
  aosp,  // Android without the services of Google
  chromeos
};

// Returns the word on the wire, such as "WINDOWS_SERVER"; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(NodeClass value) noexcept;

}  // namespace ninjaone
