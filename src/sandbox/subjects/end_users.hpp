// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "sandbox/server/call.hpp"

namespace ninjaone::sandbox {

// The end user as in GET /v2/organization/{id}/end-users, without `assignedDeviceIds`. `roles`:
// with its roles.
[[nodiscard]] Doc user_row(const EndUser& user, bool roles);
// Rejects a text that is not an e-mail address, and the address of another user.
void check_email(const Call& call, const std::string& email);
// The end user with this uid, or null.
[[nodiscard]] const EndUser* find_user(const Store& store, std::string_view uid);

}  // namespace ninjaone::sandbox
