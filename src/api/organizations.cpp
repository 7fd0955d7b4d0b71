// SPDX-License-Identifier: MIT
#include <ninjaone/organizations.hpp>

#include "api/operation_lists.hpp"
#include "json/members_of.hpp"
#include "pipeline/request_builder.hpp"

namespace ninjaone {

namespace json {

template <>
Words<NodeApprovalMode> words<NodeApprovalMode>() noexcept {
  static constexpr Word<NodeApprovalMode> list[] = {
      {NodeApprovalMode::automatic, "AUTOMATIC"},
      {NodeApprovalMode::manual, "MANUAL"},
      {NodeApprovalMode::reject, "REJECT"},
  };
  return all(list);
}

template <>
struct Members<PolicyMapping> {
  static constexpr std::string_view name = "policyMapping";
  static constexpr Member list[] = {
      member<&PolicyMapping::node_role_id>("nodeRoleId"),
      member<&PolicyMapping::policy_id>("policyId"),
  };
};

template <>
struct Members<Organization> {
  static constexpr std::string_view name = "organization";
  static constexpr Member list[] = {
      member<&Organization::name>("name"),
      member<&Organization::description>("description"),
      member<&Organization::user_data>("userData"),
      member<&Organization::node_approval_mode>("nodeApprovalMode"),
      member<&Organization::id>("id"),
  };
};

template <>
struct Members<FeatureSettings> {
  static constexpr std::string_view name = "feature";
  static constexpr Member list[] = {
      member<&FeatureSettings::product>("product"),
      member<&FeatureSettings::enabled>("enabled"),
      member<&FeatureSettings::targets>("targets"),
      member<&FeatureSettings::options>("options"),
  };
};

template <>
struct Members<OrganizationSettings> {
  static constexpr std::string_view name = "settings";
  static constexpr Member list[] = {
      member<&OrganizationSettings::trayicon>("trayicon"),
      member<&OrganizationSettings::splashtop>("splashtop"),
      member<&OrganizationSettings::teamviewer>("teamviewer"),
      member<&OrganizationSettings::backup>("backup"),
      member<&OrganizationSettings::psa>("psa"),
  };
};

template <>
struct Members<OrganizationDetailed> {
  static constexpr std::string_view name = "organization";
  static constexpr Member list[] = {
      member<&OrganizationDetailed::name>("name"),
      member<&OrganizationDetailed::description>("description"),
      member<&OrganizationDetailed::user_data>("userData"),
      member<&OrganizationDetailed::node_approval_mode>("nodeApprovalMode"),
      member<&OrganizationDetailed::id>("id"),
      member<&OrganizationDetailed::locations>("locations"),
      member<&OrganizationDetailed::policies>("policies"),
      member<&OrganizationDetailed::settings>("settings"),
  };
};

template <>
struct Members<NewOrganization> {
  static constexpr std::string_view name = "organization";
  static constexpr Member list[] = {
      sent<&NewOrganization::name>("name"),
      sent<&NewOrganization::description>("description"),
      sent<&NewOrganization::user_data>("userData"),
      sent<&NewOrganization::node_approval_mode>("nodeApprovalMode"),
      sent<&NewOrganization::locations>("locations"),
      sent<&NewOrganization::policies>("policies"),
  };
};

template <>
struct Members<OrganizationPatch> {
  static constexpr std::string_view name = "organization";
  static constexpr Member list[] = {
      sent<&OrganizationPatch::name>("name"),
      sent<&OrganizationPatch::description>("description"),
      sent<&OrganizationPatch::user_data>("userData"),
      sent<&OrganizationPatch::node_approval_mode>("nodeApprovalMode"),
  };
};

template <>
const Layout& Codec<PolicyMapping>::layout = layout_v<PolicyMapping>;
template <>
const Layout& Codec<Organization>::layout = layout_v<Organization>;
template <>
const Layout& Codec<FeatureSettings>::layout = layout_v<FeatureSettings>;
template <>
const Layout& Codec<OrganizationSettings>::layout = layout_v<OrganizationSettings>;
template <>
const Layout& Codec<OrganizationDetailed>::layout = layout_v<OrganizationDetailed>;
template <>
const Layout& Codec<NewOrganization>::layout = layout_v<NewOrganization>;
template <>
const Layout& Codec<OrganizationPatch>::layout = layout_v<OrganizationPatch>;

template struct Codec<PolicyMapping>;
template struct Codec<Organization>;
template struct Codec<OrganizationDetailed>;
template struct Encoder<std::vector<PolicyMapping>>;
template struct Encoder<NewOrganization>;
template struct Encoder<OrganizationPatch>;

}  // namespace json

template struct NINJAONE_API detail::ModelCodec<PolicyMapping>;
template struct NINJAONE_API detail::ModelCodec<Organization>;
template struct NINJAONE_API detail::ModelCodec<FeatureSettings>;
template struct NINJAONE_API detail::ModelCodec<OrganizationSettings>;
template struct NINJAONE_API detail::ModelCodec<OrganizationDetailed>;

std::string_view wire_name(NodeApprovalMode value) noexcept { return json::name_of(value); }

namespace {

using pipeline::Operation;
constexpr Operation list_organizations{"organizations.list", Method::get,  "/v2/organizations",
                                       "organizations",      Effect::safe, Paging::after_id};
constexpr Operation list_organization_details{"organizations.list_detailed",
                                              Method::get,
                                              "/v2/organizations-detailed",
                                              "organizations",
                                              Effect::safe,
                                              Paging::after_id};
constexpr Operation get_organization{"organizations.get", Method::get, "/v2/organization/{id}",
                                     "organization"};
constexpr Operation create_organization{"organizations.create", Method::post, "/v2/organizations",
                                        "organization", Effect::unsafe};
constexpr Operation update_organization{"organizations.update", Method::patch,
                                        "/v2/organization/{id}", "", Effect::idempotent};
constexpr Operation put_policies{"organizations.set_policies", Method::put,
                                 "/v2/organization/{id}/policies", "devices", Effect::idempotent};
constexpr Operation list_organization_devices{
    "organizations.devices", Method::get, "/v2/organization/{id}/devices", "devices", Effect::safe,
    Paging::after_id};
constexpr Operation list_organization_locations{"organizations.locations", Method::get,
                                                "/v2/organization/{id}/locations", "locations"};
constexpr Operation list_organization_end_users{"organizations.end_users", Method::get,
                                                "/v2/organization/{id}/end-users", "endUsers"};
constexpr Operation list_organization_backups{"organizations.backup_usage", Method::get,
                                              "/v2/organization/{id}/locations/backup/usage",
                                              "usages"};
constexpr Operation get_organization_fields{"organizations.custom_fields", Method::get,
                                            "/v2/organization/{id}/custom-fields", "customFields"};
constexpr Operation patch_organization_fields{"organizations.set_custom_fields", Method::patch,
                                              "/v2/organization/{id}/custom-fields", "",
                                              Effect::idempotent};

template <class T>
PagedRange<T> list_matching(const detail::CoreRef& core, const Operation& operation,
                            const OrganizationQuery& query, ListOptions options) {
  return call(core, operation)
      .query("of", query.filter.text())
      .start_at(query.after)
      .template list<T>(std::move(options));
}

}  // namespace

api::OperationList api::organizations_operations() noexcept {
  static constexpr const pipeline::Operation* rows[] = {
      &list_organizations,        &list_organization_details,   &get_organization,
      &create_organization,       &update_organization,         &put_policies,
      &list_organization_devices, &list_organization_locations, &list_organization_end_users,
      &list_organization_backups, &get_organization_fields,     &patch_organization_fields};
  return rows;
}

PagedRange<Organization> Organizations::list(OrganizationQuery query, ListOptions options) const {
  return list_matching<Organization>(core_, list_organizations, query, std::move(options));
}

PagedRange<OrganizationDetailed> Organizations::list_detailed(OrganizationQuery query,
                                                              ListOptions options) const {
  return list_matching<OrganizationDetailed>(core_, list_organization_details, query,
                                             std::move(options));
}

OrganizationDetailed Organizations::get(OrganizationId id, const CallOptions& options) const {
  return call(core_, get_organization).path(id).fetch<OrganizationDetailed>(options);
}

OrganizationDetailed Organizations::create(const NewOrganization& organization,
                                           const CallOptions& options) const {
  return call(core_, create_organization)
      .query("templateOrganizationId", organization.template_organization_id)
      .body(organization)
      .fetch<OrganizationDetailed>(options);
}

void Organizations::update(OrganizationId id, const OrganizationPatch& patch,
                           const CallOptions& options) const {
  call(core_, update_organization).path(id).body(patch).run(options);
}

std::vector<DeviceId> Organizations::set_policies(OrganizationId id,
                                                  const std::vector<PolicyMapping>& policies,
                                                  const CallOptions& options) const {
  return call(core_, put_policies).path(id).body(policies).fetch<std::vector<DeviceId>>(options);
}

PagedRange<Device> Organizations::devices(OrganizationId id, ListOptions options) const {
  return call(core_, list_organization_devices).path(id).list<Device>(std::move(options));
}

PagedRange<Location> Organizations::locations(OrganizationId id, ListOptions options) const {
  return call(core_, list_organization_locations).path(id).list<Location>(std::move(options));
}

PagedRange<User> Organizations::end_users(OrganizationId id, bool include_roles,
                                          ListOptions options) const {
  return call(core_, list_organization_end_users)
      .path(id)
      .query("includeRoles", include_roles)
      .list<User>(std::move(options));
}

PagedRange<LocationBackupUsage> Organizations::backup_usage(OrganizationId id,
                                                            ListOptions options) const {
  return call(core_, list_organization_backups)
      .path(id)
      .list<LocationBackupUsage>(std::move(options));
}

Fields Organizations::custom_fields(OrganizationId id, const CallOptions& options) const {
  return call(core_, get_organization_fields).path(id).fetch_fields(options);
}

void Organizations::set_custom_fields(OrganizationId id, const Fields& fields,
                                      const CallOptions& options) const {
  call(core_, patch_organization_fields).path(id).body(fields).run(options);
}

}  // namespace ninjaone
