// SPDX-License-Identifier: MIT
#include "pipeline/token_refusal.hpp"

#include <string>

#include "base/text.hpp"
#include "pipeline/advice.hpp"
#include "pipeline/error_mapper.hpp"

namespace ninjaone::pipeline {

namespace {

// The answer is a token endpoint's own and concerns the credentials. A gateway's page, or JSON of
// another kind, says nothing of them.
bool is_own_refusal(int status, const Refusal& refusal, std::string_view body) {
  const bool concerns = status == 400 || status == 401 || status == 403 || status == 404;
  return concerns && refusal.json && !refusal.code.empty() && !is_unknown_route(body);
}

}  // namespace

ErrorInfo token_refusal(const Response& response, const SecretFinder& secrets,
                        std::string_view origin) {
  const Refusal refusal = read_refusal(response.body, secrets);
  ErrorInfo info;
  info.kind = response.status == 429 ? ErrorKind::rate_limited : ErrorKind::authentication;
  info.http_status = response.status;
  const bool own = is_own_refusal(response.status, refusal, response.body);
  info.reason = own ? "refused" : "token_endpoint";
  info.message = response.status >= 400
                     ? "no token from " + std::string(origin)
                     : "the response of " + std::string(origin) + " contains no token";
  info.content_type = header_text(response.headers, "Content-Type", secrets);
  info.request_id = header_text(response.headers, "x-nj-request-id", secrets);
  if (refusal.html) {
    advise_other_server(info, "token_page");
    return info;
  }
  info.api_code = printable(refusal.code, 100);
  info.incident_id = refusal.incident_id;
  const auto* advice =
      own ? find_advice(Refuser::token_endpoint, response.status, refusal.code, {}) : nullptr;
  if (advice != nullptr) {
    info.reason = std::string(advice->reason);
    info.message += ": " + std::string(advice->text);
  }
  if (!refusal.message.empty() && refusal.message != refusal.code)
    info.message += "; the server says: " + printable(refusal.message, 200);
  return info;
}

}  // namespace ninjaone::pipeline
