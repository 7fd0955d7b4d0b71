// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/error.hpp>
#include <ninjaone/transport.hpp>
#include <string>
#include <string_view>

#include "base/secret_finder.hpp"

namespace ninjaone::pipeline {

// What the body of a refusal says, whichever of the service's shapes it has.
struct Refusal {
  std::string code{}, message{}, incident_id{};
  Json details{};
  bool html = false, json = false;
};

// A text that holds a secret becomes "[redacted]".
[[nodiscard]] Refusal read_refusal(std::string_view body, const SecretFinder& secrets);

// True for a page instead of an API's answer: a proxy, a login form.
[[nodiscard]] bool is_html(const Headers& headers, std::string_view body) noexcept;

// The service's JSON for a path that it does not have: an errorMessage that begins with "HTTP 404",
// and no `error`.
[[nodiscard]] bool is_unknown_route(std::string_view body);

// What a refusal is about, by the API's own JSON, before its status.
enum class Concern {
  other,
  permission,
  unreadable
};  // unreadable: a NullPointerException; no repetition mends it
[[nodiscard]] Concern concern_of(const Response& response);

[[nodiscard]] ErrorKind kind_of(int status) noexcept;

// The error of an API operation from its answer (3xx, 4xx, 5xx): kind, message, code, details,
// excerpt, ids. The pipeline adds the rest.
[[nodiscard]] ErrorInfo api_error(const Response& response, const SecretFinder& secrets);

// The value of a header, without secrets and printable, or "".
[[nodiscard]] std::string header_text(const Headers& headers, std::string_view name,
                                      const SecretFinder& secrets);

}  // namespace ninjaone::pipeline
