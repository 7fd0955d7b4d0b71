// SPDX-License-Identifier: MIT
#include <ninjaone/locations.hpp>

#include "api/operation_lists.hpp"
#include "json/members_of.hpp"
#include "pipeline/request_builder.hpp"

namespace ninjaone {

namespace json {

template <>
struct Members<Location> {
  static constexpr std::string_view name = "location";
  static constexpr Member list[] = {
      member<&Location::name>("name"),
      member<&Location::address>("address"),
      member<&Location::description>("description"),
      member<&Location::user_data>("userData"),
      member<&Location::id>("id"),
      member<&Location::organization_id>("organizationId"),
  };
};

template <>
struct Members<NewLocation> {
  static constexpr std::string_view name = "location";
  static constexpr Member list[] = {
      sent<&NewLocation::name>("name"),
      sent<&NewLocation::address>("address"),
      sent<&NewLocation::description>("description"),
      sent<&NewLocation::user_data>("userData"),
  };
};

template <>
struct Members<LocationPatch> {
  static constexpr std::string_view name = "location";
  static constexpr Member list[] = {
      sent<&LocationPatch::name>("name"),
      sent<&LocationPatch::address>("address"),
      sent<&LocationPatch::description>("description"),
      sent<&LocationPatch::user_data>("userData"),
  };
};

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

template <>
const Layout& Codec<Location>::layout = layout_v<Location>;
template <>
const Layout& Codec<NewLocation>::layout = layout_v<NewLocation>;
template <>
const Layout& Codec<LocationPatch>::layout = layout_v<LocationPatch>;
template <>
const Layout& Codec<LocationBackupUsage>::layout = layout_v<LocationBackupUsage>;

template struct Codec<Location>;
template struct Codec<LocationBackupUsage>;
template struct Encoder<NewLocation>;
template struct Encoder<LocationPatch>;

}  // namespace json

template struct NINJAONE_API detail::ModelCodec<Location>;
template struct NINJAONE_API detail::ModelCodec<LocationBackupUsage>;

namespace {
using pipeline::Operation;
constexpr Operation list_locations{"locations.list", Method::get,  "/v2/locations",
                                   "locations",      Effect::safe, Paging::after_id};
constexpr Operation create_location{"locations.create", Method::post,
                                    "/v2/organization/{id}/locations", "location", Effect::unsafe};
constexpr Operation update_location{"locations.update", Method::patch,
                                    "/v2/organization/{id}/locations/{locationId}", "location",
                                    Effect::idempotent};
constexpr Operation get_location_backups{
    "locations.backup_usage", Method::get,
    "/v2/organization/{id}/locations/{locationId}/backup/usage", "usage"};
constexpr Operation get_location_fields{"locations.custom_fields", Method::get,
                                        "/v2/organization/{id}/location/{locationId}/custom-fields",
                                        "customFields"};
constexpr Operation patch_location_fields{
    "locations.set_custom_fields", Method::patch,
    "/v2/organization/{id}/location/{locationId}/custom-fields", "", Effect::idempotent};
}  // namespace

api::OperationList api::locations_operations() noexcept {
  static constexpr const pipeline::Operation* rows[] = {
      &list_locations,       &create_location,     &update_location,
      &get_location_backups, &get_location_fields, &patch_location_fields};
  return rows;
}

PagedRange<Location> Locations::list(ListOptions options) const {
  return call(core_, list_locations).list<Location>(std::move(options));
}

Location Locations::create(OrganizationId organization, const NewLocation& location,
                           const CallOptions& options) const {
  return call(core_, create_location).path(organization).body(location).fetch<Location>(options);
}

std::optional<Location> Locations::update(OrganizationId organization, LocationId location,
                                          const LocationPatch& patch,
                                          const CallOptions& options) const {
  return call(core_, update_location)
      .path(organization, location)
      .body(patch)
      .fetch_if_any<Location>(options);
}

LocationBackupUsage Locations::backup_usage(OrganizationId organization, LocationId location,
                                            const CallOptions& options) const {
  return call(core_, get_location_backups)
      .path(organization, location)
      .fetch<LocationBackupUsage>(options);
}

Fields Locations::custom_fields(OrganizationId organization, LocationId location,
                                bool with_inheritance, const CallOptions& options) const {
  return call(core_, get_location_fields)
      .path(organization, location)
      .query("withInheritance", with_inheritance)
      .fetch_fields(options);
}

void Locations::set_custom_fields(OrganizationId organization, LocationId location,
                                  const Fields& fields, const CallOptions& options) const {
  call(core_, patch_location_fields).path(organization, location).body(fields).run(options);
}

}  // namespace ninjaone
