// SPDX-License-Identifier: MIT
#include <ninjaone/locations.hpp>

#include "api/field_calls.hpp"

namespace ninjaone {

namespace {
using call::Operation;
constexpr Operation list_row{"locations.list", Method::get, "/v2/locations", "locations", Effect::safe, Paging::after_id};
constexpr Operation create_row{"locations.create", Method::post, "/v2/organization/{id}/locations", "location", Effect::unsafe};
constexpr Operation update_row{"locations.update", Method::patch, "/v2/organization/{id}/locations/{locationId}", "location",
                               Effect::idempotent};
constexpr Operation usage_row{"locations.backup_usage", Method::get, "/v2/organization/{id}/locations/{locationId}/backup/usage", "usage"};
constexpr Operation fields_row{"locations.custom_fields", Method::get, "/v2/organization/{id}/location/{locationId}/custom-fields",
                               "customFields"};
constexpr Operation set_fields_row{"locations.set_custom_fields", Method::patch,
                                   "/v2/organization/{id}/location/{locationId}/custom-fields", "", Effect::idempotent};
}  // namespace

PagedRange<Location> Locations::list(ListOptions options) const {
  return detail::list<Location>(core_, detail::listing_of(core_, list_row, detail::call_of(list_row, {}), std::move(options)));
}

Location Locations::create(OrganizationId organization, const NewLocation& location, const CallOptions& options) const {
  return detail::fetch<Location>(core_, create_row, detail::call_with(create_row, {raw(organization)}, {}, location), options);
}

std::optional<Location> Locations::update(OrganizationId organization, LocationId location, const LocationPatch& patch,
                                          const CallOptions& options) const {
  return detail::fetch_if_told<Location>(core_, update_row, detail::call_with(update_row, {raw(organization), raw(location)}, {}, patch),
                                         options);
}

LocationBackupUsage Locations::backup_usage(OrganizationId organization, LocationId location, const CallOptions& options) const {
  return detail::fetch<LocationBackupUsage>(core_, usage_row, detail::call_of(usage_row, {raw(organization), raw(location)}), options);
}

Fields Locations::custom_fields(OrganizationId organization, LocationId location, bool with_inheritance, const CallOptions& options) const {
  return detail::fetch_fields(core_, fields_row, {raw(organization), raw(location)}, with_inheritance, options);
}

void Locations::set_custom_fields(OrganizationId organization, LocationId location, const Fields& fields,
                                  const CallOptions& options) const {
  detail::send_fields(core_, set_fields_row, {raw(organization), raw(location)}, fields, options);
}

}  // namespace ninjaone
