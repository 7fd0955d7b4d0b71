// SPDX-License-Identifier: MIT
#include "base/fail.hpp"

#include <ninjaone/error.hpp>
#include <utility>

namespace ninjaone {

void fail_configuration(std::string_view reason, std::string message) {
  ErrorInfo info;
  info.kind = ErrorKind::configuration;
  info.reason = std::string(reason);
  info.message = std::move(message);
  info.outcome = Outcome::not_sent;
  throw ConfigurationError(std::move(info));
}

}  // namespace ninjaone
