// SPDX-License-Identifier: MIT
#include "pipeline/token_error.hpp"

#include <string>

#include "base/text.hpp"
#include "pipeline/advice.hpp"
#include "pipeline/error_mapper.hpp"

namespace ninjaone::pipeline {

namespace {

// Whether a token endpoint sent the response and rejects the credentials. The web page of a
// gateway, or JSON of another kind, does not reject them.
bool is_about_credentials(int status, const ErrorBody& parsed, std::string_view body) {
  const bool rejected = status == 400 || status == 401 || status == 403 || status == 404;
  return rejected && parsed.json && !parsed.code.empty() && !is_unknown_route(body);
}

}  // namespace

ErrorInfo token_error(const Response& response, const SecretFinder& secrets,
                      std::string_view origin) {
  const ErrorBody parsed = read_error_body(response.body, secrets);
  ErrorInfo info;
  info.kind = response.status == 429 ? ErrorKind::rate_limited : ErrorKind::authentication;
  info.http_status = response.status;
  const bool rejected = is_about_credentials(response.status, parsed, response.body);
  info.reason = rejected ? "refused" : "token_endpoint";
  info.message = response.status >= 400
                     ? "no token from " + std::string(origin)
                     : "the response of " + std::string(origin) + " contains no token";
  info.content_type = header_text(response.headers, "Content-Type", secrets);
  info.request_id = header_text(response.headers, "x-nj-request-id", secrets);
  if (parsed.html) {
    advise_other_server(info, "token_page");
    return info;
  }
  info.api_code = printable(parsed.code, 100);
  info.incident_id = parsed.incident_id;
  const auto* advice =
      rejected ? find_advice(ErrorSource::token_endpoint, response.status, parsed.code, {})
               : nullptr;
  if (advice != nullptr) {
    info.reason = std::string(advice->reason);
    info.message += ": " + std::string(advice->text);
  }
  if (!parsed.message.empty() && parsed.message != parsed.code)
    info.message += "; the server's message: " + printable(parsed.message, 200);
  return info;
}

}  // namespace ninjaone::pipeline
