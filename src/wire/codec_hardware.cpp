// SPDX-License-Identifier: MIT
#include <ninjaone/model/hardware.hpp>

#include "wire/codec_of.hpp"

namespace ninjaone {

namespace wire {

template <>
struct Members<OperatingSystem> {
  static constexpr std::string_view name = "os";
  static constexpr Member list[] = {
      member<&OperatingSystem::manufacturer>("manufacturer"),
      member<&OperatingSystem::name>("name"),
      member<&OperatingSystem::architecture>("architecture"),
      member<&OperatingSystem::last_boot_time>("lastBootTime"),
      member<&OperatingSystem::build_number>("buildNumber"),
      member<&OperatingSystem::release_id>("releaseId"),
      member<&OperatingSystem::service_pack_major_version>("servicePackMajorVersion"),
      member<&OperatingSystem::service_pack_minor_version>("servicePackMinorVersion"),
      member<&OperatingSystem::locale>("locale"),
      member<&OperatingSystem::language>("language"),
      member<&OperatingSystem::needs_reboot>("needsReboot"),
      member<&OperatingSystem::device_id>("deviceId"),
      member<&OperatingSystem::timestamp>("timestamp"),
  };
};

template <>
struct Members<DeviceSystem> {
  static constexpr std::string_view name = "system";
  static constexpr Member list[] = {
      member<&DeviceSystem::name>("name"),
      member<&DeviceSystem::manufacturer>("manufacturer"),
      member<&DeviceSystem::model>("model"),
      member<&DeviceSystem::bios_serial_number>("biosSerialNumber"),
      member<&DeviceSystem::serial_number>("serialNumber"),
      member<&DeviceSystem::asset_serial_number>("assetSerialNumber"),
      member<&DeviceSystem::domain>("domain"),
      member<&DeviceSystem::domain_role>("domainRole"),
      member<&DeviceSystem::number_of_processors>("numberOfProcessors"),
      member<&DeviceSystem::total_physical_memory>("totalPhysicalMemory"),
      member<&DeviceSystem::virtual_machine>("virtualMachine"),
      member<&DeviceSystem::chassis_type>("chassisType"),
      member<&DeviceSystem::display_name>("displayName"),
      member<&DeviceSystem::build>("build"),
      member<&DeviceSystem::device_id>("deviceId"),
      member<&DeviceSystem::timestamp>("timestamp"),
  };
};

template <>
struct Members<Memory> {
  static constexpr std::string_view name = "memory";
  static constexpr Member list[] = {
      member<&Memory::capacity>("capacity"),
  };
};

template <>
struct Members<Processor> {
  static constexpr std::string_view name = "processor";
  static constexpr Member list[] = {
      member<&Processor::architecture>("architecture"), member<&Processor::max_clock_speed>("maxClockSpeed"),
      member<&Processor::clock_speed>("clockSpeed"),    member<&Processor::name>("name"),
      member<&Processor::num_cores>("numCores"),        member<&Processor::num_logical_cores>("numLogicalCores"),
      member<&Processor::device_id>("deviceId"),        member<&Processor::timestamp>("timestamp"),
  };
};

template <>
struct Members<VolumeBitLockerStatus> {
  static constexpr std::string_view name = "bitLockerStatus";
  static constexpr Member list[] = {
      member<&VolumeBitLockerStatus::conversion_status>("conversionStatus"),
      member<&VolumeBitLockerStatus::encryption_method>("encryptionMethod"),
      member<&VolumeBitLockerStatus::protection_status>("protectionStatus"),
      member<&VolumeBitLockerStatus::lock_status>("lockStatus"),
      member<&VolumeBitLockerStatus::initialized_for_protection>("initializedForProtection"),
  };
};

template <>
struct Members<Volume> {
  static constexpr std::string_view name = "volume";
  static constexpr Member list[] = {
      member<&Volume::name>("name"),
      member<&Volume::drive_letter>("driveLetter"),
      member<&Volume::label>("label"),
      member<&Volume::device_type>("deviceType"),
      member<&Volume::file_system>("fileSystem"),
      member<&Volume::auto_mount>("autoMount"),
      member<&Volume::compressed>("compressed"),
      member<&Volume::capacity>("capacity"),
      member<&Volume::free_space>("freeSpace"),
      member<&Volume::serial_number>("serialNumber"),
      member<&Volume::bit_locker_status>("bitLockerStatus"),
      member<&Volume::device_id>("deviceId"),
      member<&Volume::timestamp>("timestamp"),
  };
};

template <>
struct Members<MdmNetworkInterface> {
  static constexpr std::string_view name = "networkInterface";
  static constexpr Member list[] = {
      member<&MdmNetworkInterface::imei>("imei"),       member<&MdmNetworkInterface::eid>("eid"),
      member<&MdmNetworkInterface::meid>("meid"),       member<&MdmNetworkInterface::phone_number>("phoneNumber"),
      member<&MdmNetworkInterface::carrier>("carrier"), member<&MdmNetworkInterface::icc_id>("iccId"),
  };
};

template <>
struct Members<Note> {
  static constexpr std::string_view name = "note";
  static constexpr Member list[] = {
      member<&Note::text>("text"),
  };
};

const Layout& layout_of(const OperatingSystem*) noexcept { return layout<OperatingSystem>; }
const Layout& layout_of(const DeviceSystem*) noexcept { return layout<DeviceSystem>; }
const Layout& layout_of(const Memory*) noexcept { return layout<Memory>; }
const Layout& layout_of(const Processor*) noexcept { return layout<Processor>; }
const Layout& layout_of(const VolumeBitLockerStatus*) noexcept { return layout<VolumeBitLockerStatus>; }
const Layout& layout_of(const Volume*) noexcept { return layout<Volume>; }
const Layout& layout_of(const MdmNetworkInterface*) noexcept { return layout<MdmNetworkInterface>; }
const Layout& layout_of(const Note*) noexcept { return layout<Note>; }

template struct Decoder<OperatingSystem>;
template struct Decoder<DeviceSystem>;
template struct Decoder<Processor>;
template struct Decoder<Volume>;

}  // namespace wire

namespace detail {
template struct NINJAONE_API ModelCodec<OperatingSystem>;
template struct NINJAONE_API ModelCodec<DeviceSystem>;
template struct NINJAONE_API ModelCodec<Memory>;
template struct NINJAONE_API ModelCodec<Processor>;
template struct NINJAONE_API ModelCodec<VolumeBitLockerStatus>;
template struct NINJAONE_API ModelCodec<Volume>;
template struct NINJAONE_API ModelCodec<MdmNetworkInterface>;
template struct NINJAONE_API ModelCodec<Note>;
}  // namespace detail

}  // namespace ninjaone
