// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/call_options.hpp>
#include <ninjaone/detail/core_ref.hpp>
#include <ninjaone/export.hpp>
#include <ninjaone/field_value.hpp>
#include <ninjaone/list_options.hpp>
#include <ninjaone/model/location.hpp>
#include <ninjaone/model/location_usage.hpp>
#include <ninjaone/page.hpp>
#include <optional>

namespace ninjaone {

// The locations (sites) of organizations. Organizations::locations() lists the locations of one
// organization.
//
// Any number of threads may use one object. `options` of each method sets the limits and the
// cancellation of the call. <ninjaone/client.hpp> lists the errors of every call and listing.
// NotFoundError: the service has no such organization or location.
class NINJAONE_API Locations {
 public:
  // Returns the locations of all organizations, ascending by id.
  // `GET /v2/locations`
  [[nodiscard]] PagedRange<Location> list(ListOptions options = {}) const;
  // Creates a location and returns it.
  // `POST /v2/organization/{id}/locations`
  Location create(OrganizationId organization, const NewLocation& location,
                  const CallOptions& options = {}) const;
  // Changes the members that are set in `patch`. Returns the changed location if the response
  // contains it.
  // `PATCH /v2/organization/{id}/locations/{locationId}`
  std::optional<Location> update(OrganizationId organization, LocationId location,
                                 const LocationPatch& patch, const CallOptions& options = {}) const;
  // Returns the storage that the backups of the location use. Organizations::backup_usage() lists
  // all locations of an organization.
  // `GET /v2/organization/{id}/locations/{locationId}/backup/usage`
  [[nodiscard]] LocationBackupUsage backup_usage(OrganizationId organization, LocationId location,
                                                 const CallOptions& options = {}) const;
  // Returns the custom fields that have a value. `with_inheritance`: also values of the
  // organization.
  // `GET /v2/organization/{id}/location/{locationId}/custom-fields`
  [[nodiscard]] Fields custom_fields(OrganizationId organization, LocationId location,
                                     bool with_inheritance = false,
                                     const CallOptions& options = {}) const;
  // Changes the custom fields in `fields` and no other. `clear` as a value sends null.
  // `PATCH /v2/organization/{id}/location/{locationId}/custom-fields`
  void set_custom_fields(OrganizationId organization, LocationId location, const Fields& fields,
                         const CallOptions& options = {}) const;

 private:
  friend class Client;
  explicit Locations(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
