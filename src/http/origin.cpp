// SPDX-License-Identifier: MIT
#include "http/origin.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/fail.hpp"
#include "http/public_host.hpp"

namespace ninjaone::http {

namespace {

bool is_authority_byte(char c) noexcept {
  return is_letter(c) || is_digit(c) ||
         std::string_view("-._:[]").find(c) != std::string_view::npos;
}

// Returns the host without its port. A literal IPv6 address keeps its brackets.
std::string_view host_of(std::string_view authority) noexcept {
  const auto bracket = authority.rfind(']');
  return authority.substr(0, authority.find(':', bracket == std::string_view::npos ? 0 : bracket));
}

}  // namespace

std::string Origin::host_and_port() const {
  const bool has_port = host.size() < authority.size();
  return std::string(authority) + (has_port ? "" : tls ? ":443" : ":80");
}

Origin parse_origin(std::string_view url, std::string_view reason) {
  const auto reject = [reason](std::string_view message) { fail_configuration(reason, message); };
  const auto colon = url.find("://");
  const std::string_view scheme = url.substr(0, colon == std::string_view::npos ? 0 : colon);
  Origin origin;
  origin.tls = equals_ignoring_case(scheme, "https");
  if (!origin.tls && !equals_ignoring_case(scheme, "http"))
    reject("a URL must start with https:// (or with http:// for a loopback address)");

  const std::string_view rest = url.substr(colon + 3);
  origin.authority = rest.substr(0, rest.find_first_of("/?#"));
  origin.key = url.substr(0, colon + 3 + origin.authority.size());
  if (origin.authority.find('@') != std::string_view::npos)
    reject("a URL must not contain a user name or a password");
  origin.host = host_of(origin.authority);
  const std::string_view host = origin.host;
  if (host.empty() ||
      !std::all_of(origin.authority.begin(), origin.authority.end(), is_authority_byte)) {
    reject("a URL must contain a host name in ASCII, as in https://eu.ninjarmm.com/");
  }
  const bool is_encoded = std::all_of(rest.begin(), rest.end(),
                                      [](char c) { return c > 0x20 && c < 0x7f && c != '#'; });
  if (!is_encoded)
    reject("the URL for " + origin.host_and_port() +
           " contains a fragment or bytes that must be percent-encoded");

  origin.loopback = equals_ignoring_case(host, "localhost") || host == "[::1]" ||
                    plain_ipv4(host).value_or(0) >> 24U == 127;
  if (!origin.tls && !origin.loopback) {
    reject("plain http to " + std::string(host) +
           " would send the token unencrypted; use https (http is for loopback addresses only)");
  }
  return origin;
}

}  // namespace ninjaone::http
