// SPDX-License-Identifier: MIT
#include <ninjaone/model/user.hpp>

#include "json/members_of.hpp"

namespace ninjaone {

namespace json {

template <>
Words<UserType> words<UserType>() noexcept {
  static constexpr Word<UserType> list[] = {
      {UserType::technician, "TECHNICIAN"},
      {UserType::end_user, "END_USER"},
  };
  return all(list);
}

template <>
Words<InvitationStatus> words<InvitationStatus>() noexcept {
  static constexpr Word<InvitationStatus> list[] = {
      {InvitationStatus::registered, "REGISTERED"},
      {InvitationStatus::pending, "PENDING"},
      {InvitationStatus::expired, "EXPIRED"},
  };
  return all(list);
}

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

template <>
const Layout& Codec<User>::layout() noexcept {
  return layout_v<User>;
}

template struct Codec<User>;

}  // namespace json

template struct NINJAONE_API detail::ModelCodec<User>;

std::string_view wire_name(UserType value) noexcept { return json::name_of(value); }
std::string_view wire_name(InvitationStatus value) noexcept { return json::name_of(value); }

}  // namespace ninjaone
