// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/call_options.hpp>
#include <ninjaone/detail/core_ref.hpp>
#include <ninjaone/export.hpp>
#include <ninjaone/model/installer.hpp>
#include <ninjaone/model/link.hpp>

namespace ninjaone {

// Addresses of agent installers. Anyone who knows such an address can enroll a device: treat it as
// a secret.
//
// Any number of threads may use one object. `options` of each method sets the limits and the
// cancellation of the call. <ninjaone/client.hpp> lists the errors of every call.
class NINJAONE_API Installers {
 public:
  // Creates an installer and returns its address.
  // `POST /v2/organization/generate-installer`
  Link generate(const InstallerRequest& request, const CallOptions& options = {}) const;
  // Returns the address of an installer. ApiError with the code "invalid_node_role": the tenant
  // uses advanced installer options; call generate() instead. ConfigurationError: `type` is
  // `unrecognized`.
  // `GET /v2/organization/{id}/location/{location_id}/installer/{installer_type}`
  [[nodiscard]] Link get(OrganizationId organization, LocationId location,
                         OpenEnum<InstallerType> type, const CallOptions& options = {}) const;

 private:
  friend class Client;
  explicit Installers(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
