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

// [{nodeRoleId, policyId}], both known. The rows of the mapping that others follow.
std::vector<std::pair<std::int64_t, std::int64_t>> mapping_in(const Call& call, const Doc& rows,
                                                              const std::string& name) {
  std::vector<std::pair<std::int64_t, std::int64_t>> mapping;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string place = name + "[" + std::to_string(i) + "]";
    if (!rows[i].is_object()) refuse(Why::validation, "must be an object", place);
    const auto role = id_in(rows[i], "nodeRoleId"), policy = id_in(rows[i], "policyId");
    if (!role || find(call.store().roles, *role) == nullptr)
      refuse(Why::validation, "no such role", place + ".nodeRoleId");
    if (!policy || find(call.store().policies, *policy) == nullptr)
      refuse(Why::validation, "no such policy", place + ".policyId");
    mapping.emplace_back(*role, *policy);
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

// The `of` filter: cf=<custom field>=<value>. Its only known form. A value may hold a `=`, a name
// does not.
bool wanted_by(const std::string& filter, const Organization& organization) {
  if (filter.empty()) return true;
  const auto equals = filter.find('=', 3);
  if (filter.rfind("cf=", 0) != 0 || equals == std::string::npos) refuse(Why::filter);
  const auto field = organization.fields.find(filter.substr(3, equals - 3));
  if (field == organization.fields.end()) return false;
  const Doc& value = field->second.value;
  return filter.substr(equals + 1) ==
         (value.is_string() ? value.get_ref<const std::string&>() : text(value));
}

Answer list_organizations(Call& call) {
  const std::string filter = call.query.get("of");
  return list_by_id(
      call, call.store().organizations, [&](const Organization& o) { return wanted_by(filter, o); },
      [](const Organization& o, std::string& out) { write(o.doc, out); });
}

Answer list_organizations_detailed(Call& call) {
  const std::string filter = call.query.get("of");
  return list_by_id(
      call, call.store().organizations, [&](const Organization& o) { return wanted_by(filter, o); },
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
  const bool taken =
      std::any_of(call.store().organizations.begin(), call.store().organizations.end(),
                  [&](const auto& item) { return text_member(item.second.doc, "name") == name; });
  if (taken && call.state.brief())
    refuse(Why::conflict, "an organization of this name exists", "name");

  // Nothing is kept until everything is known to be right.
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
    refuse(Why::bad_request, "the body must be a JSON array of {nodeRoleId, policyId}");
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

// The names that break clients come first.
constexpr std::array<std::string_view, 8> company_names{
    "Contoso, Ltd.",     "Müller & Söhne \"Nord\" GmbH",
    "東京支店 🏢",        "O'Brien Partners",
    "Fabrikam",          "Łódź Logistyka",
    "Northwind Traders", "Adatum Corporation"};
constexpr std::array<std::string_view, 5> sites{"Main Office", "Werk 2, Halle \"B\"", "Zürich",
                                                "Entrepôt n° 3", "Remote"};

Doc settings() {
  Doc doc = Doc::object();
  doc["trayicon"] = {{"enabled", true}, {"options", {{"title", "Help"}}}};
  doc["splashtop"] = {{"enabled", false}};
  doc["backup"] = {{"enabled", true}, {"targets", {"WINDOWS_SERVER"}}};
  doc["psa"] = {{"product", "NONE"}, {"enabled", false}};
  return doc;
}

Doc location(std::int64_t id, std::string_view name) {
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
    organization.id =
        i < 3 ? i + 1 : i + 1 + i / 2;  // gaps, but 1, 2 and 3 are what everybody looks for
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
    organization.settings = settings();
    const int count = i == 0 ? 3 : 1;
    for (int j = 0; j < count; ++j) {
      location_id += 1 + (i != 0 ? random.below(3) : 0);
      const auto& site = sites[static_cast<std::size_t>(i + j) % sites.size()];
      store.locations.emplace(location_id,
                              Location{location_id, organization.id, location(location_id, site)});
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
