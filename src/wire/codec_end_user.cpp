// SPDX-License-Identifier: MIT
#include <ninjaone/model/end_user.hpp>

#include "wire/codec_of.hpp"

namespace ninjaone {

namespace wire {

template <>
struct Members<EndUser> {
  static constexpr std::string_view name = "endUser";
  static constexpr Member list[] = {
      member<&EndUser::id>("id"),
      member<&EndUser::uid>("uid"),
      member<&EndUser::enabled>("enabled"),
      member<&EndUser::first_name>("firstName"),
      member<&EndUser::last_name>("lastName"),
      member<&EndUser::email>("email"),
      member<&EndUser::phone>("phone"),
      member<&EndUser::organization_id>("organizationId"),
      member<&EndUser::full_portal_access>("fullPortalAccess"),
      member<&EndUser::must_change_pw>("mustChangePw"),
      member<&EndUser::mfa_configured>("mfaConfigured"),
      member<&EndUser::scim_user>("scimUser"),
      member<&EndUser::auth_type>("authType"),
      member<&EndUser::invitation_status>("invitationStatus"),
      member<&EndUser::assigned_device_ids>("assignedDeviceIds"),
      member<&EndUser::accessible_device_ids>("accessibleDeviceIds"),
      member<&EndUser::roles>("roles"),
  };
};

template <>
struct Members<NewEndUser> {
  static constexpr std::string_view name = "endUser";
  static constexpr Member list[] = {
      sent<&NewEndUser::first_name>("firstName"),
      sent<&NewEndUser::last_name>("lastName"),
      sent<&NewEndUser::email>("email"),
      sent<&NewEndUser::phone>("phone"),
      sent<&NewEndUser::organization_id>("organizationId"),
      sent<&NewEndUser::full_portal_access>("fullPortalAccess"),
  };
};

template <>
struct Members<EndUserPatch> {
  static constexpr std::string_view name = "endUser";
  static constexpr Member list[] = {
      sent<&EndUserPatch::first_name>("firstName"),
      sent<&EndUserPatch::last_name>("lastName"),
      sent<&EndUserPatch::organization_id>("organizationId"),
      sent<&EndUserPatch::full_portal_access>("fullPortalAccess"),
  };
};

const Layout& layout_of(const EndUser*) noexcept { return layout<EndUser>; }
const Layout& layout_of(const NewEndUser*) noexcept { return layout<NewEndUser>; }
const Layout& layout_of(const EndUserPatch*) noexcept { return layout<EndUserPatch>; }

template struct Decoder<EndUser>;
template struct Encoder<NewEndUser>;
template struct Encoder<EndUserPatch>;

}  // namespace wire

namespace detail {
template struct NINJAONE_API ModelCodec<EndUser>;
}  // namespace detail

}  // namespace ninjaone
