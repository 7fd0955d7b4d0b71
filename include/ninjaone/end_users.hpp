// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/call_options.hpp>
#include <ninjaone/detail/core_ref.hpp>
#include <ninjaone/export.hpp>
#include <ninjaone/field_value.hpp>
#include <ninjaone/list_options.hpp>
#include <ninjaone/model/end_user.hpp>
#include <ninjaone/page.hpp>

namespace ninjaone {

// The users of devices. Organizations::end_users() lists those of one organization. Any thread.
// <ninjaone/client.hpp> lists the errors of every call and listing.
class NINJAONE_API EndUsers {
 public:
  // `GET /v2/user/end-users`
  [[nodiscard]] PagedRange<EndUser> list(ListOptions options = {}) const;
  // `GET /v2/user/end-user/{id}`. NotFoundError.
  [[nodiscard]] EndUser get(UserId id, const CallOptions& options = {}) const;
  // `invite`: the service sends an e-mail to the user. `POST /v2/user/end-users`
  EndUser create(const NewEndUser& user, bool invite = false,
                 const CallOptions& options = {}) const;
  // Returns the changed end user. `PATCH /v2/user/end-user/{id}`
  EndUser update(UserId id, const EndUserPatch& patch, const CallOptions& options = {}) const;
  // `DELETE /v2/user/end-user/{id}`
  void remove(UserId id, const CallOptions& options = {}) const;
  // The devices that a user may access, as the service expects it. The form is not documented.
  // `PATCH /v2/user/end-user/{id}/device-access`
  void set_device_access(UserId id, const Json& access, const CallOptions& options = {}) const;
  // The fields that have a value. `GET /v2/user/end-user/{id}/custom-fields`
  [[nodiscard]] Fields custom_fields(UserId id, const CallOptions& options = {}) const;
  // Changes only the named fields; `clear` sends null. `PATCH /v2/user/end-user/{id}/custom-fields`
  void set_custom_fields(UserId id, const Fields& fields, const CallOptions& options = {}) const;

 private:
  friend class Client;
  explicit EndUsers(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
