// SPDX-License-Identifier: MIT
#include "pipeline/advice.hpp"

#include <string>

#include "base/ascii.hpp"

namespace ninjaone::pipeline {

namespace {

constexpr Refuser of_api = Refuser::api, of_token = Refuser::token_endpoint;

constexpr std::string_view scope_text =
    "the token lacks a scope: reading needs monitoring, writing needs management; allow it for the "
    "API client in the console and name it "
    "in the scope of the credentials";
constexpr std::string_view permission_text =
    "the role of the user, or of the API client, does not permit this operation; grant the "
    "permission in the console";
constexpr std::string_view user_text =
    "this operation needs the token of a person: sign in with the authorization_code grant; a "
    "client_credentials token has no user";
constexpr std::string_view null_text =
    "the service reports this when an operation needs the token of a person and the token has no "
    "user (sign in with the "
    "authorization_code grant), or when it cannot read a filter (check the names and values in df)";
constexpr std::string_view client_text =
    "the client id or the secret was not accepted; check both, and that the redirect address "
    "matches exactly where the grant has one";
constexpr std::string_view asked_scope_text =
    "the API client may not have a scope that was asked for; compare ClientCredentials::scope with "
    "the console";
constexpr std::string_view renew_text = "the refresh token is no longer valid; sign in again";

// Rows with a code stand before the row of their status.
constexpr Advice advice_rows[] = {
    {of_api, 0, "user_context_required", true, "missing_user", user_text},
    {of_api, 0, "insufficient_scope", true, "missing_scope", scope_text},
    {of_api, 0, "insufficient_privileges", true, "missing_scope", scope_text},
    {of_api, 0, "insufficient_permissions", true, "missing_permission", permission_text},
    {of_api, 0, "permission_denied", true, "missing_permission", permission_text},
    {of_api, 0, "access_denied", true, "missing_permission", permission_text},
    {of_api, 0, "forbidden", false, "missing_permission", permission_text},
    {of_api, 0, "organization_access_violation", true, "missing_permission",
     "the user, or the API client, has no access to this organization; grant it in the console"},
    {of_api, 500, "NullPointerException", true, "null_pointer", null_text},
    {of_api, 0, "invalid_node_role", true, "",
     "the tenant uses advanced installer options, so this operation gives no installer; call "
     "installers().generate() with a node role"},
    {of_api, 400, "missing_header", true, "",
     "the Authorization header did not arrive; a proxy may have removed it"},
    {of_api, 400, "invalid_header", true, "",
     "the Authorization header arrived changed; a proxy may have rewritten it"},
    {of_api, 401, "", false, "unauthorized",
     "the token is not accepted, or lacks the scope or the rights for this operation"},
    {of_api, 403, "", false, "",
     "the scopes of the token, or the role of its user, do not permit this operation"},
    {of_api, 405, "", false, "", "this instance does not offer the operation on that path"},
    {of_api, 415, "", false, "", "the operation does not take a body of this form"},
    {of_api, 429, "", false, "", "the server limits the rate of requests"},
    {of_api, 501, "", false, "", "the server does not have this operation"},
    {of_token, 0, "invalid_client", false, "invalid_client", client_text},
    {of_token, 0, "Client app not exist", false, "unknown_client",
     "no API client of this id lives here; check the client id and the region: a client exists in "
     "one region only"},
    {of_token, 0, "unauthorized_client", false, "unauthorized_client",
     "the grant is not allowed for this API client; tick it in the console under the client's "
     "grant types"},
    {of_token, 0, "unsupported_grant_type", false, "unsupported_grant_type",
     "the server does not offer this grant"},
    {of_token, 0, "invalid_scope", false, "invalid_scope", asked_scope_text},
    {of_token, 0, "insufficient_privileges", false, "invalid_scope", asked_scope_text},
    {of_token, 0, "invalid_grant", false, "invalid_grant",
     "the code or refresh token is no longer valid; sign in again"},
    {of_token, 0, "invalid_token", false, "invalid_grant", renew_text},
    {of_token, 0, "expired_token", false, "invalid_grant", renew_text},
    {of_token, 0, "invalid_request", false, "invalid_request",
     "the server did not understand the token request"},
};

bool mentions(std::string_view text, std::string_view word) noexcept {
  return find_ignoring_case(text, word) != std::string_view::npos;
}

// The scope that a Bearer challenge names: scope="management".
std::string_view scope_of(std::string_view challenge) noexcept {
  constexpr std::string_view begin = "scope=\"";
  const auto at = challenge.find(begin);
  if (at == std::string_view::npos) return {};
  challenge.remove_prefix(at + begin.size());
  const auto end = challenge.find('"');
  return end == std::string_view::npos ? std::string_view() : challenge.substr(0, end);
}

}  // namespace

const Advice* find_advice(Refuser refuser, int status, std::string_view code,
                          std::string_view message) noexcept {
  for (const Advice& row : advice_rows) {
    if (row.refuser != refuser || (row.status != 0 && row.status != status)) continue;
    if (row.code.empty() || equals_ignoring_case(row.code, code) ||
        (row.in_text && mentions(message, row.code)))
      return &row;
  }
  return nullptr;
}

void advise(ErrorInfo& info, std::string_view challenge) {
  constexpr std::string_view missing_scope = "insufficient_scope";
  const bool challenged = mentions(challenge, missing_scope);
  if (challenged && info.api_code.empty()) info.api_code = missing_scope;
  const int status =
      info.kind == ErrorKind::permission && info.http_status < 500 ? 403 : info.http_status;
  const Advice* row = find_advice(Refuser::api, status, info.api_code, info.message);
  if (row == nullptr) return;
  if (!row->reason.empty()) info.reason = row->reason;
  info.message += "; " + std::string(row->text);
  const std::string_view scope = challenged ? scope_of(challenge) : std::string_view();
  if (!scope.empty()) info.message += "; the server wants the scope " + std::string(scope);
}

}  // namespace ninjaone::pipeline
