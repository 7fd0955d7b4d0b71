// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <ninjaone/label.hpp>
#include <ninjaone/model/device_detail.hpp>
#include <ninjaone/model/device_search.hpp>

namespace ninjaone {

namespace {

// The group of a class of devices, and its device type in the API. `unrecognized`: devices of this
// class have different types.
struct ClassRow {
  NodeClass node_class;
  DeviceGroup group;
  DeviceKind kind;
};
constexpr std::array class_rows{
    ClassRow{NodeClass::windows_server, DeviceGroup::server, DeviceKind::agent_device},
    ClassRow{NodeClass::linux_server, DeviceGroup::server, DeviceKind::agent_device},
    ClassRow{NodeClass::mac_server, DeviceGroup::server, DeviceKind::agent_device},
    ClassRow{NodeClass::windows_workstation, DeviceGroup::workstation, DeviceKind::agent_device},
    ClassRow{NodeClass::linux_workstation, DeviceGroup::workstation, DeviceKind::agent_device},
    ClassRow{NodeClass::mac, DeviceGroup::workstation, DeviceKind::agent_device},
    ClassRow{NodeClass::vmware_vm_host, DeviceGroup::virtual_host, DeviceKind::vm_host},
    ClassRow{NodeClass::hyperv_vmm_host, DeviceGroup::virtual_host, DeviceKind::vm_host},
    ClassRow{NodeClass::vmware_vm_guest, DeviceGroup::virtual_guest, DeviceKind::vm_guest},
    ClassRow{NodeClass::hyperv_vmm_guest, DeviceGroup::virtual_guest, DeviceKind::vm_guest},
    ClassRow{NodeClass::android, DeviceGroup::mobile, DeviceKind::mdm_device},
    ClassRow{NodeClass::apple_ios, DeviceGroup::mobile, DeviceKind::mdm_device},
    ClassRow{NodeClass::apple_ipados, DeviceGroup::mobile, DeviceKind::mdm_device},
    // The document does not state the device type of these two. They are listed beside ANDROID.
    ClassRow{NodeClass::aosp, DeviceGroup::mobile, DeviceKind::mdm_device},
    ClassRow{NodeClass::chromeos, DeviceGroup::mobile, DeviceKind::mdm_device},
    ClassRow{NodeClass::cloud_monitor_target, DeviceGroup::cloud_monitor, DeviceKind::unrecognized},
    ClassRow{NodeClass::nms_switch, DeviceGroup::network, DeviceKind::nms_target},
    ClassRow{NodeClass::nms_router, DeviceGroup::network, DeviceKind::nms_target},
    ClassRow{NodeClass::nms_firewall, DeviceGroup::network, DeviceKind::nms_target},
    ClassRow{NodeClass::nms_private_network_gateway, DeviceGroup::network, DeviceKind::nms_target},
    ClassRow{NodeClass::nms_printer, DeviceGroup::network, DeviceKind::nms_target},
    ClassRow{NodeClass::nms_scanner, DeviceGroup::network, DeviceKind::nms_target},
    ClassRow{NodeClass::nms_dial_manager, DeviceGroup::network, DeviceKind::nms_target},
    ClassRow{NodeClass::nms_wap, DeviceGroup::network, DeviceKind::nms_target},
    ClassRow{NodeClass::nms_ipsla, DeviceGroup::network, DeviceKind::nms_target},
    ClassRow{NodeClass::nms_computer, DeviceGroup::network, DeviceKind::nms_target},
    ClassRow{NodeClass::nms_vm_host, DeviceGroup::network, DeviceKind::nms_target},
    ClassRow{NodeClass::nms_appliance, DeviceGroup::network, DeviceKind::nms_target},
    ClassRow{NodeClass::nms_other, DeviceGroup::network, DeviceKind::nms_target},
    ClassRow{NodeClass::nms_server, DeviceGroup::network, DeviceKind::nms_server},
    ClassRow{NodeClass::nms_phone, DeviceGroup::network, DeviceKind::nms_target},
    ClassRow{NodeClass::nms_virtual_machine, DeviceGroup::network, DeviceKind::nms_target},
    ClassRow{NodeClass::nms_network_management_agent, DeviceGroup::network, DeviceKind::nms_target},
    ClassRow{NodeClass::unmanaged_device, DeviceGroup::unmanaged, DeviceKind::unmanaged_device},
    ClassRow{NodeClass::managed_device, DeviceGroup::other, DeviceKind::unrecognized},
};

ClassRow row_of(NodeClass node_class) noexcept {
  const auto* found = std::find_if(class_rows.begin(), class_rows.end(), [&](const ClassRow& row) {
    return row.node_class == node_class;
  });
  return found != class_rows.end()
             ? *found
             : ClassRow{node_class, DeviceGroup::other, DeviceKind::unrecognized};
}

// Copies the members of a Device from a larger struct that has the same members.
template <class T>
Device summary_of(const T& from) {
  Device device;
  device.id = from.id;
  device.uid = from.uid;
  device.assigned_owner_uid = from.assigned_owner_uid;
  device.parent_device_id = from.parent_device_id;
  device.organization_id = from.organization_id;
  device.location_id = from.location_id;
  device.node_class = from.node_class;
  device.node_role_id = from.node_role_id;
  device.role_policy_id = from.role_policy_id;
  device.policy_id = from.policy_id;
  device.approval_status = from.approval_status;
  device.offline = from.offline;
  device.display_name = from.display_name;
  device.system_name = from.system_name;
  device.dns_name = from.dns_name;
  device.netbios_name = from.netbios_name;
  device.created = from.created;
  device.last_contact = from.last_contact;
  device.last_update = from.last_update;
  device.user_data = from.user_data;
  device.tags = from.tags;
  device.maintenance = from.maintenance;
  device.references = from.references;
  device.extra = from.extra;
  return device;
}

}  // namespace

DeviceGroup group_of(NodeClass node_class) noexcept { return row_of(node_class).group; }

DeviceKind DeviceDetail::kind() const noexcept {
  if (device_type && device_type->is_known()) return device_type->value();
  return node_class ? row_of(node_class->value()).kind : DeviceKind::unrecognized;
}

Device summary(const DeviceDetail& detail) { return summary_of(detail); }
Device summary(const DeviceSearchMatch& match) { return summary_of(match); }

}  // namespace ninjaone
