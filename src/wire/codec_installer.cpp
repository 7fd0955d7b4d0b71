// SPDX-License-Identifier: MIT
#include <ninjaone/model/installer.hpp>

#include "wire/codec_of.hpp"

namespace ninjaone {

namespace wire {

template <>
struct Members<InstallerContent> {
  static constexpr std::string_view name = "content";
  static constexpr Member list[] = {
      sent<&InstallerContent::node_role_id>("nodeRoleId"),
  };
};

template <>
struct Members<InstallerRequest> {
  static constexpr std::string_view name = "installer";
  static constexpr Member list[] = {
      sent<&InstallerRequest::organization_id>("organizationId"),
      sent<&InstallerRequest::location_id>("locationId"),
      sent<&InstallerRequest::installer_type>("installerType"),
      sent<&InstallerRequest::content>("content"),
  };
};

const Layout& layout_of(const InstallerContent*) noexcept { return layout<InstallerContent>; }
const Layout& layout_of(const InstallerRequest*) noexcept { return layout<InstallerRequest>; }

template struct Encoder<InstallerRequest>;

}  // namespace wire

}  // namespace ninjaone
