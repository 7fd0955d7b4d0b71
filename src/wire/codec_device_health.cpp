// SPDX-License-Identifier: MIT
#include <ninjaone/model/device_health.hpp>

#include "wire/codec_of.hpp"

namespace ninjaone {

namespace wire {

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

const Layout& layout_of(const DeviceHealth*) noexcept { return layout<DeviceHealth>; }
const Layout& layout_of(const AntivirusStatus*) noexcept { return layout<AntivirusStatus>; }
const Layout& layout_of(const AntivirusThreat*) noexcept { return layout<AntivirusThreat>; }

template struct Decoder<DeviceHealth>;
template struct Decoder<AntivirusStatus>;
template struct Decoder<AntivirusThreat>;

}  // namespace wire

namespace detail {
template struct NINJAONE_API ModelCodec<DeviceHealth>;
template struct NINJAONE_API ModelCodec<AntivirusStatus>;
template struct NINJAONE_API ModelCodec<AntivirusThreat>;
}  // namespace detail

}  // namespace ninjaone
