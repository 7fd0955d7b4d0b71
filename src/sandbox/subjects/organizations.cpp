// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "sandbox/data/device_text.hpp"
#include "sandbox/data/kinds.hpp"
#include "sandbox/data/random.hpp"
#include "sandbox/data/seed.hpp"
#include "sandbox/server/body.hpp"
#include "sandbox/server/paging.hpp"
#include "sandbox/server/subjects.hpp"
#include "sandbox/subjects/events.hpp"
#include "sandbox/subjects/locations.hpp"
#include "sandbox/subjects/resource.hpp"

namespace ninjaone::sandbox {

namespace {
constexpr Member organization_members[] = {
    {"name", Member::text, Member::required},
    {"description"},
    {"userData", Member::object},
    {"nodeApprovalMode", Member::word, 0, 0, "AUTOMATIC,MANUAL,REJECT"},
};

// Reads [{nodeRoleId, policyId}]. Roles and policies must exist. `name`: of the list, for errors.
std::vector<std::pair<std::int64_t, std::int64_t>> mapping_in(const Call& call, const Doc& rows,
                                                              const std::string& name) {
  std::vector<std::pair<std::int64_t, std::int64_t>> mapping;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string place = name + "[" + std::to_string(i) + "]";
    if (!rows[i].is_object()) reject(Why::validation, "must be an object", place);
    const std::int64_t role =
        existing_id(rows[i], "nodeRoleId", call.store().roles, "role", place + ".");
    mapping.emplace_back(
        role, existing_id(rows[i], "policyId", call.store().policies, "policy", place + "."));
  }
  return mapping;
}

void merge_mapping(Organization& organization,
                   const std::vector<std::pair<std::int64_t, std::int64_t>>& mapping) {
  for (const auto& [role, policy] : mapping) {
    const auto row = std::find_if(
        organization.policies.begin(), organization.policies.end(),
        [role = role](const Doc& doc) { return int_member(doc, "nodeRoleId") == role; });
    if (row != organization.policies.end()) {
      (*row)["policyId"] = policy;
    } else {
      organization.policies.push_back({{"nodeRoleId", role}, {"policyId", policy}});
    }
  }
}

// The filter `of`. Its only known form is cf=<custom field>=<value>. A value may contain "=", a
// name may not.
bool matches_filter(const std::string& filter, const Organization& organization) {
  if (filter.empty()) return true;
  const auto equals = filter.find('=', 3);
  if (filter.rfind("cf=", 0) != 0 || equals == std::string::npos) reject(Why::filter);
  const auto field = organization.fields.find(filter.substr(3, equals - 3));
  if (field == organization.fields.end()) return false;
  const Doc& value = field->second.value;
  return filter.substr(equals + 1) ==
         (value.is_string() ? value.get_ref<const std::string&>() : text(value));
}

Answer list_organizations(Call& call) {
  const std::string filter = call.query.get("of");
  return list_by_id(
      call, call.store().organizations,
      [&](const Organization& o) { return matches_filter(filter, o); },
      [](const Organization& o, std::string& out) { write(o.doc, out); });
}

Answer list_organizations_detailed(Call& call) {
  const std::string filter = call.query.get("of");
  return list_by_id(
      call, call.store().organizations,
      [&](const Organization& o) { return matches_filter(filter, o); },
      [&](const Organization& o, std::string& out) { write(detailed(call.store(), o), out); });
}

Answer get_organization(Call& call) {
  return ok(text(detailed(call.store(), call.organization(call.id(0)))));
}

Answer create_organization(Call& call) {
  must_be_object(call.body);
  const std::string name = required_text(call.body, "name");
  Organization made;
  made.id = next_id(call.store().organizations);
  made.doc["id"] = made.id;
  made.doc["name"] = name;
  made.doc["nodeApprovalMode"] = "AUTOMATIC";
  if (const auto pattern = call.number("templateOrganizationId")) {
    const Organization& from = call.organization(*pattern);
    made.doc["nodeApprovalMode"] = text_member(from.doc, "nodeApprovalMode");
    made.policies = from.policies;
    made.settings = from.settings;
  }
  take_members(made.doc, call.body, organization_members, Write::create);
  if (const Doc* rows = list_in(call.body, "policies"))
    merge_mapping(made, mapping_in(call, *rows, "policies"));
  std::vector<Doc> locations;
  if (const Doc* rows = list_in(call.body, "locations")) {
    for (std::size_t i = 0; i < rows->size(); ++i)
      locations.push_back(read_location((*rows)[i], "locations[" + std::to_string(i) + "]."));
  }
  const bool used =
      std::any_of(call.store().organizations.begin(), call.store().organizations.end(),
                  [&](const auto& item) { return text_member(item.second.doc, "name") == name; });
  if (used && call.state.documented())
    reject(Why::conflict, "another organization has this name", "name");

  // From here on nothing is rejected, so the tenant stores all of it or nothing.
  for (Doc& location : locations) add_location(call.store(), made.id, std::move(location));
  const Organization& kept =
      call.store().organizations.emplace(made.id, std::move(made)).first->second;
  record_change(call.state, "CLIENT_CREATED", "Organization '" + name + "'", kept.id);
  return created(call, detailed(call.store(), kept));
}

Answer update_organization(Call& call) {
  Organization& organization = call.organization(call.id(0));
  must_be_object(call.body);
  Doc changed = organization.doc;
  take_members(changed, call.body, organization_members, Write::update);
  organization.doc = std::move(changed);
  record_change(call.state, "CLIENT_UPDATED",
                "Organization '" + text_member(organization.doc, "name") + "'", organization.id);
  return no_content();
}

Answer map_policies(Call& call) {
  Organization& organization = call.organization(call.id(0));
  if (!call.body.is_array())
    reject(Why::bad_request, "the body must be a JSON array of {nodeRoleId, policyId}");
  const auto mapping = mapping_in(call, call.body, "");
  merge_mapping(organization, mapping);
  Doc affected = Doc::array();
  for (auto& [id, device] : call.store().devices) {
    const auto row =
        std::find_if(mapping.begin(), mapping.end(),
                     [&, role = device.role](const auto& item) { return item.first == role; });
    if (device.organization != organization.id || row == mapping.end() ||
        device.approval == "DECOMMISSIONED")
      continue;
    device.core["rolePolicyId"] = row->second;
    reindex(device);
    affected.push_back(id);
  }
  return ok(text(affected));
}

Answer list_organization_devices(Call& call) {
  const std::int64_t id = call.organization(call.id(0)).id;
  return list_by_id(
      call, call.store().devices,
      [&](const Device& d) { return d.organization == id && d.approval == "APPROVED"; },
      [](Device& d, std::string& out) { out += brief_text(d); });
}

// Names that need care in clients are first.
constexpr std::array<std::string_view, 8> company_names{
    "Contoso, Ltd.",     "Müller & Söhne \"Nord\" GmbH",
    "東京支店 🏢",        "O'Brien Partners",
    "Fabrikam",          "Łódź Logistyka",
    "Northwind Traders", "Adatum Corporation"};
constexpr std::array<std::string_view, 5> sites{"Main Office", "Werk 2, Halle \"B\"", "Zürich",
                                                "Entrepôt n° 3", "Remote"};

Doc seeded_settings() {
  Doc doc = Doc::object();
  doc["trayicon"] = {{"enabled", true}, {"options", {{"title", "Help"}}}};
  doc["splashtop"] = {{"enabled", false}};
  doc["backup"] = {{"enabled", true}, {"targets", {"WINDOWS_SERVER"}}};
  doc["psa"] = {{"product", "NONE"}, {"enabled", false}};
  return doc;
}

Doc seeded_location(std::int64_t id, std::string_view name) {
  Doc doc = Doc::object();
  add(doc, "id", id);
  add(doc, "name", name);
  add(doc, "address", id % 2 == 0 ? "" : "1 Sample Street\nSpringfield");
  add(doc, "description", "");
  return doc;
}

void seed_organizations(Store& store, const TenantOptions& options) {
  Random random(options.seed * 31 + 2);
  Doc mapping = Doc::array();
  for (const auto& [id, role] : store.roles) {
    mapping.push_back(
        {{"nodeRoleId", id}, {"policyId", default_policy_of(text_member(role, "nodeClass"))}});
  }
  std::int64_t location_id = 0;
  for (int i = 0; i < options.organizations; ++i) {
    Organization organization;
    organization.id = i < 3 ? i + 1 : i + 1 + i / 2;  // with gaps after 3
    std::string name(company_names[static_cast<std::size_t>(i) % company_names.size()]);
    if (static_cast<std::size_t>(i) >= company_names.size())
      name += " " + std::to_string(organization.id);
    add(organization.doc, "id", organization.id);
    add(organization.doc, "name", name);
    if (i % 2 == 0)
      add(organization.doc, "description", i == 0 ? "First line\nsecond line\twith a tab" : "");
    if (i % 4 == 0)
      add(organization.doc, "userData",
          Doc{{"contract", "C-" + std::to_string(1000 + i)}, {"tier", random.below(3)}});
    add(organization.doc, "nodeApprovalMode",
        i % 3 == 0   ? "AUTOMATIC"
        : i % 3 == 1 ? "MANUAL"
                     : "REJECT");
    organization.policies = mapping;
    organization.settings = seeded_settings();
    const int count = i == 0 ? 3 : 1;
    for (int j = 0; j < count; ++j) {
      location_id += 1 + (i != 0 ? random.below(3) : 0);
      const auto& site = sites[static_cast<std::size_t>(i + j) % sites.size()];
      store.locations.emplace(
          location_id, Location{location_id, organization.id, seeded_location(location_id, site)});
    }
    store.organizations.emplace(organization.id, std::move(organization));
  }
}

constexpr Route organization_routes[] = {
    {Method::get, "/organizations", reads, no_body, list_organizations},
    {Method::post, "/organizations", writes, json_body, create_organization},
    {Method::get, "/organizations-detailed", reads, no_body, list_organizations_detailed},
    {Method::get, "/organization/{id}", reads, no_body, get_organization},
    {Method::patch, "/organization/{id}", writes, json_body, update_organization},
    {Method::put, "/organization/{id}/policies", writes, json_body, map_policies},
    {Method::get, "/organization/{id}/devices", reads, no_body, list_organization_devices},
};
}  // namespace

constexpr Subject subjects::organizations{organization_routes, seed_organizations};

}  // namespace ninjaone::sandbox
