// SPDX-License-Identifier: MIT
#include <ninjaone/model/device.hpp>
#include <ninjaone/model/device_detail.hpp>
#include <ninjaone/model/device_references.hpp>
#include <ninjaone/model/device_search.hpp>
#include <ninjaone/model/staged_device.hpp>

#include "json/members_of.hpp"

namespace ninjaone {

namespace json {

template <>
Words<NodeClass> words<NodeClass>() noexcept {
  static constexpr Word<NodeClass> list[] = {
      {NodeClass::windows_server, "WINDOWS_SERVER"},
      {NodeClass::windows_workstation, "WINDOWS_WORKSTATION"},
      {NodeClass::linux_workstation, "LINUX_WORKSTATION"},
      {NodeClass::mac, "MAC"},
      {NodeClass::android, "ANDROID"},
      {NodeClass::apple_ios, "APPLE_IOS"},
      {NodeClass::apple_ipados, "APPLE_IPADOS"},
      {NodeClass::vmware_vm_host, "VMWARE_VM_HOST"},
      {NodeClass::vmware_vm_guest, "VMWARE_VM_GUEST"},
      {NodeClass::hyperv_vmm_host, "HYPERV_VMM_HOST"},
      {NodeClass::hyperv_vmm_guest, "HYPERV_VMM_GUEST"},
      {NodeClass::linux_server, "LINUX_SERVER"},
      {NodeClass::mac_server, "MAC_SERVER"},
      {NodeClass::cloud_monitor_target, "CLOUD_MONITOR_TARGET"},
      {NodeClass::nms_switch, "NMS_SWITCH"},
      {NodeClass::nms_router, "NMS_ROUTER"},
      {NodeClass::nms_firewall, "NMS_FIREWALL"},
      {NodeClass::nms_private_network_gateway, "NMS_PRIVATE_NETWORK_GATEWAY"},
      {NodeClass::nms_printer, "NMS_PRINTER"},
      {NodeClass::nms_scanner, "NMS_SCANNER"},
      {NodeClass::nms_dial_manager, "NMS_DIAL_MANAGER"},
      {NodeClass::nms_wap, "NMS_WAP"},
      {NodeClass::nms_ipsla, "NMS_IPSLA"},
      {NodeClass::nms_computer, "NMS_COMPUTER"},
      {NodeClass::nms_vm_host, "NMS_VM_HOST"},
      {NodeClass::nms_appliance, "NMS_APPLIANCE"},
      {NodeClass::nms_other, "NMS_OTHER"},
      {NodeClass::nms_server, "NMS_SERVER"},
      {NodeClass::nms_phone, "NMS_PHONE"},
      {NodeClass::nms_virtual_machine, "NMS_VIRTUAL_MACHINE"},
      {NodeClass::nms_network_management_agent, "NMS_NETWORK_MANAGEMENT_AGENT"},
      {NodeClass::unmanaged_device, "UNMANAGED_DEVICE"},
      {NodeClass::managed_device, "MANAGED_DEVICE"},
      {NodeClass::aosp, "AOSP"},
      {NodeClass::chromeos, "CHROMEOS"},
  };
  return all(list);
}

template <>
Words<ApprovalStatus> words<ApprovalStatus>() noexcept {
  static constexpr Word<ApprovalStatus> list[] = {
      {ApprovalStatus::pending, "PENDING"},
      {ApprovalStatus::staged, "STAGED"},
      {ApprovalStatus::approved, "APPROVED"},
      {ApprovalStatus::decommissioned, "DECOMMISSIONED"},
  };
  return all(list);
}

template <>
Words<MaintenanceStatus> words<MaintenanceStatus>() noexcept {
  static constexpr Word<MaintenanceStatus> list[] = {
      {MaintenanceStatus::pending, "PENDING"},
      {MaintenanceStatus::in_maintenance, "IN_MAINTENANCE"},
      {MaintenanceStatus::failed, "FAILED"},
  };
  return all(list);
}

template <>
Words<DeviceKind> words<DeviceKind>() noexcept {
  static constexpr Word<DeviceKind> list[] = {
      {DeviceKind::agent_device, "AgentDevice"},
      {DeviceKind::vm_host, "VMHost"},
      {DeviceKind::vm_guest, "VMGuest"},
      {DeviceKind::nms_target, "NMSTarget"},
      {DeviceKind::nms_server, "NMSServer"},
      {DeviceKind::cloud_monitor_ping, "CloudMonitorPing"},
      {DeviceKind::cloud_monitor_http, "CloudMonitorHTTP"},
      {DeviceKind::cloud_monitor_dns, "CloudMonitorDNS"},
      {DeviceKind::cloud_monitor_port_scan, "CloudMonitorPortScan"},
      {DeviceKind::cloud_monitor_email_server, "CloudMonitorEmailServer"},
      {DeviceKind::mdm_device, "MdmDevice"},
      {DeviceKind::unmanaged_device, "UnmanagedDevice"},
  };
  return all(list);
}

template <>
struct Members<Maintenance> {
  static constexpr std::string_view name = "maintenance";
  static constexpr Member list[] = {
      member<&Maintenance::status>("status"),
      member<&Maintenance::start>("start"),
      member<&Maintenance::end>("end"),
      member<&Maintenance::reason_message>("reasonMessage"),
  };
};

template <>
struct Members<Device> {
  static constexpr std::string_view name = "device";
  static constexpr Member list[] = {
      member<&Device::id>("id"),
      member<&Device::uid>("uid"),
      member<&Device::assigned_owner_uid>("assignedOwnerUid"),
      member<&Device::parent_device_id>("parentDeviceId"),
      member<&Device::organization_id>("organizationId"),
      member<&Device::location_id>("locationId"),
      member<&Device::node_class>("nodeClass"),
      member<&Device::node_role_id>("nodeRoleId"),
      member<&Device::role_policy_id>("rolePolicyId"),
      member<&Device::policy_id>("policyId"),
      member<&Device::approval_status>("approvalStatus"),
      member<&Device::offline>("offline"),
      member<&Device::display_name>("displayName"),
      member<&Device::system_name>("systemName"),
      member<&Device::dns_name>("dnsName"),
      member<&Device::netbios_name>("netbiosName"),
      member<&Device::created>("created"),
      member<&Device::last_contact>("lastContact"),
      member<&Device::last_update>("lastUpdate"),
      member<&Device::user_data>("userData"),
      member<&Device::tags>("tags"),
      member<&Device::maintenance>("maintenance"),
      member<&Device::references>("references"),
  };
};

template <>
struct Members<WarrantyPatch> {
  static constexpr std::string_view name = "warranty";
  static constexpr Member list[] = {
      sent_in<&WarrantyPatch::start_date, sent_time("warranty", "startDate").unit>("startDate"),
      sent_in<&WarrantyPatch::end_date, sent_time("warranty", "endDate").unit>("endDate"),
      sent_in<&WarrantyPatch::manufacturer_fulfillment_date,
              sent_time("warranty", "manufacturerFulfillmentDate").unit>(
          "manufacturerFulfillmentDate"),
  };
};

template <>
struct Members<DevicePatch> {
  static constexpr std::string_view name = "device";
  static constexpr Member list[] = {
      sent<&DevicePatch::display_name>("displayName"),
      sent<&DevicePatch::user_data>("userData"),
      sent<&DevicePatch::node_role_id>("nodeRoleId"),
      sent<&DevicePatch::policy_id>("policyId"),
      sent<&DevicePatch::organization_id>("organizationId"),
      sent<&DevicePatch::location_id>("locationId"),
      sent<&DevicePatch::warranty>("warranty"),
  };
};

template <>
struct Members<DeviceDetail> {
  static constexpr std::string_view name = "device";
  static constexpr Member list[] = {
      member<&DeviceDetail::id>("id"),
      member<&DeviceDetail::uid>("uid"),
      member<&DeviceDetail::assigned_owner_uid>("assignedOwnerUid"),
      member<&DeviceDetail::parent_device_id>("parentDeviceId"),
      member<&DeviceDetail::organization_id>("organizationId"),
      member<&DeviceDetail::location_id>("locationId"),
      member<&DeviceDetail::node_class>("nodeClass"),
      member<&DeviceDetail::node_role_id>("nodeRoleId"),
      member<&DeviceDetail::role_policy_id>("rolePolicyId"),
      member<&DeviceDetail::policy_id>("policyId"),
      member<&DeviceDetail::approval_status>("approvalStatus"),
      member<&DeviceDetail::offline>("offline"),
      member<&DeviceDetail::display_name>("displayName"),
      member<&DeviceDetail::system_name>("systemName"),
      member<&DeviceDetail::dns_name>("dnsName"),
      member<&DeviceDetail::netbios_name>("netbiosName"),
      member<&DeviceDetail::created>("created"),
      member<&DeviceDetail::last_contact>("lastContact"),
      member<&DeviceDetail::last_update>("lastUpdate"),
      member<&DeviceDetail::user_data>("userData"),
      member<&DeviceDetail::tags>("tags"),
      member<&DeviceDetail::maintenance>("maintenance"),
      member<&DeviceDetail::references>("references"),
      member<&DeviceDetail::ip_addresses>("ipAddresses"),
      member<&DeviceDetail::mac_addresses>("macAddresses"),
      member<&DeviceDetail::public_ip>("publicIP"),
      member<&DeviceDetail::notes>("notes"),
      member<&DeviceDetail::device_type>("deviceType"),
      member<&DeviceDetail::os>("os"),
      member<&DeviceDetail::system>("system"),
      member<&DeviceDetail::memory>("memory"),
      member<&DeviceDetail::processors>("processors"),
      member<&DeviceDetail::volumes>("volumes"),
      member<&DeviceDetail::last_logged_in_user>("lastLoggedInUser"),
      member<&DeviceDetail::cpu_mhz>("cpuMhz"),
      member<&DeviceDetail::cpu_model>("cpuModel"),
      member<&DeviceDetail::ht_active>("htActive"),
      member<&DeviceDetail::ht_available>("htAvailable"),
      member<&DeviceDetail::last_boot_time>("lastBootTime"),
      member<&DeviceDetail::memory_size>("memorySize"),
      member<&DeviceDetail::model>("model"),
      member<&DeviceDetail::name>("name"),
      member<&DeviceDetail::cpu_cores>("cpuCores"),
      member<&DeviceDetail::cpu_packages>("cpuPackages"),
      member<&DeviceDetail::cpu_threads>("cpuThreads"),
      member<&DeviceDetail::service_tag>("serviceTag"),
      member<&DeviceDetail::vendor>("vendor"),
      member<&DeviceDetail::release_name>("releaseName"),
      member<&DeviceDetail::version>("version"),
      member<&DeviceDetail::build_number>("buildNumber"),
      member<&DeviceDetail::files>("files"),
      member<&DeviceDetail::full_name>("fullName"),
      member<&DeviceDetail::cores_per_socket>("coresPerSocket"),
      member<&DeviceDetail::power_state>("powerState"),
      member<&DeviceDetail::tools_install_type>("toolsInstallType"),
      member<&DeviceDetail::tool_status>("toolStatus"),
      member<&DeviceDetail::tools_version>("toolsVersion"),
      member<&DeviceDetail::guest_os_full_name>("guestOSFullName"),
      member<&DeviceDetail::guest_os_family>("guestOSFamily"),
      member<&DeviceDetail::guest_os_id>("guestOSId"),
      member<&DeviceDetail::tools_version_status>("toolsVersionStatus"),
      member<&DeviceDetail::snapshot_count>("snapshotCount"),
      member<&DeviceDetail::snapshot_total_size>("snapshotTotalSize"),
      member<&DeviceDetail::enabled>("enabled"),
      member<&DeviceDetail::interval>("interval"),
      member<&DeviceDetail::timeout>("timeout"),
      member<&DeviceDetail::target>("target"),
      member<&DeviceDetail::smtp_port>("smtpPort"),
      member<&DeviceDetail::sender_email>("senderEmail"),
      member<&DeviceDetail::recipient_email>("recipientEmail"),
      member<&DeviceDetail::network>("network"),
  };
};

template <>
struct Members<BackupUsage> {
  static constexpr std::string_view name = "backupUsage";
  static constexpr Member list[] = {
      member<&BackupUsage::revisions_current_size>("revisionsCurrentSize"),
      member<&BackupUsage::revisions_previous_size>("revisionsPreviousSize"),
      member<&BackupUsage::revisions_deleted_size>("revisionsDeletedSize"),
      member<&BackupUsage::local_file_folder_size>("localFileFolderSize"),
      member<&BackupUsage::local_image_size>("localImageSize"),
      member<&BackupUsage::local_image_v2_size>("localImageV2Size"),
      member<&BackupUsage::cloud_file_folder_size>("cloudFileFolderSize"),
      member<&BackupUsage::cloud_image_size>("cloudImageSize"),
      member<&BackupUsage::cloud_image_v2_size>("cloudImageV2Size"),
      member<&BackupUsage::cloud_network_share_size>("cloudNetworkShareSize"),
      member<&BackupUsage::last_successful_backup_job>("lastSuccessfulBackupJob"),
      member<&BackupUsage::last_failed_backup_job>("lastFailedBackupJob"),
      member<&BackupUsage::revisions_total_size>("revisionsTotalSize"),
      member<&BackupUsage::cloud_total_size>("cloudTotalSize"),
      member<&BackupUsage::local_total_size>("localTotalSize"),
  };
};

template <>
struct Members<WarrantyDates> {
  static constexpr std::string_view name = "warranty";
  static constexpr Member list[] = {
      member<&WarrantyDates::start_date>("startDate"),
      member<&WarrantyDates::end_date>("endDate"),
      member<&WarrantyDates::manufacturer_fulfillment_date>("manufacturerFulfillmentDate"),
  };
};

template <>
struct Members<BackupBandwidthThrottleWorkSchedule> {
  static constexpr std::string_view name = "workSchedule";
  static constexpr Member list[] = {
      member<&BackupBandwidthThrottleWorkSchedule::end_hour>("endHour"),
      member<&BackupBandwidthThrottleWorkSchedule::end_minute>("endMinute"),
      member<&BackupBandwidthThrottleWorkSchedule::start_hour>("startHour"),
      member<&BackupBandwidthThrottleWorkSchedule::start_minute>("startMinute"),
      member<&BackupBandwidthThrottleWorkSchedule::week_days>("weekDays"),
  };
};

template <>
struct Members<BackupBandwidthThrottle> {
  static constexpr std::string_view name = "backupBandwidthThrottle";
  static constexpr Member list[] = {
      member<&BackupBandwidthThrottle::enabled>("enabled"),
      member<&BackupBandwidthThrottle::work_hours_kbps>("workHoursKbps"),
      member<&BackupBandwidthThrottle::non_work_hours_kbps>("nonWorkHoursKbps"),
      member<&BackupBandwidthThrottle::work_hours_user_unit>("workHoursUserUnit"),
      member<&BackupBandwidthThrottle::non_work_hours_user_unit>("nonWorkHoursUserUnit"),
      member<&BackupBandwidthThrottle::work_schedule>("workSchedule"),
  };
};

template <>
struct Members<DeviceReferences> {
  static constexpr std::string_view name = "references";
  static constexpr Member list[] = {
      member<&DeviceReferences::organization>("organization"),
      member<&DeviceReferences::location>("location"),
      member<&DeviceReferences::role_policy>("rolePolicy"),
      member<&DeviceReferences::policy>("policy"),
      member<&DeviceReferences::role>("role"),
      member<&DeviceReferences::backup_usage>("backupUsage"),
      member<&DeviceReferences::warranty>("warranty"),
      member<&DeviceReferences::assigned_owner>("assignedOwner"),
      member<&DeviceReferences::backup_bandwidth_throttle>("backupBandwidthThrottle"),
  };
};

template <>
struct Members<DeviceSearchMatch> {
  static constexpr std::string_view name = "device";
  static constexpr Member list[] = {
      member<&DeviceSearchMatch::id>("id"),
      member<&DeviceSearchMatch::uid>("uid"),
      member<&DeviceSearchMatch::assigned_owner_uid>("assignedOwnerUid"),
      member<&DeviceSearchMatch::parent_device_id>("parentDeviceId"),
      member<&DeviceSearchMatch::organization_id>("organizationId"),
      member<&DeviceSearchMatch::location_id>("locationId"),
      member<&DeviceSearchMatch::node_class>("nodeClass"),
      member<&DeviceSearchMatch::node_role_id>("nodeRoleId"),
      member<&DeviceSearchMatch::role_policy_id>("rolePolicyId"),
      member<&DeviceSearchMatch::policy_id>("policyId"),
      member<&DeviceSearchMatch::approval_status>("approvalStatus"),
      member<&DeviceSearchMatch::offline>("offline"),
      member<&DeviceSearchMatch::display_name>("displayName"),
      member<&DeviceSearchMatch::system_name>("systemName"),
      member<&DeviceSearchMatch::dns_name>("dnsName"),
      member<&DeviceSearchMatch::netbios_name>("netbiosName"),
      member<&DeviceSearchMatch::created>("created"),
      member<&DeviceSearchMatch::last_contact>("lastContact"),
      member<&DeviceSearchMatch::last_update>("lastUpdate"),
      member<&DeviceSearchMatch::user_data>("userData"),
      member<&DeviceSearchMatch::tags>("tags"),
      member<&DeviceSearchMatch::maintenance>("maintenance"),
      member<&DeviceSearchMatch::references>("references"),
      member<&DeviceSearchMatch::score>("score"),
      member<&DeviceSearchMatch::match_attr>("matchAttr"),
      member<&DeviceSearchMatch::match_attr_value>("matchAttrValue"),
  };
};

template <>
struct Members<DeviceSearchResults> {
  static constexpr std::string_view name = "search";
  static constexpr Member list[] = {
      member<&DeviceSearchResults::query>("query"),
      member<&DeviceSearchResults::devices>("devices"),
  };
};

template <>
struct Members<NewStagedDevice> {
  static constexpr std::string_view name = "device";
  static constexpr Member list[] = {
      sent<&NewStagedDevice::name>("name"),
      sent<&NewStagedDevice::organization_id>("orgId"),
      sent<&NewStagedDevice::location_id>("locationId"),
      sent<&NewStagedDevice::role_id>("roleId"),
      sent<&NewStagedDevice::assigned_user_uid>("assignedUserUid"),
      sent_in<&NewStagedDevice::warranty_start_date,
              sent_time("staged devices", "warrantyStartDate").unit>("warrantyStartDate"),
      sent_in<&NewStagedDevice::warranty_end_date,
              sent_time("staged devices", "warrantyEndDate").unit>("warrantyEndDate"),
      sent<&NewStagedDevice::itam_asset_id>("itamAssetId"),
      sent<&NewStagedDevice::itam_asset_status>("itamAssetStatus"),
      sent_in<&NewStagedDevice::itam_asset_purchase_date,
              sent_time("staged devices", "itamAssetPurchaseDate").unit>("itamAssetPurchaseDate"),
      sent<&NewStagedDevice::itam_asset_purchase_amount>("itamAssetPurchaseAmount"),
      sent<&NewStagedDevice::itam_asset_expected_lifetime>("itamAssetExpectedLifetime"),
      sent_in<&NewStagedDevice::itam_asset_end_of_life_date,
              sent_time("staged devices", "itamAssetEndOfLifeDate").unit>("itamAssetEndOfLifeDate"),
      sent<&NewStagedDevice::itam_asset_serial_number>("itamAssetSerialNumber"),
  };
};

template <>
struct Members<StagedDevice> {
  static constexpr std::string_view name = "device";
  static constexpr Member list[] = {
      member<&StagedDevice::node_id>("nodeId"),
  };
};

template <>
const Layout& Codec<Maintenance>::layout = layout_v<Maintenance>;
template <>
const Layout& Codec<Device>::layout = layout_v<Device>;
template <>
const Layout& Codec<WarrantyPatch>::layout = layout_v<WarrantyPatch>;
template <>
const Layout& Codec<DevicePatch>::layout = layout_v<DevicePatch>;
template <>
const Layout& Codec<DeviceDetail>::layout = layout_v<DeviceDetail>;
template <>
const Layout& Codec<BackupUsage>::layout = layout_v<BackupUsage>;
template <>
const Layout& Codec<WarrantyDates>::layout = layout_v<WarrantyDates>;
template <>
const Layout& Codec<BackupBandwidthThrottleWorkSchedule>::layout =
    layout_v<BackupBandwidthThrottleWorkSchedule>;
template <>
const Layout& Codec<BackupBandwidthThrottle>::layout = layout_v<BackupBandwidthThrottle>;
template <>
const Layout& Codec<DeviceReferences>::layout = layout_v<DeviceReferences>;
template <>
const Layout& Codec<DeviceSearchMatch>::layout = layout_v<DeviceSearchMatch>;
template <>
const Layout& Codec<DeviceSearchResults>::layout = layout_v<DeviceSearchResults>;
template <>
const Layout& Codec<NewStagedDevice>::layout = layout_v<NewStagedDevice>;
template <>
const Layout& Codec<StagedDevice>::layout = layout_v<StagedDevice>;

template struct Codec<Device>;
template struct Codec<DeviceDetail>;
template struct Codec<DeviceSearchMatch>;
template struct Codec<DeviceSearchResults>;
template struct Codec<StagedDevice>;
template struct Encoder<DevicePatch>;
template struct Encoder<NewStagedDevice>;

}  // namespace json

template struct NINJAONE_API detail::ModelCodec<Maintenance>;
template struct NINJAONE_API detail::ModelCodec<Device>;
template struct NINJAONE_API detail::ModelCodec<DeviceDetail>;
template struct NINJAONE_API detail::ModelCodec<BackupUsage>;
template struct NINJAONE_API detail::ModelCodec<WarrantyDates>;
template struct NINJAONE_API detail::ModelCodec<BackupBandwidthThrottleWorkSchedule>;
template struct NINJAONE_API detail::ModelCodec<BackupBandwidthThrottle>;
template struct NINJAONE_API detail::ModelCodec<DeviceReferences>;
template struct NINJAONE_API detail::ModelCodec<DeviceSearchMatch>;
template struct NINJAONE_API detail::ModelCodec<DeviceSearchResults>;
template struct NINJAONE_API detail::ModelCodec<StagedDevice>;

std::string_view wire_name(NodeClass value) noexcept { return json::name_of(value); }
std::string_view wire_name(ApprovalStatus value) noexcept { return json::name_of(value); }
std::string_view wire_name(MaintenanceStatus value) noexcept { return json::name_of(value); }
std::string_view wire_name(DeviceKind value) noexcept { return json::name_of(value); }

}  // namespace ninjaone
