// SPDX-License-Identifier: MIT
#include <ninjaone/model/device_health.hpp>
#include <ninjaone/model/hardware.hpp>
#include <ninjaone/model/raid.hpp>

#include "json/members_of.hpp"

namespace ninjaone {

namespace json {

template <>
Words<InstallStatus> words<InstallStatus>() noexcept {
  static constexpr Word<InstallStatus> list[] = {
      {InstallStatus::requested, "REQUESTED"},
      {InstallStatus::download_started, "DOWNLOAD_STARTED"},
      {InstallStatus::downloaded, "DOWNLOADED"},
      {InstallStatus::download_failed, "DOWNLOAD_FAILED"},
      {InstallStatus::install_started, "INSTALL_STARTED"},
      {InstallStatus::installed, "INSTALLED"},
      {InstallStatus::install_failed, "INSTALL_FAILED"},
      {InstallStatus::uninstall_requested, "UNINSTALL_REQUESTED"},
      {InstallStatus::uninstall_failed, "UNINSTALL_FAILED"},
      {InstallStatus::uninstalled, "UNINSTALLED"},
  };
  return all(list);
}

template <>
Words<BitLockerConversion> words<BitLockerConversion>() noexcept {
  static constexpr Word<BitLockerConversion> list[] = {
      {BitLockerConversion::fully_decrypted, "FULLY_DECRYPTED"},
      {BitLockerConversion::fully_encrypted, "FULLY_ENCRYPTED"},
      {BitLockerConversion::encryption_in_progress, "ENCRYPTION_IN_PROGRESS"},
      {BitLockerConversion::decryption_in_progress, "DECRYPTION_IN_PROGRESS"},
      {BitLockerConversion::encryption_paused, "ENCRYPTION_PAUSED"},
      {BitLockerConversion::decryption_paused, "DECRYPTION_PAUSED"},
      {BitLockerConversion::unknown, "UNKNOWN"},
  };
  return all(list);
}

template <>
Words<BitLockerEncryption> words<BitLockerEncryption>() noexcept {
  static constexpr Word<BitLockerEncryption> list[] = {
      {BitLockerEncryption::none, "NONE"},
      {BitLockerEncryption::aes_128_with_diffuser, "AES_128_WITH_DIFFUSER"},
      {BitLockerEncryption::aes_256_with_diffuser, "AES_256_WITH_DIFFUSER"},
      {BitLockerEncryption::aes_128, "AES_128"},
      {BitLockerEncryption::aes_256, "AES_256"},
      {BitLockerEncryption::hardware_encryption, "HARDWARE_ENCRYPTION"},
      {BitLockerEncryption::xts_aes_128, "XTS_AES_128"},
      {BitLockerEncryption::xts_aes_256, "XTS_AES_256"},
      {BitLockerEncryption::unknown, "UNKNOWN"},
  };
  return all(list);
}

template <>
Words<BitLockerProtection> words<BitLockerProtection>() noexcept {
  static constexpr Word<BitLockerProtection> list[] = {
      {BitLockerProtection::unprotected, "UNPROTECTED"},
      {BitLockerProtection::protected_, "PROTECTED"},
      {BitLockerProtection::unknown, "UNKNOWN"},
      {BitLockerProtection::pending, "PENDING"},
  };
  return all(list);
}

template <>
Words<BitLockerLock> words<BitLockerLock>() noexcept {
  static constexpr Word<BitLockerLock> list[] = {
      {BitLockerLock::unknown, "UNKNOWN"},
      {BitLockerLock::unlocked, "UNLOCKED"},
      {BitLockerLock::locked, "LOCKED"},
  };
  return all(list);
}

template <>
struct Members<DeviceHealth> {
  static constexpr std::string_view name = "health";
  static constexpr Member list[] = {
      member<&DeviceHealth::active_threats_count>("activeThreatsCount"),
      member<&DeviceHealth::quarantined_threats_count>("quarantinedThreatsCount"),
      member<&DeviceHealth::blocked_threats_count>("blockedThreatsCount"),
      member<&DeviceHealth::failed_os_patches_count>("failedOSPatchesCount"),
      member<&DeviceHealth::pending_os_patches_count>("pendingOSPatchesCount"),
      member<&DeviceHealth::alert_count>("alertCount"),
      member<&DeviceHealth::active_job_count>("activeJobCount"),
      member<&DeviceHealth::failed_software_patches_count>("failedSoftwarePatchesCount"),
      member<&DeviceHealth::pending_software_patches_count>("pendingSoftwarePatchesCount"),
      member<&DeviceHealth::pending_reboot_reason>("pendingRebootReason"),
      member<&DeviceHealth::av_install_status>("avInstallStatus"),
      member<&DeviceHealth::products_installation_statuses>("productsInstallationStatuses"),
      member<&DeviceHealth::offline>("offline"),
      member<&DeviceHealth::parent_device_id>("parentDeviceId"),
      member<&DeviceHealth::parent_offline>("parentOffline"),
      member<&DeviceHealth::health_status>("healthStatus"),
      member<&DeviceHealth::critical_vulnerability_count>("criticalVulnerabilityCount"),
      member<&DeviceHealth::high_vulnerability_count>("highVulnerabilityCount"),
      member<&DeviceHealth::medium_vulnerability_count>("mediumVulnerabilityCount"),
      member<&DeviceHealth::low_vulnerability_count>("lowVulnerabilityCount"),
      member<&DeviceHealth::installation_issues_count>("installationIssuesCount"),
      member<&DeviceHealth::device_id>("deviceId"),
  };
};

template <>
struct Members<AntivirusStatus> {
  static constexpr std::string_view name = "antivirus";
  static constexpr Member list[] = {
      member<&AntivirusStatus::product_name>("productName"),
      member<&AntivirusStatus::product_state>("productState"),
      member<&AntivirusStatus::definition_status>("definitionStatus"),
      member<&AntivirusStatus::version>("version"),
      member<&AntivirusStatus::device_id>("deviceId"),
      member<&AntivirusStatus::timestamp>("timestamp"),
  };
};

template <>
struct Members<AntivirusThreat> {
  static constexpr std::string_view name = "threat";
  static constexpr Member list[] = {
      member<&AntivirusThreat::name>("name"),
      member<&AntivirusThreat::product_code>("productCode"),
      member<&AntivirusThreat::quarantine_id>("quarantineId"),
      member<&AntivirusThreat::status>("status"),
      member<&AntivirusThreat::type>("type"),
      member<&AntivirusThreat::threat_id>("threatId"),
      member<&AntivirusThreat::category>("category"),
      member<&AntivirusThreat::level>("level"),
      member<&AntivirusThreat::detection_source>("detectionSource"),
      member<&AntivirusThreat::trace_list>("traceList"),
      member<&AntivirusThreat::device_id>("deviceId"),
      member<&AntivirusThreat::timestamp>("timestamp"),
  };
};

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
      member<&Processor::architecture>("architecture"),
      member<&Processor::max_clock_speed>("maxClockSpeed"),
      member<&Processor::clock_speed>("clockSpeed"),
      member<&Processor::name>("name"),
      member<&Processor::num_cores>("numCores"),
      member<&Processor::num_logical_cores>("numLogicalCores"),
      member<&Processor::device_id>("deviceId"),
      member<&Processor::timestamp>("timestamp"),
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
      member<&MdmNetworkInterface::imei>("imei"),
      member<&MdmNetworkInterface::eid>("eid"),
      member<&MdmNetworkInterface::meid>("meid"),
      member<&MdmNetworkInterface::phone_number>("phoneNumber"),
      member<&MdmNetworkInterface::carrier>("carrier"),
      member<&MdmNetworkInterface::icc_id>("iccId"),
  };
};

