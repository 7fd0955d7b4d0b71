// SPDX-License-Identifier: MIT
#include <ninjaone/error.hpp>
#include <utility>

namespace ninjaone {

struct Error::State {
  ErrorInfo info;
  std::string what;
};

namespace {
std::string describe(const ErrorInfo& info) {
  std::string text;
  if (!info.method.empty()) text += info.method + " " + info.path + ": ";
  if (info.http_status != 0) text += std::to_string(info.http_status) + " ";
  text += info.message.empty() ? std::string(to_string(info.kind)) : info.message;
  if (!info.reason.empty()) text += " (" + info.reason + ")";
  if (!info.method.empty()) text += " [" + std::string(to_string(info.outcome)) + ", attempts " + std::to_string(info.attempts) + "]";
  if (!info.incident_id.empty()) text += " incident " + info.incident_id;
  return text;
}
}  // namespace

Error::Error(ErrorInfo info) {
  auto state = std::make_shared<State>();
  state->what = describe(info);
  state->info = std::move(info);
  state_ = std::move(state);
}
Error::~Error() = default;
const char* Error::what() const noexcept { return state_->what.c_str(); }
const ErrorInfo& Error::info() const noexcept { return state_->info; }

ConfigurationError::~ConfigurationError() = default;
TransportError::~TransportError() = default;
TimeoutError::~TimeoutError() = default;
CancelledError::~CancelledError() = default;
WithheldError::~WithheldError() = default;
ProtocolError::~ProtocolError() = default;
PaginationError::~PaginationError() = default;
AuthenticationError::~AuthenticationError() = default;
ApiError::~ApiError() = default;
PermissionError::~PermissionError() = default;
NotFoundError::~NotFoundError() = default;
RateLimitError::~RateLimitError() = default;
ServerError::~ServerError() = default;

std::string_view to_string(ErrorKind kind) noexcept {
  switch (kind) {
    case ErrorKind::configuration:
      return "configuration";
    case ErrorKind::transport:
      return "transport";
    case ErrorKind::timeout:
      return "timeout";
    case ErrorKind::cancelled:
      return "cancelled";
    case ErrorKind::authentication:
      return "authentication";
    case ErrorKind::permission:
      return "permission";
    case ErrorKind::not_found:
      return "not_found";
    case ErrorKind::conflict:
      return "conflict";
    case ErrorKind::invalid_request:
      return "invalid_request";
    case ErrorKind::rate_limited:
      return "rate_limited";
    case ErrorKind::server:
      return "server";
    case ErrorKind::protocol:
      return "protocol";
    case ErrorKind::pagination:
      return "pagination";
    case ErrorKind::withheld:
      return "withheld";
  }
  return "unknown";
}

std::string_view to_string(Outcome outcome) noexcept {
  switch (outcome) {
    case Outcome::not_sent:
      return "not_sent";
    case Outcome::not_applied:
      return "not_applied";
    case Outcome::applied:
      return "applied";
    case Outcome::unknown:
      return "unknown";
  }
  return "unknown";
}

std::string_view to_string(StopReason reason) noexcept {
  switch (reason) {
    case StopReason::final:
      return "final";
    case StopReason::attempts:
      return "attempts";
    case StopReason::budget:
      return "budget";
    case StopReason::deadline:
      return "deadline";
    case StopReason::hint_too_long:
      return "hint_too_long";
    case StopReason::unsafe:
      return "unsafe";
    case StopReason::cancelled:
      return "cancelled";
  }
  return "final";
}

void throw_error(ErrorInfo info) {
  switch (info.kind) {
    case ErrorKind::configuration:
      throw ConfigurationError(std::move(info));
    case ErrorKind::transport:
      throw TransportError(std::move(info));
    case ErrorKind::timeout:
      if (info.http_status == 408) throw ApiError(std::move(info));  // the server gave up waiting, not we
      throw TimeoutError(std::move(info));
    case ErrorKind::cancelled:
      throw CancelledError(std::move(info));
    case ErrorKind::authentication:
      throw AuthenticationError(std::move(info));
    case ErrorKind::permission:
      throw PermissionError(std::move(info));
    case ErrorKind::not_found:
      throw NotFoundError(std::move(info));
    case ErrorKind::rate_limited:
      throw RateLimitError(std::move(info));
    case ErrorKind::server:
      throw ServerError(std::move(info));
    case ErrorKind::protocol:
      throw ProtocolError(std::move(info));
    case ErrorKind::pagination:
      throw PaginationError(std::move(info));
    case ErrorKind::withheld:
      throw WithheldError(std::move(info));
    case ErrorKind::conflict:
    case ErrorKind::invalid_request:
      break;
  }
  throw ApiError(std::move(info));
}

}  // namespace ninjaone
