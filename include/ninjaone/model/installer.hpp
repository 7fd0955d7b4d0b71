// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/export.hpp>
#include <ninjaone/ids.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/open_enum.hpp>
#include <string>
#include <string_view>

namespace ninjaone {

// The kind of an agent installer.
enum class InstallerType {
  unrecognized,
  windows_msi,
  windows_arm64_msi,
  mac_dmg,
  mac_pkg,
  linux_deb,
  linux_rpm,
  linux_arm64_deb,
  linux_armv7a_deb,
  linux_arm64_rpm,
  linux_armv7a_rpm
};
// Returns the word on the wire; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(InstallerType value) noexcept;

// The settings of an installer, for InstallerRequest::content.
struct InstallerContent {
  std::string node_role_id = "auto";  // to_string(RoleId), or "auto"
  Json extra{};                       // members that this version does not have; sent unchanged
};

// A request for an installer, for Installers::generate().
// `POST /v2/organization/generate-installer`
struct InstallerRequest {
  OrganizationId organization_id{};
  LocationId location_id{};
  OpenEnum<InstallerType> installer_type{};
  InstallerContent content{};
  Json extra{};  // members that this version does not have; sent unchanged
};

}  // namespace ninjaone
