// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace ninjaone::http {

// Where a URL leads. The views look into the URL.
struct Origin {
  std::string_view key{};  // "https://eu.ninjarmm.com:443", as written: connections are kept by it
  std::string_view authority{};  // "eu.ninjarmm.com" or "127.0.0.1:8080"
  std::string_view host{};       // without the port; a literal IPv6 address keeps its brackets
  bool tls = true;
  bool loopback = false;

  // "eu.ninjarmm.com:443", for messages.
  [[nodiscard]] std::string host_and_port() const;
};

// ConfigurationError, with that reason: not http(s), plain http to another host than loopback, a
// user name, a fragment, or bytes that a URL cannot hold.
[[nodiscard]] Origin parse_origin(std::string_view url, std::string_view reason = "url");

}  // namespace ninjaone::http
