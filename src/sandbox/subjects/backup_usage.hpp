// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "sandbox/server/state.hpp"

namespace ninjaone::sandbox {

// The sizes of the backups of a device; nothing if it has no backups.
[[nodiscard]] std::optional<Doc> backup_usage(const State& state, const Device& device);

}  // namespace ninjaone::sandbox
