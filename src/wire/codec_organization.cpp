// SPDX-License-Identifier: MIT
#include <ninjaone/model/organization.hpp>

#include "wire/codec_of.hpp"

namespace ninjaone {

namespace wire {

template <>
struct Members<PolicyMapping> {
  static constexpr std::string_view name = "policyMapping";
  static constexpr Member list[] = {
      member<&PolicyMapping::node_role_id>("nodeRoleId"),
      member<&PolicyMapping::policy_id>("policyId"),
  };
};

template <>
struct Members<Organization> {
  static constexpr std::string_view name = "organization";
  static constexpr Member list[] = {
      member<&Organization::name>("name"),
      member<&Organization::description>("description"),
      member<&Organization::user_data>("userData"),
      member<&Organization::node_approval_mode>("nodeApprovalMode"),
      member<&Organization::id>("id"),
  };
};

template <>
struct Members<FeatureSettings> {
  static constexpr std::string_view name = "feature";
  static constexpr Member list[] = {
      member<&FeatureSettings::product>("product"),
      member<&FeatureSettings::enabled>("enabled"),
      member<&FeatureSettings::targets>("targets"),
      member<&FeatureSettings::options>("options"),
  };
};

template <>
struct Members<OrganizationSettings> {
  static constexpr std::string_view name = "settings";
  static constexpr Member list[] = {
      member<&OrganizationSettings::trayicon>("trayicon"),
      member<&OrganizationSettings::splashtop>("splashtop"),
      member<&OrganizationSettings::teamviewer>("teamviewer"),
      member<&OrganizationSettings::backup>("backup"),
      member<&OrganizationSettings::psa>("psa"),
  };
};

template <>
struct Members<OrganizationDetailed> {
  static constexpr std::string_view name = "organization";
  static constexpr Member list[] = {
      member<&OrganizationDetailed::name>("name"),
      member<&OrganizationDetailed::description>("description"),
      member<&OrganizationDetailed::user_data>("userData"),
      member<&OrganizationDetailed::node_approval_mode>("nodeApprovalMode"),
      member<&OrganizationDetailed::id>("id"),
      member<&OrganizationDetailed::locations>("locations"),
      member<&OrganizationDetailed::policies>("policies"),
      member<&OrganizationDetailed::settings>("settings"),
  };
};

template <>
struct Members<NewOrganization> {
  static constexpr std::string_view name = "organization";
  static constexpr Member list[] = {
      sent<&NewOrganization::name>("name"),           sent<&NewOrganization::description>("description"),
      sent<&NewOrganization::user_data>("userData"),  sent<&NewOrganization::node_approval_mode>("nodeApprovalMode"),
      sent<&NewOrganization::locations>("locations"), sent<&NewOrganization::policies>("policies"),
  };
};

template <>
struct Members<OrganizationPatch> {
  static constexpr std::string_view name = "organization";
  static constexpr Member list[] = {
      sent<&OrganizationPatch::name>("name"),
      sent<&OrganizationPatch::description>("description"),
      sent<&OrganizationPatch::user_data>("userData"),
      sent<&OrganizationPatch::node_approval_mode>("nodeApprovalMode"),
  };
};

const Layout& layout_of(const PolicyMapping*) noexcept { return layout<PolicyMapping>; }
const Layout& layout_of(const Organization*) noexcept { return layout<Organization>; }
const Layout& layout_of(const FeatureSettings*) noexcept { return layout<FeatureSettings>; }
const Layout& layout_of(const OrganizationSettings*) noexcept { return layout<OrganizationSettings>; }
const Layout& layout_of(const OrganizationDetailed*) noexcept { return layout<OrganizationDetailed>; }
const Layout& layout_of(const NewOrganization*) noexcept { return layout<NewOrganization>; }
const Layout& layout_of(const OrganizationPatch*) noexcept { return layout<OrganizationPatch>; }

template struct Decoder<PolicyMapping>;
template struct Decoder<Organization>;
template struct Decoder<OrganizationDetailed>;
template struct Encoder<std::vector<PolicyMapping>>;
template struct Encoder<NewOrganization>;
template struct Encoder<OrganizationPatch>;

}  // namespace wire

namespace detail {
template struct NINJAONE_API ModelCodec<PolicyMapping>;
template struct NINJAONE_API ModelCodec<Organization>;
template struct NINJAONE_API ModelCodec<FeatureSettings>;
template struct NINJAONE_API ModelCodec<OrganizationSettings>;
template struct NINJAONE_API ModelCodec<OrganizationDetailed>;
}  // namespace detail

}  // namespace ninjaone
