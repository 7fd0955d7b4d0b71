// SPDX-License-Identifier: MIT
#include <ninjaone/end_users.hpp>

#include "api/operation_lists.hpp"
#include "json/members_of.hpp"
#include "pipeline/request_builder.hpp"

namespace ninjaone {

namespace json {

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
      member<&EndUser::manager_uid>("managerUid"),
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
      sent<&NewEndUser::manager_uid>("managerUid"),
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
      sent<&EndUserPatch::manager_uid>("managerUid"),
  };
};

template <>
struct Members<DeviceAccessPatch> {
  static constexpr std::string_view name = "deviceAccess";
  static constexpr Member list[] = {
      sent<&DeviceAccessPatch::add>("addDeviceIds"),
      sent<&DeviceAccessPatch::remove>("removeDeviceIds"),
  };
};

template <>
const Layout& Codec<EndUser>::layout = layout_v<EndUser>;
template <>
const Layout& Codec<NewEndUser>::layout = layout_v<NewEndUser>;
template <>
const Layout& Codec<EndUserPatch>::layout = layout_v<EndUserPatch>;
template <>
const Layout& Codec<DeviceAccessPatch>::layout = layout_v<DeviceAccessPatch>;

template struct Codec<EndUser>;
template struct Encoder<NewEndUser>;
template struct Encoder<EndUserPatch>;
template struct Encoder<DeviceAccessPatch>;

}  // namespace json

template struct NINJAONE_API detail::ModelCodec<EndUser>;

namespace {
using pipeline::Operation;
constexpr std::size_t max_devices = 100;  // that one request may add, and remove
constexpr Operation list_end_users{"end_users.list", Method::get, "/v2/user/end-users", "endUsers"};
constexpr Operation get_end_user{"end_users.get", Method::get, "/v2/user/end-user/{id}", "endUser"};
constexpr Operation create_end_user{"end_users.create", Method::post, "/v2/user/end-users",
                                    "endUser", Effect::unsafe};
constexpr Operation update_end_user{"end_users.update", Method::patch, "/v2/user/end-user/{id}",
                                    "endUser", Effect::idempotent};
constexpr Operation remove_end_user{"end_users.remove", Method::delete_, "/v2/user/end-user/{id}",
                                    "", Effect::idempotent};
constexpr Operation patch_device_access{"end_users.set_device_access", Method::patch,
                                        "/v2/user/end-user/{id}/device-access", "endUser",
                                        Effect::idempotent};
constexpr Operation get_end_user_fields{"end_users.custom_fields", Method::get,
                                        "/v2/user/end-user/{id}/custom-fields", "customFields"};
constexpr Operation patch_end_user_fields{"end_users.set_custom_fields", Method::patch,
                                          "/v2/user/end-user/{id}/custom-fields", "",
                                          Effect::idempotent};
}  // namespace

api::OperationList api::end_users_operations() noexcept {
  static constexpr const pipeline::Operation* rows[] = {
      &list_end_users,  &get_end_user,        &create_end_user,     &update_end_user,
      &remove_end_user, &patch_device_access, &get_end_user_fields, &patch_end_user_fields};
  return rows;
}

PagedRange<EndUser> EndUsers::list(ListOptions options) const {
  return call(core_, list_end_users).list<EndUser>(std::move(options));
}

EndUser EndUsers::get(UserId id, const CallOptions& options) const {
  return call(core_, get_end_user).path(id).fetch<EndUser>(options);
}

EndUser EndUsers::create(const NewEndUser& user, bool invite, const CallOptions& options) const {
  return call(core_, create_end_user)
      .query("sendInvitation", invite)
      .body(user)
      .fetch<EndUser>(options);
}

EndUser EndUsers::update(UserId id, const EndUserPatch& patch, const CallOptions& options) const {
  return call(core_, update_end_user).path(id).body(patch).fetch<EndUser>(options);
}

void EndUsers::remove(UserId id, const CallOptions& options) const {
  call(core_, remove_end_user).path(id).run(options);
}

EndUser EndUsers::set_device_access(UserId id, const DeviceAccessPatch& patch,
                                    const CallOptions& options) const {
  for (const auto* ids : {&patch.add, &patch.remove}) {
    if (ids->size() > max_devices)
      pipeline::refuse(patch_device_access, "ids",
                       std::to_string(ids->size()) +
                           " devices were given; one request takes at most 100 in each list");
  }
  return call(core_, patch_device_access).path(id).body(patch).fetch<EndUser>(options);
}

void EndUsers::set_device_access(UserId id, const Json& access, const CallOptions& options) const {
  call(core_, patch_device_access).path(id).body(access).run(options);
}

Fields EndUsers::custom_fields(UserId id, const CallOptions& options) const {
  return call(core_, get_end_user_fields).path(id).fetch_fields(options);
}

void EndUsers::set_custom_fields(UserId id, const Fields& fields,
                                 const CallOptions& options) const {
  call(core_, patch_end_user_fields).path(id).body(fields).run(options);
}

}  // namespace ninjaone
