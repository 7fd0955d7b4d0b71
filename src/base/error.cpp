// SPDX-License-Identifier: MIT
#include <algorithm>
#include <initializer_list>
#include <ninjaone/error.hpp>
#include <utility>

#include "base/enum_words.hpp"

namespace ninjaone {

struct Error::State {
  ErrorInfo info;
  std::string what;
};

namespace {

// Makes the text of what(). The code of the server is part of it, unless the message contains the
// code.
std::string describe(const ErrorInfo& info) {
  std::string text;
  if (!info.method.empty()) text += info.method + " " + info.path + ": ";
  if (info.http_status != 0) text += std::to_string(info.http_status) + " ";
  const std::string message =
      info.message.empty() ? std::string(to_string(info.kind)) : info.message;
  if (!info.api_code.empty() && message.find(info.api_code) == std::string::npos)
    text += info.api_code + ": ";
  text += message;
  if (!info.reason.empty() && info.reason != info.api_code) text += " (" + info.reason + ")";
  if (!info.method.empty())
    text += " [" + std::string(to_string(info.outcome)) + ", attempts " +
            std::to_string(info.attempts) + "]";
  if (!info.incident_id.empty()) text += " incident " + info.incident_id;
  return text;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) noexcept {
  return std::find(words.begin(), words.end(), word) != words.end();
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

bool Error::temporary() const noexcept {
  const ErrorInfo& error = info();
  switch (error.kind) {
    case ErrorKind::timeout:
    case ErrorKind::rate_limited:
      return true;
    case ErrorKind::transport:
      return error.reason != "exiting";  // the process exits: no later call can succeed
    case ErrorKind::server:
      return error.http_status != 501 && error.reason != "null_pointer";
    case ErrorKind::protocol:
      return is_one_of(error.reason, {"truncated", "not_json", "empty", "encoding"});
    case ErrorKind::pagination:
      return is_one_of(error.reason, {"incomplete", "hole", "cursor_expired"});
    case ErrorKind::authentication:
      return error.reason == "token_endpoint";
    case ErrorKind::configuration:
    case ErrorKind::cancelled:
    case ErrorKind::permission:
    case ErrorKind::not_found:
    case ErrorKind::conflict:
    case ErrorKind::invalid_request:
    case ErrorKind::withheld:
      break;
  }
  return false;
}

bool Error::repeatable() const noexcept {
  const ErrorInfo& error = info();
  return error.outcome == Outcome::not_sent || error.outcome == Outcome::not_applied ||
         error.effect != Effect::unsafe;
}

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
  static constexpr detail::EnumWords<ErrorKind::withheld> words(
      "configuration", "transport", "timeout", "cancelled", "authentication", "permission",
      "not_found", "conflict", "invalid_request", "rate_limited", "server", "protocol",
      "pagination", "withheld");
  return words[kind];
}

std::string_view to_string(Outcome outcome) noexcept {
  static constexpr detail::EnumWords<Outcome::unknown> words("not_sent", "not_applied", "applied",
                                                             "unknown");
  return words[outcome];
}

std::string_view to_string(StopReason reason) noexcept {
  static constexpr detail::EnumWords<StopReason::wait> words(
      "final", "attempts", "budget", "deadline", "hint_too_long", "unsafe", "cancelled", "wait");
  return words[reason];
}

void throw_error(ErrorInfo info) {
  switch (info.kind) {
    case ErrorKind::configuration:
      throw ConfigurationError(std::move(info));
    case ErrorKind::transport:
      throw TransportError(std::move(info));
    case ErrorKind::timeout:
      if (info.http_status == 408)
        throw ApiError(std::move(info));  // a response of the server, not a time-out of this client
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
