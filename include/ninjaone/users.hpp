// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/call_options.hpp>
#include <ninjaone/detail/core_ref.hpp>
#include <ninjaone/export.hpp>
#include <ninjaone/list_options.hpp>
#include <ninjaone/model/user.hpp>
#include <ninjaone/page.hpp>
#include <optional>
#include <vector>

// The people of a tenant and their roles. EndUsers has the methods for end users. Any thread.
// <ninjaone/client.hpp> lists the errors of every call and listing.
namespace ninjaone {

struct UserQuery {
  std::optional<OpenEnum<UserType>> user_type{};  // empty: technicians and end users
  bool include_roles = false;                     // fills User::roles
};

class NINJAONE_API Users {
 public:
  // Technicians and end users. `GET /v2/users`
  [[nodiscard]] PagedRange<User> list(UserQuery query = {}, ListOptions options = {}) const;

 private:
  friend class Client;
  explicit Users(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

// create(), update() and remove() need the token of a user who is a System Administrator
// (PermissionError).
class NINJAONE_API Technicians {
 public:
  // `GET /v2/user/technicians`
  [[nodiscard]] PagedRange<Technician> list(ListOptions options = {}) const;
  // `GET /v2/user/technician/{id}`. NotFoundError.
  [[nodiscard]] Technician get(UserId id, const CallOptions& options = {}) const;
  // Creates a technician; the service invites the person by e-mail. `POST /v2/user/technicians`
  Technician create(const NewTechnician& technician, const CallOptions& options = {}) const;
  // Changes the names or the manager. `PATCH /v2/user/technician/{id}`
  void update(UserId id, const TechnicianPatch& patch, const CallOptions& options = {}) const;
  // `DELETE /v2/user/technician/{id}`
  void remove(UserId id, const CallOptions& options = {}) const;

 private:
  friend class Client;
  explicit Technicians(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

// The roles of technicians and end users. Policies::roles() lists the roles of devices.
class NINJAONE_API UserRoles {
 public:
  // The roles of technicians, of end users, or (empty) of both. `GET /v2/user/roles`
  [[nodiscard]] PagedRange<UserRole> list(std::optional<OpenEnum<UserType>> role_type = {},
                                          ListOptions options = {}) const;
  // Gives the role to the users and returns the role with its members. A role of end users takes
  // end users, a role of technicians takes technicians. `PATCH /v2/user/role/{roleId}/add-members`
  UserRole add_members(UserRoleId role, const std::vector<UserId>& users,
                       const CallOptions& options = {}) const;
  // Takes the role from the users and returns the role with its members.
  // `PATCH /v2/user/role/{roleId}/remove-members`
  UserRole remove_members(UserRoleId role, const std::vector<UserId>& users,
                          const CallOptions& options = {}) const;
  // Sets what a role of technicians may do with 1 to 100 organizations (ConfigurationError: another
  // number). Returns these entries only. `PATCH /v2/user/role/{roleId}/permissions/organizations`
  RolePermissions set_organization_permissions(
      UserRoleId role, const std::vector<OrganizationPermission>& permissions,
      const CallOptions& options = {}) const;

 private:
  friend class Client;
  explicit UserRoles(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
