// SPDX-License-Identifier: MIT
#include "base/fail.hpp"

#include <utility>

#include "base/text.hpp"

namespace ninjaone {

void fail(ErrorKind kind, Outcome outcome, std::string_view reason, std::string message) {
  ErrorInfo info;
  info.kind = kind;
  info.reason = std::string(reason);
  info.message = std::move(message);
  info.outcome = outcome;
  throw_error(std::move(info));
}

void fail_configuration(std::string_view reason, std::string_view message) {
  // The message can contain the input. It must not reach a terminal or a log with control bytes.
  fail(ErrorKind::configuration, Outcome::not_sent, reason, printable(message, std::string::npos));
}

}  // namespace ninjaone
