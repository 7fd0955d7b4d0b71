// SPDX-License-Identifier: MIT
#include <ninjaone/model/raid.hpp>

#include "wire/codec_of.hpp"

namespace ninjaone {

namespace wire {

template <>
struct Members<RaidController> {
  static constexpr std::string_view name = "controller";
  static constexpr Member list[] = {
      member<&RaidController::backup_battery_status>("backupBatteryStatus"),
      member<&RaidController::battery_temperature>("batteryTemperature"),
      member<&RaidController::bios_version>("biosVersion"),
      member<&RaidController::cache_size>("cacheSize"),
      member<&RaidController::controller_index>("controllerIndex"),
      member<&RaidController::driver_name>("driverName"),
      member<&RaidController::driver_version>("driverVersion"),
      member<&RaidController::family>("family"),
      member<&RaidController::firmware_version>("firmwareVersion"),
      member<&RaidController::hardware_revision>("hardwareRevision"),
      member<&RaidController::manufacturer>("manufacturer"),
      member<&RaidController::manufacturing_date>("manufacturingDate"),
      member<&RaidController::model>("model"),
      member<&RaidController::physical_drive_count>("physicalDriveCount"),
      member<&RaidController::slot>("slot"),
      member<&RaidController::system_health_status>("systemHealthStatus"),
      member<&RaidController::virtual_drive_count>("virtualDriveCount"),
      member<&RaidController::device_id>("deviceId"),
      member<&RaidController::timestamp>("timestamp"),
  };
};

template <>
struct Members<RaidDrive> {
  static constexpr std::string_view name = "drive";
  static constexpr Member list[] = {
      member<&RaidDrive::controller_index>("controllerIndex"),
      member<&RaidDrive::drive_group>("driveGroup"),
      member<&RaidDrive::drive_id>("driveId"),
      member<&RaidDrive::interface_type>("interfaceType"),
      member<&RaidDrive::location>("location"),
      member<&RaidDrive::media_type>("mediaType"),
      member<&RaidDrive::model>("model"),
      member<&RaidDrive::protection_info>("protectionInfo"),
      member<&RaidDrive::self_encrypted>("selfEncrypted"),
      member<&RaidDrive::serial>("serial"),
      member<&RaidDrive::size>("size"),
      member<&RaidDrive::spun>("spun"),
      member<&RaidDrive::status>("status"),
      member<&RaidDrive::device_id>("deviceId"),
      member<&RaidDrive::timestamp>("timestamp"),
  };
};

const Layout& layout_of(const RaidController*) noexcept { return layout<RaidController>; }
const Layout& layout_of(const RaidDrive*) noexcept { return layout<RaidDrive>; }

template struct Decoder<RaidController>;
template struct Decoder<RaidDrive>;

}  // namespace wire

namespace detail {
template struct NINJAONE_API ModelCodec<RaidController>;
template struct NINJAONE_API ModelCodec<RaidDrive>;
}  // namespace detail

}  // namespace ninjaone
