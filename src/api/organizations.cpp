// SPDX-License-Identifier: MIT
#include <ninjaone/organizations.hpp>

#include "api/field_calls.hpp"

namespace ninjaone {

namespace {

using call::Operation;
constexpr Operation list_row{"organizations.list", Method::get, "/v2/organizations", "organizations", Effect::safe, Paging::after_id};
constexpr Operation list_detailed_row{
    "organizations.list_detailed", Method::get, "/v2/organizations-detailed", "organizations", Effect::safe, Paging::after_id};
constexpr Operation get_row{"organizations.get", Method::get, "/v2/organization/{id}", "organization"};
constexpr Operation create_row{"organizations.create", Method::post, "/v2/organizations", "organization", Effect::unsafe};
constexpr Operation update_row{"organizations.update", Method::patch, "/v2/organization/{id}", "", Effect::idempotent};
constexpr Operation policies_row{"organizations.set_policies", Method::put, "/v2/organization/{id}/policies", "devices",
                                 Effect::idempotent};
constexpr Operation devices_row{"organizations.devices", Method::get, "/v2/organization/{id}/devices", "devices", Effect::safe,
                                Paging::after_id};
constexpr Operation locations_row{"organizations.locations", Method::get, "/v2/organization/{id}/locations", "locations"};
constexpr Operation end_users_row{"organizations.end_users", Method::get, "/v2/organization/{id}/end-users", "endUsers"};
constexpr Operation usage_row{"organizations.backup_usage", Method::get, "/v2/organization/{id}/locations/backup/usage", "usages"};
constexpr Operation fields_row{"organizations.custom_fields", Method::get, "/v2/organization/{id}/custom-fields", "customFields"};
constexpr Operation set_fields_row{"organizations.set_custom_fields", Method::patch, "/v2/organization/{id}/custom-fields", "",
                                   Effect::idempotent};

detail::Listing listing(const detail::CoreRef& core, const Operation& row, const OrganizationQuery& query, ListOptions options) {
  detail::Parameters parameters;
  parameters.text("of", query.filter.text());
  return detail::listing_of(core, row, detail::call_of(row, {}, parameters.take()), std::move(options),
                            query.after ? to_string(*query.after) : std::string());
}

}  // namespace

PagedRange<Organization> Organizations::list(OrganizationQuery query, ListOptions options) const {
  return detail::list<Organization>(core_, listing(core_, list_row, query, std::move(options)));
}

PagedRange<OrganizationDetailed> Organizations::list_detailed(OrganizationQuery query, ListOptions options) const {
  return detail::list<OrganizationDetailed>(core_, listing(core_, list_detailed_row, query, std::move(options)));
}

OrganizationDetailed Organizations::get(OrganizationId id, const CallOptions& options) const {
  return detail::fetch<OrganizationDetailed>(core_, get_row, detail::call_of(get_row, {raw(id)}), options);
}

OrganizationDetailed Organizations::create(const NewOrganization& organization, const CallOptions& options) const {
  detail::Parameters parameters;
  parameters.id("templateOrganizationId", organization.template_organization_id);
  return detail::fetch<OrganizationDetailed>(core_, create_row, detail::call_with(create_row, {}, parameters.take(), organization),
                                             options);
}

void Organizations::update(OrganizationId id, const OrganizationPatch& patch, const CallOptions& options) const {
  detail::run(core_, detail::call_with(update_row, {raw(id)}, {}, patch), options);
}

std::vector<DeviceId> Organizations::set_policies(OrganizationId id, const std::vector<PolicyMapping>& policies,
                                                  const CallOptions& options) const {
  return detail::fetch<std::vector<DeviceId>>(core_, policies_row, detail::call_with(policies_row, {raw(id)}, {}, policies), options);
}

PagedRange<Device> Organizations::devices(OrganizationId id, ListOptions options) const {
  return detail::list<Device>(core_, detail::listing_of(core_, devices_row, detail::call_of(devices_row, {raw(id)}), std::move(options)));
}

PagedRange<Location> Organizations::locations(OrganizationId id, ListOptions options) const {
  return detail::list<Location>(core_,
                                detail::listing_of(core_, locations_row, detail::call_of(locations_row, {raw(id)}), std::move(options)));
}

PagedRange<User> Organizations::end_users(OrganizationId id, bool include_roles, ListOptions options) const {
  detail::Parameters parameters;
  parameters.flag("includeRoles", include_roles);
  return detail::list<User>(
      core_, detail::listing_of(core_, end_users_row, detail::call_of(end_users_row, {raw(id)}, parameters.take()), std::move(options)));
}

PagedRange<LocationBackupUsage> Organizations::backup_usage(OrganizationId id, ListOptions options) const {
  return detail::list<LocationBackupUsage>(core_,
                                           detail::listing_of(core_, usage_row, detail::call_of(usage_row, {raw(id)}), std::move(options)));
}

Fields Organizations::custom_fields(OrganizationId id, const CallOptions& options) const {
  return detail::fetch_fields(core_, fields_row, {raw(id)}, false, options);
}

void Organizations::set_custom_fields(OrganizationId id, const Fields& fields, const CallOptions& options) const {
  detail::send_fields(core_, set_fields_row, {raw(id)}, fields, options);
}

}  // namespace ninjaone
