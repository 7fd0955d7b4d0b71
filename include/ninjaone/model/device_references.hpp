// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <ninjaone/json.hpp>
#include <ninjaone/model/location.hpp>
#include <ninjaone/model/organization.hpp>
#include <ninjaone/model/policy.hpp>
#include <ninjaone/model/user.hpp>
#include <ninjaone/time.hpp>
#include <optional>
#include <string>
#include <vector>

namespace ninjaone {

// The storage that the backups of a device use, in bytes (DeviceReferences::backup_usage).
struct BackupUsage {
  std::optional<std::int64_t> revisions_current_size{};
  std::optional<std::int64_t> revisions_previous_size{};
  std::optional<std::int64_t> revisions_deleted_size{};
  std::optional<std::int64_t> local_file_folder_size{};
  std::optional<std::int64_t> local_image_size{};
  std::optional<std::int64_t> local_image_v2_size{};
  std::optional<std::int64_t> cloud_file_folder_size{};
  std::optional<std::int64_t> cloud_image_size{};
  std::optional<std::int64_t> cloud_image_v2_size{};
  std::optional<std::int64_t> cloud_network_share_size{};
  std::optional<Timestamp> last_successful_backup_job{};
  std::optional<Timestamp> last_failed_backup_job{};
  std::optional<std::int64_t> revisions_total_size{};
  std::optional<std::int64_t> cloud_total_size{};
  std::optional<std::int64_t> local_total_size{};
  Json extra{};
};

// The warranty dates of a device (DeviceReferences::warranty). DevicePatch::warranty changes them.
struct WarrantyDates {
  std::optional<Timestamp> start_date{};
  std::optional<Timestamp> end_date{};
  std::optional<Timestamp> manufacturer_fulfillment_date{};
  Json extra{};
};

// The working hours of a BackupBandwidthThrottle.
struct BackupBandwidthThrottleWorkSchedule {
  std::optional<std::int64_t> end_hour{};
  std::optional<std::int64_t> end_minute{};
  std::optional<std::int64_t> start_hour{};
  std::optional<std::int64_t> start_minute{};
  std::vector<std::string> week_days{};
  Json extra{};
};

// The bandwidth limits of the backups of a device (DeviceReferences::backup_bandwidth_throttle).
struct BackupBandwidthThrottle {
  std::optional<bool> enabled{};
  std::optional<std::int64_t> work_hours_kbps{};
  std::optional<std::int64_t> non_work_hours_kbps{};
  std::optional<std::string> work_hours_user_unit{};
  std::optional<std::string> non_work_hours_user_unit{};
  std::optional<BackupBandwidthThrottleWorkSchedule> work_schedule{};
  Json extra{};
};

// The objects that a device refers to (`NodeReferences` of the API). A member is present if
// DeviceQuery::expand contains its name.
struct DeviceReferences {
  std::optional<Organization> organization{};
  std::optional<Location> location{};
  std::optional<Policy> role_policy{};
  std::optional<Policy> policy{};
  std::optional<Role> role{};
  std::optional<BackupUsage> backup_usage{};
  std::optional<WarrantyDates> warranty{};
  std::optional<User> assigned_owner{};
  std::optional<BackupBandwidthThrottle> backup_bandwidth_throttle{};
  Json extra{};
};

}  // namespace ninjaone
