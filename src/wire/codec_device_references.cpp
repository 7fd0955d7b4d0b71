// SPDX-License-Identifier: MIT
#include <ninjaone/model/device_references.hpp>

#include "wire/codec_of.hpp"

namespace ninjaone {

namespace wire {

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

const Layout& layout_of(const BackupUsage*) noexcept { return layout<BackupUsage>; }
const Layout& layout_of(const WarrantyDates*) noexcept { return layout<WarrantyDates>; }
const Layout& layout_of(const BackupBandwidthThrottleWorkSchedule*) noexcept { return layout<BackupBandwidthThrottleWorkSchedule>; }
const Layout& layout_of(const BackupBandwidthThrottle*) noexcept { return layout<BackupBandwidthThrottle>; }
const Layout& layout_of(const DeviceReferences*) noexcept { return layout<DeviceReferences>; }

}  // namespace wire

namespace detail {
template struct NINJAONE_API ModelCodec<BackupUsage>;
template struct NINJAONE_API ModelCodec<WarrantyDates>;
template struct NINJAONE_API ModelCodec<BackupBandwidthThrottleWorkSchedule>;
template struct NINJAONE_API ModelCodec<BackupBandwidthThrottle>;
template struct NINJAONE_API ModelCodec<DeviceReferences>;
}  // namespace detail

}  // namespace ninjaone
