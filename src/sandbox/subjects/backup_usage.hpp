// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "sandbox/server/state.hpp"

namespace ninjaone::sandbox {

// What the backups of a device take up; nothing for a device without any.
[[nodiscard]] std::optional<Doc> backup_usage(const State& state, const Device& device);

}  // namespace ninjaone::sandbox
