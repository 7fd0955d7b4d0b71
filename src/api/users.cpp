// SPDX-License-Identifier: MIT
#include <ninjaone/users.hpp>
#include <utility>

#include "api/operation_lists.hpp"
#include "json/members_of.hpp"
#include "pipeline/request_builder.hpp"

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
Words<OrganizationAccess> words<OrganizationAccess>() noexcept {
  static constexpr Word<OrganizationAccess> list[] = {
      {OrganizationAccess::default_access, "default"},
      {OrganizationAccess::no_access, "noAccess"},
      {OrganizationAccess::view, "view"},
      {OrganizationAccess::view_update, "viewUpdate"},
      {OrganizationAccess::view_update_delete, "viewUpdateDelete"},
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
struct Members<Technician> {
  static constexpr std::string_view name = "technician";
  static constexpr Member list[] = {
      member<&Technician::id>("id"),
      member<&Technician::uid>("uid"),
      member<&Technician::enabled>("enabled"),
      member<&Technician::first_name>("firstName"),
      member<&Technician::last_name>("lastName"),
      member<&Technician::email>("email"),
      member<&Technician::phone>("phone"),
      member<&Technician::must_change_pw>("mustChangePw"),
      member<&Technician::mfa_configured>("mfaConfigured"),
      member<&Technician::scim_user>("scimUser"),
      member<&Technician::auth_type>("authType"),
      member<&Technician::user_type>("userType"),
      member<&Technician::invitation_status>("invitationStatus"),
      member<&Technician::notify_all_clients>("notifyAllClients"),
      member<&Technician::administrator>("administrator"),
      member<&Technician::assigned_device_ids>("assignedDeviceIds"),
      member<&Technician::roles>("roles"),
      member<&Technician::manager_uid>("managerUid"),
  };
};

template <>
struct Members<NewTechnician> {
  static constexpr std::string_view name = "technician";
  static constexpr Member list[] = {
      sent<&NewTechnician::first_name>("firstName"),
      sent<&NewTechnician::last_name>("lastName"),
      sent<&NewTechnician::email>("email"),
      sent<&NewTechnician::phone>("phone"),
      sent<&NewTechnician::manager_uid>("managerUid"),
  };
};

template <>
struct Members<TechnicianPatch> {
  static constexpr std::string_view name = "technician";
  static constexpr Member list[] = {
      sent<&TechnicianPatch::first_name>("firstName"),
      sent<&TechnicianPatch::last_name>("lastName"),
      sent<&TechnicianPatch::manager_uid>("managerUid"),
  };
};

template <>
struct Members<RoleMember> {
  static constexpr std::string_view name = "member";
  static constexpr Member list[] = {
      member<&RoleMember::id>("id"),
      member<&RoleMember::email>("email"),
      member<&RoleMember::name>("name"),
      member<&RoleMember::source>("source"),
  };
};

template <>
struct Members<UserRole> {
  static constexpr std::string_view name = "role";
  static constexpr Member list[] = {
      member<&UserRole::id>("id"),           member<&UserRole::name>("name"),
      member<&UserRole::type>("type"),       member<&UserRole::description>("description"),
      member<&UserRole::members>("members"),
  };
};

template <>
struct Members<OrganizationPermission> {
  static constexpr std::string_view name = "permission";
  static constexpr Member list[] = {
      member<&OrganizationPermission::organization_id>("organizationId"),
      member<&OrganizationPermission::organization_name>("organizationName"),
      member<&OrganizationPermission::permission>("permission"),
  };
};

template <>
struct Members<RolePermissions> {
  static constexpr std::string_view name = "role";
  static constexpr Member list[] = {
      member<&RolePermissions::id>("id"),
      member<&RolePermissions::name>("name"),
      member<&RolePermissions::description>("description"),
      member<&RolePermissions::organization_permissions>("organizationPermissions"),
  };
};

template <>
const Layout& Codec<Technician>::layout = layout_v<Technician>;
template <>
const Layout& Codec<NewTechnician>::layout = layout_v<NewTechnician>;
template <>
const Layout& Codec<TechnicianPatch>::layout = layout_v<TechnicianPatch>;
template <>
const Layout& Codec<RoleMember>::layout = layout_v<RoleMember>;
template <>
const Layout& Codec<UserRole>::layout = layout_v<UserRole>;
template <>
const Layout& Codec<OrganizationPermission>::layout = layout_v<OrganizationPermission>;
template <>
const Layout& Codec<RolePermissions>::layout = layout_v<RolePermissions>;
template <>
const Layout& Codec<User>::layout = layout_v<User>;

template struct Codec<User>;
template struct Codec<Technician>;
template struct Codec<UserRole>;
template struct Codec<RolePermissions>;
template struct Encoder<NewTechnician>;
template struct Encoder<TechnicianPatch>;
template struct Encoder<std::vector<UserId>>;
template struct Encoder<std::vector<OrganizationPermission>>;

}  // namespace json

template struct NINJAONE_API detail::ModelCodec<User>;
template struct NINJAONE_API detail::ModelCodec<Technician>;
template struct NINJAONE_API detail::ModelCodec<RoleMember>;
template struct NINJAONE_API detail::ModelCodec<UserRole>;
template struct NINJAONE_API detail::ModelCodec<OrganizationPermission>;
template struct NINJAONE_API detail::ModelCodec<RolePermissions>;

std::string_view wire_name(UserType value) noexcept { return json::name_of(value); }
std::string_view wire_name(InvitationStatus value) noexcept { return json::name_of(value); }
std::string_view wire_name(OrganizationAccess value) noexcept { return json::name_of(value); }

namespace {
using pipeline::by_user, pipeline::Operation;
constexpr Operation list_users{"users.list", Method::get, "/v2/users", "users"};
constexpr Operation list_technicians{"technicians.list", Method::get, "/v2/user/technicians",
                                     "technicians"};
constexpr Operation get_technician{"technicians.get", Method::get, "/v2/user/technician/{id}",
                                   "technician"};
constexpr Operation create_technician = by_user(
    {"technicians.create", Method::post, "/v2/user/technicians", "technician", Effect::unsafe});
constexpr Operation update_technician = by_user(
    {"technicians.update", Method::patch, "/v2/user/technician/{id}", "", Effect::idempotent});
constexpr Operation remove_technician = by_user(
    {"technicians.remove", Method::delete_, "/v2/user/technician/{id}", "", Effect::idempotent});
constexpr Operation list_user_roles{"user_roles.list", Method::get, "/v2/user/roles", "roles"};
constexpr Operation add_role_members{"user_roles.add_members", Method::patch,
                                     "/v2/user/role/{roleId}/add-members", "role",
                                     Effect::idempotent};
constexpr Operation remove_role_members{"user_roles.remove_members", Method::patch,
                                        "/v2/user/role/{roleId}/remove-members", "role",
                                        Effect::idempotent};
constexpr Operation set_permissions{"user_roles.set_organization_permissions", Method::patch,
                                    "/v2/user/role/{roleId}/permissions/organizations", "role",
                                    Effect::idempotent};
constexpr std::size_t max_permissions = 100;  // of one request
}  // namespace

api::OperationList api::users_operations() noexcept {
  static constexpr const Operation* rows[] = {
      &list_users,          &list_technicians,  &get_technician,  &create_technician,
      &update_technician,   &remove_technician, &list_user_roles, &add_role_members,
      &remove_role_members, &set_permissions};
  return rows;
}

PagedRange<User> Users::list(UserQuery query, ListOptions options) const {
  return call(core_, list_users)
      .query("userType", query.user_type)
      .query("includeRoles", query.include_roles)
      .list<User>(std::move(options));
}

PagedRange<Technician> Technicians::list(ListOptions options) const {
  return call(core_, list_technicians).list<Technician>(std::move(options));
}

Technician Technicians::get(UserId id, const CallOptions& options) const {
  return call(core_, get_technician).path(id).fetch<Technician>(options);
}

Technician Technicians::create(const NewTechnician& technician, const CallOptions& options) const {
  return call(core_, create_technician).body(technician).fetch<Technician>(options);
}

void Technicians::update(UserId id, const TechnicianPatch& patch,
                         const CallOptions& options) const {
  call(core_, update_technician).path(id).body(patch).run(options);
}

void Technicians::remove(UserId id, const CallOptions& options) const {
  call(core_, remove_technician).path(id).run(options);
}

PagedRange<UserRole> UserRoles::list(std::optional<OpenEnum<UserType>> role_type,
                                     ListOptions options) const {
  return call(core_, list_user_roles)
      .query("roleType", role_type)
      .list<UserRole>(std::move(options));
}

UserRole UserRoles::add_members(UserRoleId role, const std::vector<UserId>& users,
                                const CallOptions& options) const {
  return call(core_, add_role_members).path(role).body(users).fetch<UserRole>(options);
}

UserRole UserRoles::remove_members(UserRoleId role, const std::vector<UserId>& users,
                                   const CallOptions& options) const {
  return call(core_, remove_role_members).path(role).body(users).fetch<UserRole>(options);
}

RolePermissions UserRoles::set_organization_permissions(
    UserRoleId role, const std::vector<OrganizationPermission>& permissions,
    const CallOptions& options) const {
  if (permissions.empty() || permissions.size() > max_permissions) {
    pipeline::refuse(
        set_permissions, "permissions",
        std::to_string(permissions.size()) + " permissions were given; one request takes 1 to 100");
  }
  return call(core_, set_permissions).path(role).body(permissions).fetch<RolePermissions>(options);
}

}  // namespace ninjaone
