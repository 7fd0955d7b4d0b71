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

// Sites of organizations. Any thread. What every call and listing may throw stands in <ninjaone/client.hpp>.
class NINJAONE_API Locations {
 public:
  // Of all organizations, ascending by id. `GET /v2/locations`
  [[nodiscard]] PagedRange<Location> list(ListOptions options = {}) const;
  // `POST /v2/organization/{id}/locations`
  Location create(OrganizationId organization, const NewLocation& location, const CallOptions& options = {}) const;
  // Gives it as it is now, where the server tells. `PATCH /v2/organization/{id}/locations/{locationId}`
  std::optional<Location> update(OrganizationId organization, LocationId location, const LocationPatch& patch,
                                 const CallOptions& options = {}) const;
  // What its backups take; Organizations::backup_usage() lists all of an organization.
  // `GET /v2/organization/{id}/locations/{locationId}/backup/usage`
  [[nodiscard]] LocationBackupUsage backup_usage(OrganizationId organization, LocationId location, const CallOptions& options = {}) const;
  // Those that have a value; `with_inheritance`: also what its organization gives it.
  // `GET /v2/organization/{id}/location/{locationId}/custom-fields`
  [[nodiscard]] Fields custom_fields(OrganizationId organization, LocationId location, bool with_inheritance = false,
                                     const CallOptions& options = {}) const;
  // Changes these and no others; `clear` sends null. `PATCH /v2/organization/{id}/location/{locationId}/custom-fields`
  void set_custom_fields(OrganizationId organization, LocationId location, const Fields& fields, const CallOptions& options = {}) const;

 private:
  friend class Client;
  explicit Locations(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
