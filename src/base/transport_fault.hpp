// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/error.hpp>
#include <string_view>

namespace ninjaone {

// How a failed attempt may be repeated: not at all, after a back-off, or after the time that the
// server asks for.
enum class RetryClass { final, transient, throttled };

// One row for each `ErrorInfo::reason` that a transport gives.
struct TransportFault {
  std::string_view reason;
  bool never_sent;  // no part of the request can have reached the server
  RetryClass retry;
};

// Null for a reason that is not in the table: it comes from a transport of the caller's own.
[[nodiscard]] const TransportFault* find_transport_fault(std::string_view reason) noexcept;

// Whether some of the request may have reached the server.
[[nodiscard]] bool may_have_sent(const ErrorInfo& info) noexcept;

}  // namespace ninjaone
