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

// Sites of organizations. Any thread. <ninjaone/client.hpp> lists the errors of every call and
// listing.
class NINJAONE_API Locations {
 public:
  // Of all organizations, ascending by id. `GET /v2/locations`
  [[nodiscard]] PagedRange<Location> list(ListOptions options = {}) const;
  // `POST /v2/organization/{id}/locations`
  Location create(OrganizationId organization, const NewLocation& location,
                  const CallOptions& options = {}) const;
  // Returns the changed location if the response holds it. `PATCH
  // /v2/organization/{id}/locations/{locationId}`
  std::optional<Location> update(OrganizationId organization, LocationId location,
                                 const LocationPatch& patch, const CallOptions& options = {}) const;
  // The storage of its backups; Organizations::backup_usage() lists all locations of an
  // organization. `GET /v2/organization/{id}/locations/{locationId}/backup/usage`
  [[nodiscard]] LocationBackupUsage backup_usage(OrganizationId organization, LocationId location,
                                                 const CallOptions& options = {}) const;
  // The fields that have a value; `with_inheritance`: also values of its organization.
  // `GET /v2/organization/{id}/location/{locationId}/custom-fields`
  [[nodiscard]] Fields custom_fields(OrganizationId organization, LocationId location,
                                     bool with_inheritance = false,
                                     const CallOptions& options = {}) const;
  // Changes only the named fields; `clear` sends null. `PATCH
  // /v2/organization/{id}/location/{locationId}/custom-fields`
  void set_custom_fields(OrganizationId organization, LocationId location, const Fields& fields,
                         const CallOptions& options = {}) const;

 private:
  friend class Client;
  explicit Locations(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
