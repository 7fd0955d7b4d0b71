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

// A person who uses devices. `GET /v2/user/end-users`, `GET /v2/user/end-user/{id}`; those of one
// organization are returned as User.
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
  Json extra{};
};

// A new end user. `POST /v2/user/end-users`
struct NewEndUser {
  std::string first_name{};
  std::string last_name{};
  std::string email{};
  std::optional<std::string> phone{};
  std::optional<OrganizationId> organization_id{};
  std::optional<bool> full_portal_access{};
  Json extra{};  // members this version does not know, sent as they are
};

// The members of an end user that can change. `PATCH /v2/user/end-user/{id}`
struct EndUserPatch {
  Patch<std::string> first_name{};
  Patch<std::string> last_name{};
  Patch<OrganizationId> organization_id{};
  Patch<bool> full_portal_access{};
  Json extra{};  // members this version does not know, sent as they are
};

}  // namespace ninjaone
