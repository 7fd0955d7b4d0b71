// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/error.hpp>
#include <string_view>

namespace ninjaone {

// Whether a failed attempt may be followed by another one: `final`, never; `transient`, after a
// back-off; `throttled`, after the time that the server asks for.
enum class RetryClass { final, transient, throttled };

// One row for each `ErrorInfo::reason` that the transports of this library use.
struct TransportFault {
  std::string_view reason;
  bool never_sent;  // no part of the request can have reached the server
  RetryClass retry;
};

// Returns the row of a reason; null for any other reason, which a transport of the user may have.
[[nodiscard]] const TransportFault* find_transport_fault(std::string_view reason) noexcept;

// Whether a part of the request may have reached the server.
[[nodiscard]] bool may_have_sent(const ErrorInfo& info) noexcept;

}  // namespace ninjaone
