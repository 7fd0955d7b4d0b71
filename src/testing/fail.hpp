// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/error.hpp>
#include <ninjaone/transport.hpp>
#include <string>
#include <utility>

namespace ninjaone::doubles {

// Throws the error of a Transport that sent nothing.
[[noreturn]] inline void fail(ErrorKind kind, std::string reason, std::string message) {
  ErrorInfo info;
  info.kind = kind;
  info.reason = std::move(reason);
  info.message = std::move(message);
  info.wire.sends = 0;
  throw_error(std::move(info));
}

// Throws CancelledError or TimeoutError if the request must not be sent. Every Transport checks
// this before it sends.
inline void check_before_sending(const SendContext& context) {
  if (context.cancel.cancelled())
    fail(ErrorKind::cancelled, "cancelled", "the call was cancelled before the request was sent");
  if (context.time_left.count() <= 0)
    fail(ErrorKind::timeout, "deadline", "no time was left before the request was sent");
}

}  // namespace ninjaone::doubles
