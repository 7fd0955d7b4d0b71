// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "sandbox/data/store.hpp"

namespace ninjaone::sandbox {

// Reads {name, address, description, userData} of a new location. An error has `place` before the
// name of the member.
[[nodiscard]] Doc read_location(const Doc& body, const std::string& place);
// Gives the location an id and stores it.
Location& add_location(Store& store, std::int64_t organization, Doc doc);

}  // namespace ninjaone::sandbox
