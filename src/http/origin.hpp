// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace ninjaone::http {

// The server that a URL refers to. The members are views into the URL, which must outlive them.
struct Origin {
  std::string_view key{};  // "https://eu.ninjarmm.com:443", as in the URL: the key of connections
  std::string_view authority{};  // "eu.ninjarmm.com" or "127.0.0.1:8080"
  std::string_view host{};       // without the port; a literal IPv6 address keeps its brackets
  bool tls = true;
  bool loopback = false;

  // "eu.ninjarmm.com:443", for messages.
  [[nodiscard]] std::string host_and_port() const;
};

// Throws ConfigurationError with the reason `reason`: the URL is neither http nor https, is plain
// http to a host that is not a loopback address, or contains a user name, a fragment or bytes that
// must be percent-encoded.
[[nodiscard]] Origin parse_origin(std::string_view url, std::string_view reason = "url");

}  // namespace ninjaone::http
