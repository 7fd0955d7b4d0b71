// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/export.hpp>
#include <string>
#include <string_view>

namespace ninjaone {

// The region of a tenant. A tenant and its API clients exist in exactly one region.
// `jp` is https://jp.ninjarmm.com: the host answers as the other regions do, but the vendor's
// documentation does not list it.
enum class Region { us, us2, eu, ca, oc, fed, jp };

[[nodiscard]] NINJAONE_API std::string_view to_string(Region region) noexcept;
// "https://eu.ninjarmm.com".
[[nodiscard]] NINJAONE_API std::string_view base_url(Region region) noexcept;
// "eu", in any letter case; "app", the name of the host, means us. ConfigurationError names the
// known ones and the text.
[[nodiscard]] NINJAONE_API Region parse_region(std::string_view text);

}  // namespace ninjaone
