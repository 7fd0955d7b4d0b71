// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "sandbox/data/store.hpp"

namespace ninjaone::sandbox {

// {name, address, description, userData} of a location to be made; `place` goes before the field
// that is refused.
[[nodiscard]] Doc read_location(const Doc& body, const std::string& place);
// Gives it an id and keeps it.
Location& add_location(Store& store, std::int64_t organization, Doc doc);

}  // namespace ninjaone::sandbox
