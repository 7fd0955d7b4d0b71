// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "sandbox/data/store.hpp"

namespace ninjaone::sandbox {

// The end user as in GET /v2/organization/{id}/end-users, without `assignedDeviceIds`. `roles`:
// with its roles.
[[nodiscard]] Doc user_row(const EndUser& user, bool roles);
// The end user with this uid, or null.
[[nodiscard]] const EndUser* find_user(const Store& store, std::string_view uid);

}  // namespace ninjaone::sandbox
