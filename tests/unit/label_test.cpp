// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ninjaone/label.hpp>

namespace ninjaone {
namespace {

TEST(Label, UsesTheFirstNameOfADeviceThatIsNotBlank) {
  Device device;
  device.id = DeviceId{42};
  EXPECT_EQ(label(device), "device 42");
  device.dns_name = "a.example";
  EXPECT_EQ(label(device), "a.example");
  device.system_name = "A";
  EXPECT_EQ(label(device), "A");
  device.display_name = " ";
  EXPECT_EQ(label(device), "A");
  device.display_name = "Anna's";
  EXPECT_EQ(label(device), "Anna's");
  DeviceDetail detail;
  detail.id = DeviceId{7};
  EXPECT_EQ(label(detail), "device 7");
  DeviceSearchMatch match;
  match.id = DeviceId{8};
  match.system_name = "B";
  EXPECT_EQ(label(match), "B");
}

TEST(Label, UsesTheNameElseTypeAndIdOfOtherModels) {
  User user;
  user.id = UserId{5};
  EXPECT_EQ(label(user), "user 5");
  user.email = "ada@example.com";
  EXPECT_EQ(label(user), "ada@example.com");
  user.last_name = "Lovelace";
  EXPECT_EQ(label(user), "Lovelace");
  user.first_name = "Ada";
  EXPECT_EQ(label(user), "Ada Lovelace");
  Organization organization;
  organization.id = OrganizationId{1};
  EXPECT_EQ(label(organization), "organization 1");
  organization.name = "Contoso";
  EXPECT_EQ(label(organization), "Contoso");
  EXPECT_EQ(label(OrganizationDetailed{}), "organization 0");
  EXPECT_EQ(label(Location{}), "location 0");
  EXPECT_EQ(label(Policy{}), "policy 0");
  EXPECT_EQ(label(Role{}), "role 0");
}

TEST(DeviceGroup, FollowsFromTheNodeClass) {
  EXPECT_EQ(group_of(NodeClass::linux_server), DeviceGroup::server);
  EXPECT_EQ(group_of(NodeClass::mac), DeviceGroup::workstation);
  EXPECT_EQ(group_of(NodeClass::hyperv_vmm_host), DeviceGroup::virtual_host);
  EXPECT_EQ(group_of(NodeClass::vmware_vm_guest), DeviceGroup::virtual_guest);
  EXPECT_EQ(group_of(NodeClass::apple_ipados), DeviceGroup::mobile);
  EXPECT_EQ(group_of(NodeClass::cloud_monitor_target), DeviceGroup::cloud_monitor);
  EXPECT_EQ(group_of(NodeClass::unmanaged_device), DeviceGroup::unmanaged);
  EXPECT_EQ(group_of(NodeClass::managed_device), DeviceGroup::other);
  EXPECT_EQ(group_of(NodeClass::chromeos), DeviceGroup::mobile);
  EXPECT_EQ(group_of(NodeClass::unrecognized), DeviceGroup::other);
  EXPECT_EQ(group_of(std::nullopt), DeviceGroup::other);
  for (int i = static_cast<int>(NodeClass::nms_switch);
       i <= static_cast<int>(NodeClass::nms_network_management_agent); ++i) {
    EXPECT_EQ(group_of(static_cast<NodeClass>(i)), DeviceGroup::network) << i;
  }
  EXPECT_EQ(to_string(DeviceGroup::virtual_host), "virtual host");
  EXPECT_EQ(to_string(DeviceGroup::other), "other");
}

TEST(DeviceKind, FollowsFromTheDeviceTypeElseFromTheNodeClass) {
  DeviceDetail device;
  EXPECT_EQ(device.kind(), DeviceKind::unrecognized);
  device.node_class = NodeClass::windows_server;
  EXPECT_EQ(device.kind(), DeviceKind::agent_device);
  device.node_class = NodeClass::nms_switch;
  EXPECT_EQ(device.kind(), DeviceKind::nms_target);
  device.node_class = NodeClass::cloud_monitor_target;
  EXPECT_EQ(device.kind(), DeviceKind::unrecognized);
  device.device_type = OpenEnum<DeviceKind>::unrecognized("Toaster");
  device.node_class = NodeClass::android;
  EXPECT_EQ(device.kind(), DeviceKind::mdm_device);
  device.device_type = DeviceKind::cloud_monitor_dns;
  EXPECT_EQ(device.kind(), DeviceKind::cloud_monitor_dns);
}

}  // namespace
}  // namespace ninjaone
