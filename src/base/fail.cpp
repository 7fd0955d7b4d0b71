// SPDX-License-Identifier: MIT
#include "base/fail.hpp"

#include <utility>

namespace ninjaone {

void fail(ErrorKind kind, Outcome outcome, std::string_view reason, std::string message) {
  ErrorInfo info;
  info.kind = kind;
  info.reason = std::string(reason);
  info.message = std::move(message);
  info.outcome = outcome;
  throw_error(std::move(info));
}

void fail_configuration(std::string_view reason, std::string message) {
  fail(ErrorKind::configuration, Outcome::not_sent, reason, std::move(message));
}

}  // namespace ninjaone
