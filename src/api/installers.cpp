// SPDX-License-Identifier: MIT
#include <ninjaone/installers.hpp>
#include <ninjaone/path.hpp>

#include "client/run.hpp"

namespace ninjaone {

namespace {
using call::Operation;
constexpr Operation generate_row{"installers.generate", Method::post, "/v2/organization/generate-installer", "link", Effect::unsafe};
constexpr Operation get_row{"installers.get", Method::get, "/v2/organization/{id}/location/{location_id}/installer/{installer_type}",
                            "link"};
}  // namespace

Link Installers::generate(const InstallerRequest& request, const CallOptions& options) const {
  return detail::fetch<Link>(core_, generate_row, detail::call_with(generate_row, {}, {}, request), options);
}

Link Installers::get(OrganizationId organization, LocationId location, OpenEnum<InstallerType> type, const CallOptions& options) const {
  return detail::fetch<Link>(core_, get_row, detail::call_at(get_row, path(get_row.path, organization, location, type.text())), options);
}

}  // namespace ninjaone
