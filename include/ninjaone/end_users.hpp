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

// The users of devices: list, read, create, change and remove them. Organizations::end_users()
// lists the end users of one organization.
//
// Any number of threads may use one object. `options` of each method sets the limits and the
// cancellation of the call. <ninjaone/client.hpp> lists the errors of every call and listing.
// NotFoundError: there is no end user `id`.
class NINJAONE_API EndUsers {
 public:
  // Returns all end users.
  // `GET /v2/user/end-users`
  [[nodiscard]] PagedRange<EndUser> list(ListOptions options = {}) const;
  // Returns one end user.
  // `GET /v2/user/end-user/{id}`
  [[nodiscard]] EndUser get(UserId id, const CallOptions& options = {}) const;
  // Creates an end user and returns it. `invite`: the service sends an e-mail to the user.
  // `POST /v2/user/end-users`
  EndUser create(const NewEndUser& user, bool invite = false,
                 const CallOptions& options = {}) const;
  // Changes the members that are set in `patch`, and returns the changed end user.
  // `PATCH /v2/user/end-user/{id}`
  EndUser update(UserId id, const EndUserPatch& patch, const CallOptions& options = {}) const;
  // Removes an end user.
  // `DELETE /v2/user/end-user/{id}`
  void remove(UserId id, const CallOptions& options = {}) const;
  // Changes the devices that the user may access, and returns the changed end user. A list of more
  // than 100 devices is a ConfigurationError (`ids`).
  // `PATCH /v2/user/end-user/{id}/device-access`
  EndUser set_device_access(UserId id, const DeviceAccessPatch& patch,
                            const CallOptions& options = {}) const;
  // The same with a body that this version has no members for.
  void set_device_access(UserId id, const Json& access, const CallOptions& options = {}) const;
  // Returns the custom fields that have a value.
  // `GET /v2/user/end-user/{id}/custom-fields`
  [[nodiscard]] Fields custom_fields(UserId id, const CallOptions& options = {}) const;
  // Changes the custom fields in `fields` and no other. `clear` as a value sends null.
  // `PATCH /v2/user/end-user/{id}/custom-fields`
  void set_custom_fields(UserId id, const Fields& fields, const CallOptions& options = {}) const;

 private:
  friend class Client;
  explicit EndUsers(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
