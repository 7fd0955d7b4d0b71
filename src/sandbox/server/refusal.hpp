// SPDX-License-Identifier: MIT
#pragma once

#include <exception>
#include <ninjaone/sandbox.hpp>
#include <string>
#include <string_view>

namespace ninjaone::sandbox {

// Why a request is not served. What it looks like on the wire depends on the dialect: refusal.cpp
// has the table.
enum class Why {
  bad_request,        // cannot be read: not JSON, a parameter of the wrong type
  validation,         // can be read, must not be done; has a field and an issue
  conflict,           // clashes with what is there
  cursor,             // unknown or expired
  filter,             // a df that the service stumbles over
  missing_header,     // no Authorization
  invalid_header,     // Authorization is not "Bearer <token>"
  not_authenticated,  // bad or expired token
  scope,              // the token may not do this
  user_context,       // a machine's token may not do this
  not_found,
  unknown_path,
  wrong_method,
  media_type,
  past_maintenance,  // it would have ended before now
  not_simulated      // the service has this operation, the simulated tenant has not
};

// Thrown by a handler, answered by the tenant.
struct Refusal : std::exception {
  explicit Refusal(Why reason, std::string text = {}, std::string which = {})
      : why(reason), message(std::move(text)), field(std::move(which)) {}
  Why why;
  std::string message;
  std::string field;
};

[[noreturn]] inline void refuse(Why why, std::string message = {}, std::string field = {}) {
  throw Refusal(why, std::move(message), std::move(field));
}

[[nodiscard]] Answer to_answer(const Refusal& refusal, Dialect dialect,
                               std::string_view incident_id);

// A proxy's page: nginx's words for the status.
[[nodiscard]] std::string html_page(int status);

}  // namespace ninjaone::sandbox
