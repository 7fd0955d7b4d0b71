// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/export.hpp>
#include <ninjaone/ids.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/open_enum.hpp>
#include <ninjaone/patch.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ninjaone {

// The kind of a user.
enum class UserType { unrecognized, technician, end_user };
// Returns the word on the wire, such as "TECHNICIAN"; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(UserType value) noexcept;

// The state of the invitation of a user.
enum class InvitationStatus { unrecognized, registered, pending, expired };
// Returns the word on the wire, such as "REGISTERED"; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(InvitationStatus value) noexcept;

// A technician or an end user. It is also the owner in DeviceReferences.
// `GET /v2/users`, `GET /v2/organization/{id}/end-users`
struct User {
  UserId id{};
  std::optional<std::string> uid{};
  std::optional<std::string> first_name{};
  std::optional<std::string> last_name{};
  std::optional<std::string> email{};
  std::optional<std::string> phone{};
  std::optional<bool> enabled{};
  std::optional<bool> administrator{};
  std::optional<bool> permit_all_clients{};
  std::optional<bool> notify_all_clients{};
  std::optional<bool> must_change_pw{};
  std::optional<bool> mfa_configured{};
  std::optional<OpenEnum<UserType>> user_type{};
  std::optional<OpenEnum<InvitationStatus>> invitation_status{};
  std::optional<OrganizationId> organization_id{};
  std::vector<DeviceId> device_ids{};
  std::vector<DeviceId> assigned_device_ids{};
  std::vector<std::string> roles{};
  Json extra{};
};

// A person who manages devices. `GET /v2/user/technicians`, `GET /v2/user/technician/{id}`
struct Technician {
  UserId id{};
  std::optional<std::string> uid{};
  std::optional<bool> enabled{};
  std::optional<std::string> first_name{};
  std::optional<std::string> last_name{};
  std::optional<std::string> email{};
  std::optional<std::string> phone{};
  std::optional<bool> must_change_pw{};
  std::optional<bool> mfa_configured{};
  std::optional<bool> scim_user{};
  std::optional<std::string> auth_type{};  // "NATIVE", "SSO"
  std::optional<OpenEnum<UserType>> user_type{};
  std::optional<OpenEnum<InvitationStatus>> invitation_status{};
  std::optional<bool> notify_all_clients{};
  std::optional<bool> administrator{};
  std::vector<DeviceId> assigned_device_ids{};
  std::vector<std::string> roles{};
  std::optional<std::string> manager_uid{};
  Json extra{};
};

// A new technician. `POST /v2/user/technicians`
struct NewTechnician {
  std::string first_name{};  // 1 to 150 characters
  std::string last_name{};   // 1 to 150 characters
  std::string email{};       // no other technician has it
  std::optional<std::string> phone{};
  std::optional<std::string> manager_uid{};
  Json extra{};  // members this version does not know, sent as they are
};

// The members of a technician that can change. `PATCH /v2/user/technician/{id}`
struct TechnicianPatch {
  Patch<std::string> first_name{};
  Patch<std::string> last_name{};
  Patch<std::string> manager_uid{};
  Json extra{};  // members this version does not know, sent as they are
};

struct RoleMember {
  UserId id{};
  std::optional<std::string> email{};
  std::optional<std::string> name{};
  std::optional<std::string> source{};
  Json extra{};
};

// A role of technicians or end users; Role is a role of devices. `GET /v2/user/roles`
struct UserRole {
  UserRoleId id{};
  std::optional<std::string> name{};
  std::optional<OpenEnum<UserType>> type{};
  std::optional<std::string> description{};
  std::vector<RoleMember> members{};
  Json extra{};
};

enum class OrganizationAccess {
  unrecognized,
  default_access,
  no_access,
  view,
  view_update,
  view_update_delete
};
// "viewUpdate"; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(OrganizationAccess value) noexcept;

// What a role of technicians may do with an organization. A request needs the id and the
// permission.
struct OrganizationPermission {
  std::optional<OrganizationId> organization_id{};
  std::optional<std::string> organization_name{};  // in responses only
  std::optional<OpenEnum<OrganizationAccess>> permission{};
  Json extra{};
};

// The response of `PATCH /v2/user/role/{roleId}/permissions/organizations`: the entries of that
// call.
struct RolePermissions {
  UserRoleId id{};
  std::optional<std::string> name{};
  std::optional<std::string> description{};
  std::vector<OrganizationPermission> organization_permissions{};
  Json extra{};
};

}  // namespace ninjaone
