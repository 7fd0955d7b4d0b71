// SPDX-License-Identifier: MIT
#include "base/deadline.hpp"

#include <ninjaone/error.hpp>
#include <string>

namespace ninjaone {

void check_deadline(const Deadline& deadline, const char* what) {
  const bool cancelled = deadline.cancel().cancelled();
  if (!cancelled && !deadline.passed()) return;
  ErrorInfo info;
  info.kind = cancelled ? ErrorKind::cancelled : ErrorKind::timeout;
  info.reason = cancelled ? "cancelled" : "deadline";
  info.stop_reason = cancelled ? StopReason::cancelled : StopReason::deadline;
  info.message =
      std::string(cancelled ? "the call was cancelled " : "the deadline of the call passed ") +
      what;
  throw_error(std::move(info));
}

}  // namespace ninjaone
