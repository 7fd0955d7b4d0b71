// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/export.hpp>
#include <string>
#include <string_view>

namespace ninjaone {

// The region of a tenant. A tenant and its API clients exist in exactly one region.
enum class Region { us, us2, eu, ca, oc, fed };

[[nodiscard]] NINJAONE_API std::string_view to_string(Region region) noexcept;
// "https://eu.ninjarmm.com".
[[nodiscard]] NINJAONE_API std::string_view base_url(Region region) noexcept;
// "eu", in any letter case. ConfigurationError naming the known ones.
[[nodiscard]] NINJAONE_API Region parse_region(std::string_view text);

}  // namespace ninjaone
