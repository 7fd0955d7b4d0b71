// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "sandbox/data/store.hpp"

namespace ninjaone::sandbox {

// The end user as lists of users give it, without the devices that are assigned to it.
[[nodiscard]] Doc user_row(const EndUser& user, bool roles);
// Null: nobody has that uid.
[[nodiscard]] const EndUser* find_user(const Store& store, std::string_view uid);

}  // namespace ninjaone::sandbox
