// SPDX-License-Identifier: MIT
#include <ninjaone/end_users.hpp>

#include "api/field_calls.hpp"

namespace ninjaone {

namespace {
using call::Operation;
constexpr Operation list_row{"end_users.list", Method::get, "/v2/user/end-users", "endUsers"};
constexpr Operation get_row{"end_users.get", Method::get, "/v2/user/end-user/{id}", "endUser"};
constexpr Operation create_row{"end_users.create", Method::post, "/v2/user/end-users", "endUser", Effect::unsafe};
constexpr Operation update_row{"end_users.update", Method::patch, "/v2/user/end-user/{id}", "endUser", Effect::idempotent};
constexpr Operation remove_row{"end_users.remove", Method::delete_, "/v2/user/end-user/{id}", "", Effect::idempotent};
constexpr Operation access_row{"end_users.set_device_access", Method::patch, "/v2/user/end-user/{id}/device-access", "",
                               Effect::idempotent};
constexpr Operation fields_row{"end_users.custom_fields", Method::get, "/v2/user/end-user/{id}/custom-fields", "customFields"};
constexpr Operation set_fields_row{"end_users.set_custom_fields", Method::patch, "/v2/user/end-user/{id}/custom-fields", "",
                                   Effect::idempotent};
}  // namespace

PagedRange<EndUser> EndUsers::list(ListOptions options) const {
  return detail::list<EndUser>(core_, detail::listing_of(core_, list_row, detail::call_of(list_row, {}), std::move(options)));
}

EndUser EndUsers::get(UserId id, const CallOptions& options) const {
  return detail::fetch<EndUser>(core_, get_row, detail::call_of(get_row, {raw(id)}), options);
}

EndUser EndUsers::create(const NewEndUser& user, bool invite, const CallOptions& options) const {
  detail::Parameters parameters;
  parameters.flag("sendInvitation", invite);
  return detail::fetch<EndUser>(core_, create_row, detail::call_with(create_row, {}, parameters.take(), user), options);
}

EndUser EndUsers::update(UserId id, const EndUserPatch& patch, const CallOptions& options) const {
  return detail::fetch<EndUser>(core_, update_row, detail::call_with(update_row, {raw(id)}, {}, patch), options);
}

void EndUsers::remove(UserId id, const CallOptions& options) const { detail::run(core_, detail::call_of(remove_row, {raw(id)}), options); }

void EndUsers::set_device_access(UserId id, const Json& access, const CallOptions& options) const {
  detail::run(core_, detail::call_of(access_row, {raw(id)}, {}, access.dump()), options);
}

Fields EndUsers::custom_fields(UserId id, const CallOptions& options) const {
  return detail::fetch_fields(core_, fields_row, {raw(id)}, false, options);
}

void EndUsers::set_custom_fields(UserId id, const Fields& fields, const CallOptions& options) const {
  detail::send_fields(core_, set_fields_row, {raw(id)}, fields, options);
}

}  // namespace ninjaone
