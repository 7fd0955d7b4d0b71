// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/export.hpp>
#include <string_view>

// The version of these headers.
#define NINJAONE_VERSION_MAJOR 0
#define NINJAONE_VERSION_MINOR 1
#define NINJAONE_VERSION_PATCH 0

namespace ninjaone {

// Returns the version of the linked library: "0.1.0".
[[nodiscard]] NINJAONE_API std::string_view version() noexcept;

}  // namespace ninjaone
