// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/error.hpp>
#include <string_view>

namespace ninjaone::pipeline {

// Which server refused: an operation of the API, or the token endpoint.
enum class Refuser { api, token_endpoint };

// One row of the table: what a code or a status means, and what to do about it.
struct Advice {
  Refuser refuser;
  int status;             // 0: any
  std::string_view code;  // the server's own; "": any
  bool in_text;           // the code may also stand in the server's message
  std::string_view reason;
  std::string_view text;
};

// The first row that fits, or null.
[[nodiscard]] const Advice* find_advice(Refuser refuser, int status, std::string_view code,
                                        std::string_view message) noexcept;

// Sets the reason of a refused API operation and adds the advice to its message. `challenge`: the
// header WWW-Authenticate, or "".
void advise(ErrorInfo& info, std::string_view challenge);

}  // namespace ninjaone::pipeline