template <>
struct Members<Note> {
  static constexpr std::string_view name = "note";
  static constexpr Member list[] = {
      member<&Note::text>("text"),
  };
};

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

template <>
const Layout& Codec<DeviceHealth>::layout = layout_v<DeviceHealth>;
template <>
const Layout& Codec<AntivirusStatus>::layout = layout_v<AntivirusStatus>;
template <>
const Layout& Codec<AntivirusThreat>::layout = layout_v<AntivirusThreat>;
template <>
const Layout& Codec<OperatingSystem>::layout = layout_v<OperatingSystem>;
template <>
const Layout& Codec<DeviceSystem>::layout = layout_v<DeviceSystem>;
template <>
const Layout& Codec<Memory>::layout = layout_v<Memory>;
template <>
const Layout& Codec<Processor>::layout = layout_v<Processor>;
template <>
const Layout& Codec<VolumeBitLockerStatus>::layout = layout_v<VolumeBitLockerStatus>;
template <>
const Layout& Codec<Volume>::layout = layout_v<Volume>;
template <>
const Layout& Codec<MdmNetworkInterface>::layout = layout_v<MdmNetworkInterface>;
template <>
const Layout& Codec<Note>::layout = layout_v<Note>;
template <>
const Layout& Codec<RaidController>::layout = layout_v<RaidController>;
template <>
const Layout& Codec<RaidDrive>::layout = layout_v<RaidDrive>;

template struct Codec<DeviceHealth>;
template struct Codec<AntivirusStatus>;
template struct Codec<AntivirusThreat>;
template struct Codec<OperatingSystem>;
template struct Codec<DeviceSystem>;
template struct Codec<Processor>;
template struct Codec<Volume>;
template struct Codec<RaidController>;
template struct Codec<RaidDrive>;

}  // namespace json

template struct NINJAONE_API detail::ModelCodec<DeviceHealth>;
template struct NINJAONE_API detail::ModelCodec<AntivirusStatus>;
template struct NINJAONE_API detail::ModelCodec<AntivirusThreat>;
template struct NINJAONE_API detail::ModelCodec<OperatingSystem>;
template struct NINJAONE_API detail::ModelCodec<DeviceSystem>;
template struct NINJAONE_API detail::ModelCodec<Memory>;
template struct NINJAONE_API detail::ModelCodec<Processor>;
template struct NINJAONE_API detail::ModelCodec<VolumeBitLockerStatus>;
template struct NINJAONE_API detail::ModelCodec<Volume>;
template struct NINJAONE_API detail::ModelCodec<MdmNetworkInterface>;
template struct NINJAONE_API detail::ModelCodec<Note>;
template struct NINJAONE_API detail::ModelCodec<RaidController>;
template struct NINJAONE_API detail::ModelCodec<RaidDrive>;

std::string_view wire_name(InstallStatus value) noexcept { return json::name_of(value); }
std::string_view wire_name(BitLockerConversion value) noexcept { return json::name_of(value); }
std::string_view wire_name(BitLockerEncryption value) noexcept { return json::name_of(value); }
std::string_view wire_name(BitLockerProtection value) noexcept { return json::name_of(value); }
std::string_view wire_name(BitLockerLock value) noexcept { return json::name_of(value); }

}  // namespace ninjaone
