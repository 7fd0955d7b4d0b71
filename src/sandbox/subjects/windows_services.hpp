// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/data/store.hpp"

namespace ninjaone::sandbox {

// Applies the changes of a Windows service of the device to the seeded {name, state, startType,
// userName}.
void apply_service_changes(const Device& device, Doc& service);

}  // namespace ninjaone::sandbox
