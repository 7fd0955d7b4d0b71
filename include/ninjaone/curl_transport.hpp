// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <ninjaone/transport.hpp>
#include <optional>
#include <string>

namespace ninjaone {

struct CurlOptions {
  std::chrono::milliseconds connect_timeout{
      10'000};  // name, TCP and TLS; max(): that of the attempt
  std::size_t max_idle_per_origin = 8,
              max_idle =
                  64;  // idle connections; 8 becomes RateLimit::max_in_flight if that is more
  std::size_t max_response_bytes = std::size_t{64} << 20;  // decoded body
  std::size_t max_header_bytes = std::size_t{256} << 10;
  std::chrono::seconds stall_time{
      20};  // below 100 bytes per second for this long ends the attempt; max(): never
  std::optional<std::string>
      proxy{};  // unset: from the environment; "": none. Never used for plain http
  std::string ca_file{}, ca_pem{};  // both empty: the system's trust store
  bool http2 = false;               // over TLS, if the server offers it
  // Keeps secrets out of core dumps and freed memory, and ignores proxies of the environment: see
  // docs/security.md. Changes libcurl for the whole process. ConfigurationError: libcurl was used
  // before, SSLKEYLOGFILE is set, or http2 is set.
  bool hardened = false;
};

// The transport with libcurl. It never follows redirects, always checks certificates, and allows
// plain http only to loopback addresses. Many clients can share it: it holds no credentials and no
// cookies. Any thread; see docs/transport.md. ConfigurationError: bad options.
class NINJAONE_API CurlTransport final : public Transport {
 public:
  explicit CurlTransport(CurlOptions options = {});
  CurlTransport(const CurlTransport&) = delete;
  CurlTransport& operator=(const CurlTransport&) = delete;
  ~CurlTransport() override;
  // TransportError (what failed is in `reason`), TimeoutError, CancelledError.
  Response send(const Request& request, const SendContext& context) override;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ninjaone
