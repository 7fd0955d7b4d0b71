// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/error.hpp>
#include <ninjaone/transport.hpp>
#include <string>
#include <string_view>

#include "base/secret_finder.hpp"

namespace ninjaone::pipeline {

// The content of the body of an error response, in whichever form the server sent it.
struct ErrorBody {
  std::string code{}, message{}, incident_id{};
  Json details{};
  bool html = false, json = false;
};

// Reads the body of an error response. A text that contains a secret becomes "[redacted]".
[[nodiscard]] ErrorBody read_error_body(std::string_view body, const SecretFinder& secrets);

// Whether the response is a web page, for example of a proxy or a login form.
[[nodiscard]] bool is_html(const Headers& headers, std::string_view body) noexcept;

// Whether this is the service's JSON for a path that it does not have: an errorMessage that begins
// with "HTTP 404", and no `error`.
[[nodiscard]] bool is_unknown_route(std::string_view body);

// What an error response is about. JSON of the API decides this before the status does.
// permission: the token lacks a permission. null_pointer: a NullPointerException of the service,
// which a retry gets again.
enum class Concern { other, permission, null_pointer };
[[nodiscard]] Concern concern_of(const Response& response);

[[nodiscard]] ErrorKind kind_of(int status) noexcept;

// Makes the error of an API operation from its response (3xx, 4xx, 5xx): kind, message, code,
// details, excerpt, ids. CallState adds the rest.
[[nodiscard]] ErrorInfo api_error(const Response& response, const SecretFinder& secrets);

// The value of a header, printable and without secrets. "" if the header is absent.
[[nodiscard]] std::string header_text(const Headers& headers, std::string_view name,
                                      const SecretFinder& secrets);

}  // namespace ninjaone::pipeline
