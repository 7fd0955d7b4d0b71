// SPDX-License-Identifier: MIT
#include "sandbox/data/seed.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "sandbox/data/kinds.hpp"
#include "sandbox/data/random.hpp"
#include "sandbox/data/words.hpp"
#include "sandbox/server/routes.hpp"
#include "sandbox/subjects/policies.hpp"

namespace ninjaone::sandbox {

namespace {
// The names that break clients come first.
constexpr std::array<std::string_view, 8> company_names{
    "Contoso, Ltd.",     "Müller & Söhne \"Nord\" GmbH",
    "東京支店 🏢",        "O'Brien Partners",
    "Fabrikam",          "Łódź Logistyka",
    "Northwind Traders", "Adatum Corporation"};
constexpr std::array<std::string_view, 5> sites{"Main Office", "Werk 2, Halle \"B\"", "Zürich",
                                                "Entrepôt n° 3", "Remote"};

}  // namespace

void seed_roles(Store& store, const TenantOptions& options) {
  Random random(options.seed * 31 + 1);
  for (const Kind& kind : kinds) {
    const std::int64_t id = role_of(kind.node_class);
    if (store.roles.count(id) != 0) continue;
    const std::int64_t created = as_of(options) - 1500 * one_day + random.below(one_day);
    Doc role = Doc::object();
    add(role, "id", id);
    add(role, "name",
        kind.node_class);  // of a built-in role the service shows the class for a name
    add(role, "description", "");
    add(role, "nodeClass", kind.node_class);
    add(role, "custom", false);
    add(role, "chassisType", "UNKNOWN");
    add(role, "created", seconds(created));
    store.roles.emplace(id, std::move(role));
    const std::int64_t policy_id = default_policy_of(kind.node_class);
    const std::string name = title_case(kind.node_class);
    store.policies.emplace(policy_id,
                           policy_row({policy_id, 0, name, "", kind.node_class, created, true}));
  }
  // Policies of one's own, below the default ones.
  std::int64_t id = 900;
  for (const auto& [name, parent] : {std::pair{"Servers, \"gold\"", "WINDOWS_SERVER"},
                                     std::pair{"Kiosk", "WINDOWS_WORKSTATION"}}) {
    store.policies.emplace(id, policy_row({id, default_policy_of(parent), name, "", parent,
                                           as_of(options) - 30 * one_day, false}));
    id += 7;
  }
}

namespace {

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
}  // namespace

void add(Doc& object, std::string_view name, Doc value) {
  object.get_ref<Doc::object_t&>().emplace_back(std::string(name), std::move(value));
}

void add(Doc& object, std::string_view name, std::string_view text) {
  add(object, name, Doc(text));
}

std::int64_t as_of(const TenantOptions& options) {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(options.data_as_of.time_since_epoch())
      .count();
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

void seed(Store& store, const TenantOptions& options) {
  if (options.devices < 0 || options.organizations < 0)
    throw std::invalid_argument("devices and organizations cannot be negative");
  if (options.devices > 0 && options.organizations == 0)
    throw std::invalid_argument("devices need an organization");
  if (options.default_page_size < 1 || options.largest_page_size < 1)
    throw std::invalid_argument("a page has at least one row");
  seed_subjects(store, options);
}

}  // namespace ninjaone::sandbox
