// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "sandbox/data/seed.hpp"
#include "sandbox/data/words.hpp"
#include "sandbox/server/body.hpp"
#include "sandbox/server/subjects.hpp"

namespace ninjaone::sandbox {

namespace {
struct Installer {
  std::string_view type, ending;
};
constexpr std::array<Installer, 10> installers{{{"WINDOWS_MSI", ".msi"},
                                                {"WINDOWS_ARM64_MSI", "-arm64.msi"},
                                                {"MAC_DMG", ".dmg"},
                                                {"MAC_PKG", ".pkg"},
                                                {"LINUX_DEB", "-x86-64.deb"},
                                                {"LINUX_RPM", "-x86-64.rpm"},
                                                {"LINUX_ARM64_DEB", "-arm64.deb"},
                                                {"LINUX_ARMV7A_DEB", "-armv7a.deb"},
                                                {"LINUX_ARM64_RPM", "-arm64.rpm"},
                                                {"LINUX_ARMV7A_RPM", "-armv7a.rpm"}}};

const Installer& installer_of(const std::string& type) {
  const auto* found = std::find_if(installers.begin(), installers.end(),
                                   [&](const Installer& row) { return row.type == type; });
  if (found == installers.end())
    reject(Why::validation, "'" + type + "' is not a type of installers", "installerType");
  return *found;
}

Answer link_to(Call& call, const Installer& installer, const Location& location) {
  Doc link = Doc::object();
  add(link, "url",
      "https://downloads.example/agent/installer/" + call.state.random.uuid() + "/agent-" +
          std::to_string(location.organization) + "-" + std::to_string(location.id) +
          std::string(installer.ending));
  return ok(text(link));
}

// The name of a member: as in the API reference, or else as some clients write it.
std::string_view name_in(const Doc& body, std::string_view name, std::string_view other) {
  return member(body, name) == nullptr && member(body, other) != nullptr ? other : name;
}

void check_role(const Call& call) {
  const Doc* content = object_in(call.body, "content");
  if (content == nullptr) return;
  const std::string_view name = name_in(*content, "nodeRoleId", "node_role_id");
  const std::string role = text_in(*content, name).value_or("");
  if (role.empty() || role == "auto") return;
  if (find(call.store().roles, whole_number(role).value_or(0)) == nullptr)
    reject(Why::validation, "role " + role + " does not exist", "content.nodeRoleId");
}

Answer generate_installer(Call& call) {
  const Doc& body = call.body;
  must_be_object(body);
  const std::string type = required_text(body, name_in(body, "installerType", "installer_type"));
  const Installer& installer = installer_of(type);
  const std::int64_t organization =
      existing_id(body, name_in(body, "organizationId", "organization_id"),
                  call.store().organizations, "organization");
  const std::int64_t location = existing_id(body, name_in(body, "locationId", "location_id"),
                                            call.store().locations, "location");
  const Location& found = call.store().locations.at(location);
  if (found.organization != organization)
    reject(Why::validation, "the organization has no such location", "locationId");
  check_role(call);
  return link_to(call, installer, found);
}

Answer get_installer(Call& call) {
  const Location& location = call.location(call.organization(call.id(0)).id, call.id(1));
  return link_to(call, installer_of(call.arguments.at(2)), location);
}

constexpr Route installer_routes[] = {
    {Method::get, "/organization/{id}/location/{locationId}/installer/{type}", reads, no_body,
     get_installer},
    {Method::post, "/organization/generate-installer", writes, json_body, generate_installer},
};
}  // namespace

constexpr Subject subjects::installers{installer_routes};

}  // namespace ninjaone::sandbox
