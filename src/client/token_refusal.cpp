// SPDX-License-Identifier: MIT
#include "client/token_refusal.hpp"

#include <string>

#include "wire/advice.hpp"
#include "wire/error_mapper.hpp"
#include "wire/redact.hpp"

namespace ninjaone::detail {

namespace {

// The answer is a token endpoint's own and concerns the credentials. A gateway's page, or JSON of another kind, says nothing of them.
bool is_own_refusal(int status, const wire::Refusal& refusal, std::string_view body) {
  const bool concerns = status == 400 || status == 401 || status == 403 || status == 404;
  return concerns && refusal.json && !refusal.code.empty() && !wire::is_unknown_route(body);
}

}  // namespace

ErrorInfo token_refusal(const Response& response, const SecretFinder& secrets, std::string_view origin) {
  const wire::Refusal refusal = wire::read_refusal(response.body, secrets);
  ErrorInfo info;
  info.kind = response.status == 429 ? ErrorKind::rate_limited : ErrorKind::authentication;
  info.http_status = response.status;
  const bool own = is_own_refusal(response.status, refusal, response.body);
  info.reason = own ? "refused" : "token_endpoint";
  info.message =
      response.status >= 400 ? "no token from " + std::string(origin) : "what " + std::string(origin) + " answered holds no token";
  info.content_type = wire::header_text(response.headers, "Content-Type", secrets);
  info.request_id = wire::header_text(response.headers, "x-nj-request-id", secrets);
  if (refusal.html) {
    info.message += ": it answers with a web page; check the base URL and ClientOptions::token_path";
    return info;
  }
  info.api_code = wire::printable(refusal.code, 100);
  info.incident_id = refusal.incident_id;
  const auto* advice = own ? wire::find_advice(wire::Refuser::token_endpoint, response.status, refusal.code, {}) : nullptr;
  if (advice != nullptr) {
    info.reason = std::string(advice->reason);
    info.message += ": " + std::string(advice->text);
  }
  if (!refusal.message.empty() && refusal.message != refusal.code)
    info.message += "; the server says: " + wire::printable(refusal.message, 200);
  return info;
}

}  // namespace ninjaone::detail
