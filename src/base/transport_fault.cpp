// SPDX-License-Identifier: MIT
#include "base/transport_fault.hpp"

#include <algorithm>

namespace ninjaone {

namespace {

constexpr TransportFault table[] = {
    // Before the request is sent.
    {"dns", true, RetryClass::transient},
    {"connect", true, RetryClass::transient},
    {"proxy", true, RetryClass::final},
    {"tls_handshake", true, RetryClass::transient},  // the handshake was broken off
    // A certificate or a TLS version is the same in the next attempt.
    {"tls_untrusted", true, RetryClass::final},
    {"tls_hostname", true, RetryClass::final},
    {"tls_expired", true, RetryClass::final},
    {"tls_version", true, RetryClass::final},
    {"tls", true, RetryClass::final},
    {"no_thread", true, RetryClass::transient},  // a token renewal could not start a thread
    // HTTP/2 REFUSED_STREAM: the server has not begun to process the request.
    {"refused", true, RetryClass::transient},
    // After a part of the request was sent.
    {"reset", false, RetryClass::transient},
    {"truncated", false, RetryClass::transient},
    {"overload", false, RetryClass::transient},
    {"protocol", false, RetryClass::final},
    {"encoding", false, RetryClass::final},
    {"too_large", false, RetryClass::final},
    // At any time.
    {"deadline", false, RetryClass::transient},
    {"stall", false, RetryClass::transient},
    {"other", false, RetryClass::transient},
    {"exiting", false, RetryClass::final},
};

}  // namespace

const TransportFault* find_transport_fault(std::string_view reason) noexcept {
  const auto* found = std::find_if(std::begin(table), std::end(table),
                                   [&](const TransportFault& row) { return row.reason == reason; });
  return found == std::end(table) ? nullptr : found;
}

bool may_have_sent(const ErrorInfo& info) noexcept {
  if (info.outcome == Outcome::unknown) return true;
  const TransportFault* fault = find_transport_fault(info.reason);
  return info.wire.sends > 0 && (fault == nullptr || !fault->never_sent);
}

}  // namespace ninjaone
