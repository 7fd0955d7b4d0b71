// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/call_options.hpp>
#include <ninjaone/detail/core_ref.hpp>
#include <ninjaone/export.hpp>
#include <ninjaone/model/installer.hpp>
#include <ninjaone/model/link.hpp>

namespace ninjaone {

// Where the agent is fetched from. The links let anybody enroll a device: treat them as secrets. Any thread. What every call may throw
// stands in <ninjaone/client.hpp>.
class NINJAONE_API Installers {
 public:
  // `POST /v2/organization/generate-installer`
  Link generate(const InstallerRequest& request, const CallOptions& options = {}) const;
  // ApiError "invalid_node_role": the tenant has advanced installer options on; generate() one instead.
  // `GET /v2/organization/{id}/location/{location_id}/installer/{installer_type}`
  [[nodiscard]] Link get(OrganizationId organization, LocationId location, OpenEnum<InstallerType> type,
                         const CallOptions& options = {}) const;

 private:
  friend class Client;
  explicit Installers(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
