// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/error.hpp>
#include <string_view>

namespace ninjaone::pipeline {

// Which server sent the response that is an error: an operation of the API, the token endpoint, or
// a server that is neither (a proxy, a login page, the server at a wrong address).
enum class ErrorSource { api, token_endpoint, other_server };

// Whether a code says that a permission is missing and that the server therefore did nothing. Some
// codes say so in a response 400 or 401 (by_request), some in a response 500 (by_failure).
enum class Denial { never, by_request, by_failure, by_both };

// One row of the table in advice.cpp, which holds all that the library knows about the codes and
// the statuses of error responses: what they mean and what the user can do.
struct Advice {
  ErrorSource source;
  int status;             // 0: any
  std::string_view code;  // of the server; "": any. For other_server: the name of the case
  bool in_text;           // the row also fits if the server's message contains the code
  Denial denial;
  std::string_view reason;   // ErrorInfo::reason; "": none
  std::string_view meaning;  // of the status: the message of a response that has no message
  std::string_view text;     // what to do; "": nothing to add
};

// The first row that fits, or null if none does.
[[nodiscard]] const Advice* find_advice(ErrorSource source, int status, std::string_view code,
                                        std::string_view message) noexcept;

// What a status of the API means.
[[nodiscard]] std::string_view meaning_of(int status) noexcept;

// Whether this code in a response 400, 401 or 500 of the API says that a permission is missing. The
// code is compared with upper and lower case.
[[nodiscard]] bool denies(int status, std::string_view code) noexcept;

// Sets the reason of an error that another server sent, and adds the advice to its message.
// `name`: of the case.
void advise_other_server(ErrorInfo& info, std::string_view name);

// Sets the reason of an error of an API operation and adds the advice to its message. `challenge`:
// the value of the header WWW-Authenticate, or "".
void advise(ErrorInfo& info, std::string_view challenge);

}  // namespace ninjaone::pipeline
