// SPDX-License-Identifier: MIT
#pragma once

#include <exception>
#include <ninjaone/sandbox.hpp>
#include <string>
#include <string_view>

namespace ninjaone::sandbox {

// Why a request is rejected. rejection.cpp has the table of the responses in each dialect.
enum class Why {
  bad_request,        // cannot be read: not JSON, a parameter of the wrong type
  validation,         // can be read, but a member has a value that is not allowed
  conflict,           // another resource has the same name or address
  cursor,             // unknown or expired
  filter,             // a device filter that the service fails at with status 500
  missing_header,     // no Authorization
  invalid_header,     // Authorization is not "Bearer <token>"
  not_authenticated,  // bad or expired token
  scope,              // the token lacks the scope
  user_context,       // the operation needs the token of a user
  not_found,
  unknown_path,
  wrong_method,
  media_type,
  past_maintenance,  // the maintenance would end in the past
  not_simulated      // the service has this operation, but the simulated tenant does not
};

// Thrown by a handler. The tenant sends it as an error response.
struct Rejection : std::exception {
  explicit Rejection(Why reason, std::string text = {}, std::string which = {})
      : why(reason), message(std::move(text)), field(std::move(which)) {}
  Why why;
  std::string message;
  std::string field;
};

[[noreturn]] inline void reject(Why why, std::string message = {}, std::string field = {}) {
  throw Rejection(why, std::move(message), std::move(field));
}

[[nodiscard]] Answer to_answer(const Rejection& rejection, Dialect dialect,
                               std::string_view incident_id);

// The page that a proxy (nginx) sends with this status.
[[nodiscard]] std::string html_page(int status);

}  // namespace ninjaone::sandbox
