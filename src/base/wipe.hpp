// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace ninjaone {

// Overwrites text that held a secret, spare capacity included, and empties it.
void wipe(std::string& text) noexcept;

}  // namespace ninjaone
