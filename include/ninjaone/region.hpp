// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/export.hpp>
#include <string>
#include <string_view>

namespace ninjaone {

// The region of a tenant. A tenant and its API clients exist in exactly one region. `jp` is
// https://jp.ninjarmm.com: this host responds like those of the other regions, but the vendor's
// documentation does not list it.
enum class Region { us, us2, eu, ca, oc, fed, jp };

// Returns the name of the region: "eu".
[[nodiscard]] NINJAONE_API std::string_view to_string(Region region) noexcept;
// Returns the address of the region: "https://eu.ninjarmm.com".
[[nodiscard]] NINJAONE_API std::string_view base_url(Region region) noexcept;
// Returns the region of a name such as "eu", in upper or lower case. "app", the name of the host of
// us, means us. ConfigurationError: the name is not known; the message contains it and the known
// names.
[[nodiscard]] NINJAONE_API Region parse_region(std::string_view text);

}  // namespace ninjaone
