// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/error.hpp>
#include <ninjaone/transport.hpp>
#include <string>
#include <utility>

namespace ninjaone::doubles {

// Nothing was sent.
[[noreturn]] inline void fail(ErrorKind kind, std::string reason, std::string message) {
  ErrorInfo info;
  info.kind = kind;
  info.reason = std::move(reason);
  info.message = std::move(message);
  info.wire.sends = 0;
  throw_error(std::move(info));
}

// As every Transport does before it sends.
inline void check_before_sending(const SendContext& context) {
  if (context.cancel.cancelled())
    fail(ErrorKind::cancelled, "cancelled", "cancelled before sending");
  if (context.time_left.count() <= 0)
    fail(ErrorKind::timeout, "deadline", "no time left before sending");
}

}  // namespace ninjaone::doubles
