// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <ninjaone/transport.hpp>
#include <optional>
#include <string>

namespace ninjaone {

// Options of a CurlTransport. docs/transport.md explains them.
struct CurlOptions {
  // The time for the name look-up, TCP and TLS; max(): the time of the attempt.
  std::chrono::milliseconds connect_timeout{10'000};
  // The number of idle connections that are kept, for each origin and in total. The default of
  // max_idle_per_origin becomes RateLimit::max_in_flight if that is larger.
  std::size_t max_idle_per_origin = 8, max_idle = 64;
  std::size_t max_response_bytes = std::size_t{64} << 20;  // of the decoded body
  std::size_t max_header_bytes = std::size_t{256} << 10;
  // An attempt with less than 100 bytes per second for this time ends; max(): never.
  std::chrono::seconds stall_time{20};
  // The address of a proxy. Unset: from the environment; "": no proxy. Never used for plain http.
  std::optional<std::string> proxy{};
  std::string ca_file{}, ca_pem{};  // both empty: the trust store of the system
  bool http2 = false;               // over TLS, if the server offers it
  // Keeps secrets out of core dumps and freed memory, and ignores the proxies of the environment:
  // see docs/security.md. Changes libcurl for the whole process. ConfigurationError: libcurl was
  // used before, SSLKEYLOGFILE is set, or http2 is set.
  bool hardened = false;
};

// The default transport, with libcurl. It never follows redirects, always checks certificates, and
// allows plain http only to loopback addresses. It contains no credentials and no cookies, so many
// clients can share it. Any number of threads may use it. docs/transport.md describes it.
class NINJAONE_API CurlTransport final : public Transport {
 public:
  // ConfigurationError: an option is wrong.
  explicit CurlTransport(CurlOptions options = {});
  CurlTransport(const CurlTransport&) = delete;
  CurlTransport& operator=(const CurlTransport&) = delete;
  ~CurlTransport() override;
  // TransportError: ErrorInfo::reason names what failed. TimeoutError. CancelledError.
  Response send(const Request& request, const SendContext& context) override;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ninjaone
