// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/data/store.hpp"

namespace ninjaone::sandbox {

// Puts what was changed of a Windows service, by its name, over {name, state, startType, userName}
// as they were seeded.
void show_service_changes(const Device& device, Doc& service);

}  // namespace ninjaone::sandbox
