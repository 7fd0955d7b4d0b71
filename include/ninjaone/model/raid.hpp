// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <ninjaone/ids.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/time.hpp>
#include <optional>
#include <string>

namespace ninjaone {

// A RAID controller of a device. Sizes are in bytes.
// A row of `GET /v2/queries/raid-controllers`
struct RaidController {
  DeviceId device_id{};
  std::optional<std::string> backup_battery_status{};
  std::optional<std::int64_t> battery_temperature{};
  std::optional<std::string> bios_version{};
  std::optional<std::int64_t> cache_size{};
  std::optional<std::int64_t> controller_index{};
  std::optional<std::string> driver_name{};
  std::optional<std::string> driver_version{};
  std::optional<std::string> family{};
  std::optional<std::string> firmware_version{};
  std::optional<std::string> hardware_revision{};
  std::optional<std::string> manufacturer{};
  std::optional<Timestamp> manufacturing_date{};
  std::optional<std::string> model{};
  std::optional<std::int64_t> physical_drive_count{};
  std::optional<std::string> slot{};
  std::optional<std::string> system_health_status{};
  std::optional<std::int64_t> virtual_drive_count{};
  std::optional<Timestamp> timestamp{};
  Json extra{};
};

// A drive of a RAID controller. Its size is in bytes.
// A row of `GET /v2/queries/raid-drives`
struct RaidDrive {
  DeviceId device_id{};
  std::optional<std::int64_t> controller_index{};
  std::optional<std::string> drive_group{};
  std::optional<std::string> drive_id{};
  std::optional<std::string> interface_type{};
  std::optional<std::string> location{};
  std::optional<std::string> media_type{};
  std::optional<std::string> model{};
  std::optional<std::string> protection_info{};
  std::optional<bool> self_encrypted{};
  std::optional<std::string> serial{};
  std::optional<std::int64_t> size{};
  std::optional<bool> spun{};
  std::optional<std::string> status{};
  std::optional<Timestamp> timestamp{};
  Json extra{};
};

}  // namespace ninjaone
