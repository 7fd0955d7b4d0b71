// SPDX-License-Identifier: MIT
#include <ninjaone/installers.hpp>

#include "api/operation_lists.hpp"
#include "json/members_of.hpp"
#include "pipeline/request_builder.hpp"

namespace ninjaone {

namespace json {

template <>
Words<InstallerType> words<InstallerType>() noexcept {
  static constexpr Word<InstallerType> list[] = {
      {InstallerType::windows_msi, "WINDOWS_MSI"},
      {InstallerType::windows_arm64_msi, "WINDOWS_ARM64_MSI"},
      {InstallerType::mac_dmg, "MAC_DMG"},
      {InstallerType::mac_pkg, "MAC_PKG"},
      {InstallerType::linux_deb, "LINUX_DEB"},
      {InstallerType::linux_rpm, "LINUX_RPM"},
      {InstallerType::linux_arm64_deb, "LINUX_ARM64_DEB"},
      {InstallerType::linux_armv7a_deb, "LINUX_ARMV7A_DEB"},
      {InstallerType::linux_arm64_rpm, "LINUX_ARM64_RPM"},
      {InstallerType::linux_armv7a_rpm, "LINUX_ARMV7A_RPM"},
  };
  return all(list);
}

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

template <>
struct Members<Link> {
  static constexpr std::string_view name = "link";
  static constexpr Member list[] = {
      member<&Link::url>("url"),
      member<&Link::expires>("expires"),
  };
};

template <>
const Layout& Codec<InstallerContent>::layout = layout_v<InstallerContent>;
template <>
const Layout& Codec<InstallerRequest>::layout = layout_v<InstallerRequest>;
template <>
const Layout& Codec<Link>::layout = layout_v<Link>;

template struct Codec<Link>;
template struct Encoder<InstallerRequest>;

}  // namespace json

template struct NINJAONE_API detail::ModelCodec<Link>;

std::string_view wire_name(InstallerType value) noexcept { return json::name_of(value); }

namespace {
using pipeline::Operation;
constexpr Operation generate_installer{"installers.generate", Method::post,
                                       "/v2/organization/generate-installer", "link",
                                       Effect::unsafe};
constexpr Operation get_installer{
    "installers.get", Method::get,
    "/v2/organization/{id}/location/{location_id}/installer/{installer_type}", "link"};
}  // namespace

api::OperationList api::installers_operations() noexcept {
  static constexpr const pipeline::Operation* rows[] = {&generate_installer, &get_installer};
  return rows;
}

Link Installers::generate(const InstallerRequest& request, const CallOptions& options) const {
  return call(core_, generate_installer).body(request).fetch<Link>(options);
}

Link Installers::get(OrganizationId organization, LocationId location, OpenEnum<InstallerType> type,
                     const CallOptions& options) const {
  return call(core_, get_installer).path(organization, location, type.text()).fetch<Link>(options);
}

}  // namespace ninjaone
