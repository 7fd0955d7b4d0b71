// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <ninjaone/ids.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/time.hpp>
#include <optional>
#include <string>

namespace ninjaone {

// The storage that the backups of a location use, in bytes.
// `GET /v2/organization/{id}/locations/backup/usage`,
// `GET /v2/organization/{id}/locations/{locationId}/backup/usage`
struct LocationBackupUsage {
  std::optional<LocationId> location_id{};
  std::optional<std::string> location_name{};
  std::optional<std::string> location_description{};
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
  std::optional<OrganizationId> organization_id{};
  std::optional<std::string> organization_name{};
  std::optional<std::int64_t> revisions_total_size{};
  std::optional<std::int64_t> cloud_total_size{};
  std::optional<std::int64_t> local_total_size{};
  Json extra{};
};

}  // namespace ninjaone
