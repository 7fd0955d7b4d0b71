// SPDX-License-Identifier: MIT
#include <ninjaone/model/user.hpp>

#include "wire/codec_of.hpp"

namespace ninjaone {

namespace wire {

template <>
struct Members<User> {
  static constexpr std::string_view name = "user";
  static constexpr Member list[] = {
      member<&User::id>("id"),
      member<&User::uid>("uid"),
      member<&User::first_name>("firstName"),
      member<&User::last_name>("lastName"),
      member<&User::email>("email"),
      member<&User::phone>("phone"),
      member<&User::enabled>("enabled"),
      member<&User::administrator>("administrator"),
      member<&User::permit_all_clients>("permitAllClients"),
      member<&User::notify_all_clients>("notifyAllClients"),
      member<&User::must_change_pw>("mustChangePw"),
      member<&User::mfa_configured>("mfaConfigured"),
      member<&User::user_type>("userType"),
      member<&User::invitation_status>("invitationStatus"),
      member<&User::organization_id>("organizationId"),
      member<&User::device_ids>("deviceIds"),
      member<&User::assigned_device_ids>("assignedDeviceIds"),
      member<&User::roles>("roles"),
  };
};

const Layout& layout_of(const User*) noexcept { return layout<User>; }

template struct Decoder<User>;

}  // namespace wire

namespace detail {
template struct NINJAONE_API ModelCodec<User>;
}  // namespace detail

}  // namespace ninjaone
