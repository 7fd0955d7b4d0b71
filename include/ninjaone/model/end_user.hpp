// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/ids.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/model/user.hpp>
#include <ninjaone/open_enum.hpp>
#include <ninjaone/patch.hpp>
#include <optional>
#include <string>
#include <vector>

namespace ninjaone {

// A person who uses devices. Organizations::end_users() returns a User instead.
// `GET /v2/user/end-users`, `GET /v2/user/end-user/{id}`
struct EndUser {
  UserId id{};
  std::optional<std::string> uid{};  // the argument of Devices::set_owner()
  std::optional<bool> enabled{};
  std::optional<std::string> first_name{};
  std::optional<std::string> last_name{};
  std::optional<std::string> email{};
  std::optional<std::string> phone{};
  std::optional<OrganizationId> organization_id{};
  std::optional<bool> full_portal_access{};
  std::optional<bool> must_change_pw{};
  std::optional<bool> mfa_configured{};
  std::optional<bool> scim_user{};
  std::optional<std::string> auth_type{};
  std::optional<OpenEnum<InvitationStatus>> invitation_status{};
  std::vector<DeviceId> assigned_device_ids{};
  std::vector<DeviceId> accessible_device_ids{};
  std::vector<std::string> roles{};
  std::optional<std::string> manager_uid{};
  Json extra{};
};

// A new end user, for EndUsers::create().
// `POST /v2/user/end-users`
struct NewEndUser {
  std::string first_name{};
  std::string last_name{};
  std::string email{};
  std::optional<std::string> phone{};
  std::optional<OrganizationId> organization_id{};
  std::optional<bool> full_portal_access{};
  std::optional<std::string> manager_uid{};
  Json extra{};  // members that this version does not have; sent unchanged
};

// The changes of an end user, for EndUsers::update(). Only members that are set are sent.
// `PATCH /v2/user/end-user/{id}`
struct EndUserPatch {
  Patch<std::string> first_name{};
  Patch<std::string> last_name{};
  Patch<OrganizationId> organization_id{};
  Patch<bool> full_portal_access{};
  Patch<std::string> manager_uid{};
  Json extra{};  // members that this version does not have; sent unchanged
};

// The devices that an end user may access from now on, and those that it may not access any more,
// for EndUsers::set_device_access(). At most 100 devices in each list. Other devices do not change.
// `PATCH /v2/user/end-user/{id}/device-access`
struct DeviceAccessPatch {
  std::vector<DeviceId> add{}, remove{};
  Json extra{};  // members that this version does not have; sent unchanged
};

}  // namespace ninjaone
