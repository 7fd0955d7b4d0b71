// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <ninjaone/device_facts.hpp>

using namespace ninjaone;
using namespace std::chrono_literals;

TEST(DeviceFacts, ComputersAreServersAndWorkstations) {
  const struct {
    std::optional<OpenEnum<NodeClass>> node_class;
    bool computer;
  } rows[] = {{NodeClass::windows_server, true},
              {NodeClass::mac, true},
              {NodeClass::linux_workstation, true},
              {NodeClass::vmware_vm_guest, false},
              {NodeClass::nms_switch, false},
              {OpenEnum<NodeClass>::unrecognized("NEW_CLASS"), false},
              {{}, false}};
  for (const auto& row : rows) {
    Device device;
    DeviceDetail detail;
    device.node_class = detail.node_class = row.node_class;
    EXPECT_EQ(is_computer(device), row.computer);
    EXPECT_EQ(is_computer(detail), row.computer);
  }
}

TEST(DeviceFacts, ADeviceWithoutAContactIsNotSilent) {
  const Timestamp now = Timestamp() + 24h * 20'000;
  Device device;
  DeviceDetail detail;
  EXPECT_FALSE(silent_for(device, 1s, now));
  EXPECT_FALSE(silent_for(detail, 1s));
  for (const auto& [ago, silent] :
       {std::pair{60 * 24h, false}, std::pair{60 * 24h + 1h, true}, std::pair{-1h, false}}) {
    device.last_contact = detail.last_contact = now - ago;
    EXPECT_EQ(silent_for(device, 60 * 24h, now), silent) << ago.count();
    EXPECT_EQ(silent_for(detail, 60 * 24h, now), silent) << ago.count();
  }
  device.last_contact = Timestamp() + 1s;  // 1970: long ago by any clock
  EXPECT_TRUE(silent_for(device, 60 * 24h));
}

TEST(DeviceFacts, NoDeviceIsSilentForAnUnlimitedTime) {
  Device device;
  device.last_contact = Timestamp() + 1s;
  EXPECT_FALSE(silent_for(device, std::chrono::seconds::max()));
  EXPECT_FALSE(silent_for(device, std::chrono::hours(24 * 365 * 10'000)));
}

TEST(DeviceFacts, ADeviceIsOfflineIfTheServiceReportsIt) {
  Device device;
  DeviceDetail detail;
  EXPECT_FALSE(is_offline(device)) << "the response does not contain it";
  EXPECT_FALSE(is_offline(detail));
  for (const bool offline : {true, false}) {
    device.offline = detail.offline = offline;
    EXPECT_EQ(is_offline(device), offline);
    EXPECT_EQ(is_offline(detail), offline);
  }
}

TEST(DeviceFacts, NowReturnsTheCurrentTime) {
  const auto before = std::chrono::system_clock::now() - 1us;
  const Timestamp time = now();
  EXPECT_GE(time, before);
  EXPECT_LE(time, std::chrono::system_clock::now());
}

TEST(DeviceFacts, WarrantyIsEmptyIfTheServiceSentNone) {
  Device device;
  EXPECT_FALSE(warranty_of(device).end_date);
  device.references.emplace();
  EXPECT_FALSE(warranty_of(device).end_date);
  DeviceDetail detail;
  EXPECT_FALSE(warranty_of(detail).start_date);
  device.references->warranty.emplace().end_date = Timestamp() + 1h;
  detail.references = device.references;
  EXPECT_EQ(warranty_of(device).end_date, Timestamp() + 1h);
  EXPECT_EQ(warranty_of(detail).end_date, Timestamp() + 1h);
}
