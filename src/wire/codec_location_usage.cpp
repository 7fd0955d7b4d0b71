// SPDX-License-Identifier: MIT
#include <ninjaone/model/location_usage.hpp>

#include "wire/codec_of.hpp"

namespace ninjaone {

namespace wire {

template <>
struct Members<LocationBackupUsage> {
  static constexpr std::string_view name = "usage";
  static constexpr Member list[] = {
      member<&LocationBackupUsage::location_id>("locationId"),
      member<&LocationBackupUsage::location_name>("locationName"),
      member<&LocationBackupUsage::location_description>("locationDescription"),
      member<&LocationBackupUsage::revisions_current_size>("revisionsCurrentSize"),
      member<&LocationBackupUsage::revisions_previous_size>("revisionsPreviousSize"),
      member<&LocationBackupUsage::revisions_deleted_size>("revisionsDeletedSize"),
      member<&LocationBackupUsage::local_file_folder_size>("localFileFolderSize"),
      member<&LocationBackupUsage::local_image_size>("localImageSize"),
      member<&LocationBackupUsage::local_image_v2_size>("localImageV2Size"),
      member<&LocationBackupUsage::cloud_file_folder_size>("cloudFileFolderSize"),
      member<&LocationBackupUsage::cloud_image_size>("cloudImageSize"),
      member<&LocationBackupUsage::cloud_image_v2_size>("cloudImageV2Size"),
      member<&LocationBackupUsage::cloud_network_share_size>("cloudNetworkShareSize"),
      member<&LocationBackupUsage::last_successful_backup_job>("lastSuccessfulBackupJob"),
      member<&LocationBackupUsage::last_failed_backup_job>("lastFailedBackupJob"),
      member<&LocationBackupUsage::organization_id>("organizationId"),
      member<&LocationBackupUsage::organization_name>("organizationName"),
      member<&LocationBackupUsage::revisions_total_size>("revisionsTotalSize"),
      member<&LocationBackupUsage::cloud_total_size>("cloudTotalSize"),
      member<&LocationBackupUsage::local_total_size>("localTotalSize"),
  };
};

const Layout& layout_of(const LocationBackupUsage*) noexcept { return layout<LocationBackupUsage>; }

template struct Decoder<LocationBackupUsage>;

}  // namespace wire

namespace detail {
template struct NINJAONE_API ModelCodec<LocationBackupUsage>;
}  // namespace detail

}  // namespace ninjaone
