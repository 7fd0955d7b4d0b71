// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace ninjaone::http {

// Whether the host of a URL, as Origin::host gives it, can be a public one: a name, or a literal
// address that IANA lists as globally reachable, written the usual way. No name is looked up but
// localhost, which needs no looking. A number that some resolver reads as an address (0177.1,
// 2130706433, 0x7f.1) is not public, nor is an IPv6 address that holds an IPv4 one.
[[nodiscard]] bool is_public_host(std::string_view host) noexcept;

// Four decimal numbers without leading zeros, and nothing that a resolver might read otherwise.
[[nodiscard]] std::optional<std::uint32_t> plain_ipv4(std::string_view host) noexcept;

}  // namespace ninjaone::http
