// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace ninjaone::http {

// Whether the host of a URL, in the form of Origin::host, can be public: a name, or a literal
// address in the usual form that IANA lists as globally reachable. Names are not looked up; only
// localhost and the names below it are known not to be public. A number that a resolver may read as
// an address (0177.1, 2130706433, 0x7f.1) is not public, and neither is an IPv6 address that
// contains an IPv4 address.
[[nodiscard]] bool is_public_host(std::string_view host) noexcept;

// Reads four decimal numbers without leading zeros; returns nothing for any other text, which a
// resolver may read in another way.
[[nodiscard]] std::optional<std::uint32_t> plain_ipv4(std::string_view host) noexcept;

}  // namespace ninjaone::http
