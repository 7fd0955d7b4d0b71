// SPDX-License-Identifier: MIT
#include "http/public_host.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/integer.hpp"

namespace ninjaone::http {

std::optional<std::uint32_t> plain_ipv4(std::string_view host) noexcept {
  std::uint32_t address = 0;
  for (int part = 0; part < 4; ++part) {
    const std::string_view digits = host.substr(0, host.find('.'));
    const auto value = parse_integer<std::uint8_t>(digits);
    if (!value || (digits.size() > 1 && digits.front() == '0')) return std::nullopt;
    address = address << 8U | *value;
    const bool last = digits.size() == host.size();
    if (last != (part == 3)) return std::nullopt;
    host.remove_prefix(last ? digits.size() : digits.size() + 1);
  }
  return address;
}

namespace {

struct Range4 {
  std::uint32_t first;
  int bits;
};
// The IPv4 addresses that are not globally reachable: RFC 6890 and later entries of the registry of
// IANA.
constexpr Range4 reserved4[] = {
    {0x00000000, 8},   // 0.0.0.0/8, this network
    {0x0a000000, 8},   // 10.0.0.0/8, private
    {0x64400000, 10},  // 100.64.0.0/10, behind a carrier's NAT
    {0x7f000000, 8},   // 127.0.0.0/8, loopback
    {0xa9fe0000, 16},  // 169.254.0.0/16, link-local: metadata services
    {0xac100000, 12},  // 172.16.0.0/12, private
    {0xc0000000, 24},  // 192.0.0.0/24, protocols
    {0xc0000200, 24},  // 192.0.2.0/24, documentation
    {0xc0586300, 24},  // 192.88.99.0/24, 6to4 relays
    {0xc0a80000, 16},  // 192.168.0.0/16, private
    {0xc6120000, 15},  // 198.18.0.0/15, benchmarks
    {0xc6336400, 24},  // 198.51.100.0/24, documentation
    {0xcb007100, 24},  // 203.0.113.0/24, documentation
    {0xe0000000, 3},   // 224.0.0.0/3, multicast, reserved, broadcast
};

struct Range6 {
  std::uint64_t first;  // the upper half of the address
  int bits;
};
// 2000::/3. Every other address is loopback, mapped, translated, local or multicast.
constexpr Range6 global6{0x2000000000000000, 3};
constexpr Range6 reserved6[] = {
    {0x2001000000000000, 23},  // 2001::/23, protocols: Teredo contains an IPv4 address
    {0x20010db800000000, 32},  // 2001:db8::/32, documentation
    {0x2002000000000000, 16},  // 2002::/16, 6to4 contains an IPv4 address
    {0x3fff000000000000, 20},  // 3fff::/20, documentation
};

bool contains(const Range4& range, std::uint32_t address) noexcept {
  return (address ^ range.first) >> (32 - range.bits) == 0;
}
bool contains(const Range6& range, std::uint64_t upper) noexcept {
  return (upper ^ range.first) >> (64 - range.bits) == 0;
}

// Returns the upper half of an IPv6 address in hexadecimal groups; nothing for any other text, also
// for an IPv6 address that ends with an IPv4 address.
std::optional<std::uint64_t> upper_ipv6(std::string_view text) noexcept {
  std::array<std::uint64_t, 8> groups{};
  std::size_t count = 0;
  std::optional<std::size_t> gap;  // the number of groups before ::
  if (text.substr(0, 2) == "::") {
    gap = 0;
    text.remove_prefix(2);
  }
  while (!text.empty()) {
    const auto end = std::min(text.find(':'), text.size());
    const auto group = parse_integer<std::uint16_t>(text.substr(0, end), 16);
    if (!group || end > 4 || count == groups.size()) return std::nullopt;
    groups[count++] = *group;
    text.remove_prefix(end);
    if (text.size() == 1) return std::nullopt;  // a colon at the end
    text.remove_prefix(std::min<std::size_t>(text.size(), 1));
    if (text.substr(0, 1) != ":") continue;
    if (gap) return std::nullopt;
    gap = count;
    text.remove_prefix(1);
  }
  if (gap ? count == groups.size() : count != groups.size()) return std::nullopt;
  if (gap)
    std::rotate(groups.begin() + static_cast<std::ptrdiff_t>(*gap),
                groups.begin() + static_cast<std::ptrdiff_t>(count), groups.end());
  return groups[0] << 48U | groups[1] << 32U | groups[2] << 16U | groups[3];
}

bool is_public_ipv6(std::string_view text) noexcept {
  const auto upper = upper_ipv6(text);
  return upper && contains(global6, *upper) &&
         std::none_of(std::begin(reserved6), std::end(reserved6),
                      [&](auto& range) { return contains(range, *upper); });
}

bool is_localhost(std::string_view host) noexcept {
  constexpr std::string_view name = "localhost";
  if (host.size() < name.size() ||
      !equals_ignoring_case(host.substr(host.size() - name.size()), name))
    return false;
  return host.size() == name.size() || host[host.size() - name.size() - 1] == '.';
}

}  // namespace

bool is_public_host(std::string_view host) noexcept {
  if (!host.empty() && host.front() == '[')
    return host.back() == ']' && is_public_ipv6(host.substr(1, host.size() - 2));
  if (!host.empty() && host.back() == '.') host.remove_suffix(1);  // the name of the root
  if (host.empty() || host.back() == '.' || is_localhost(host)) return false;
  // No top-level domain starts with a digit, so this is not a name.
  if (!is_digit(host[host.rfind('.') + 1])) return true;
  const auto address = plain_ipv4(host);
  return address && std::none_of(std::begin(reserved4), std::end(reserved4),
                                 [&](auto& range) { return contains(range, *address); });
}

}  // namespace ninjaone::http
