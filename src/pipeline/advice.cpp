// SPDX-License-Identifier: MIT
#include "pipeline/advice.hpp"

#include <algorithm>
#include <iterator>
#include <string>

#include "base/ascii.hpp"

namespace ninjaone::pipeline {

namespace {

constexpr ErrorSource api = ErrorSource::api, token_endpoint = ErrorSource::token_endpoint,
                      other_server = ErrorSource::other_server;
constexpr Denial by_request = Denial::by_request, by_failure = Denial::by_failure,
                 by_both = Denial::by_both;

// A code of the API that can also be a part of the server's message.
constexpr Advice code_or_text(std::string_view code, Denial denial, std::string_view reason,
                              std::string_view text, int status = 0) {
  return {api, status, code, true, denial, reason, {}, text};
}

// A status of the API: what it means, and what to do where that is known.
constexpr Advice status_row(int status, std::string_view meaning, std::string_view text = {},
                            std::string_view reason = {}) {
  return {api, status, {}, false, Denial::never, reason, meaning, text};
}

constexpr Advice token_code(std::string_view code, std::string_view reason, std::string_view text) {
  return {token_endpoint, 0, code, false, Denial::never, reason, {}, text};
}

constexpr Advice other_server_case(std::string_view name, std::string_view reason,
                                   std::string_view text) {
  return {other_server, 0, name, false, Denial::never, reason, {}, text};
}

constexpr std::string_view scope_text =
    "the token lacks a scope: reading needs monitoring, writing needs management; allow the scope "
    "for the API client in the console and add it to the scope of the credentials";
constexpr std::string_view permission_text =
    "the role of the user, or of the API client, does not permit this operation; grant the "
    "permission in the console";
constexpr std::string_view user_text =
    "this operation needs the token of a user, and a client_credentials token has no user; sign in "
    "with the authorization_code grant";
constexpr std::string_view null_text =
    "the service reports this error in two cases: the operation needs the token of a user and the "
    "token has no user (sign in with the authorization_code grant), or the service cannot read a "
    "filter (check the names and values in df)";
constexpr std::string_view client_text =
    "the server did not accept the client id or the secret; check both, and check that the "
    "redirect address is exactly the registered one if the grant has one";
constexpr std::string_view requested_scope_text =
    "the request names a scope that the API client does not have; compare ClientCredentials::scope "
    "with the scopes in the console";
constexpr std::string_view renew_text = "the refresh token is no longer valid; sign in again";

// The first row that fits is used. The row of a code therefore precedes the row of its status.
constexpr Advice advice_rows[] = {
    code_or_text("user_context_required", by_request, "missing_user", user_text),
    code_or_text("insufficient_scope", by_request, "missing_scope", scope_text),
    code_or_text("insufficient_privileges", by_request, "missing_scope", scope_text),
    code_or_text("insufficient_permissions", by_request, "missing_permission", permission_text),
    code_or_text("permission_denied", by_both, "missing_permission", permission_text),
    code_or_text("access_denied", by_both, "missing_permission", permission_text),
    {api, 0, "forbidden", false, by_request, "missing_permission", {}, permission_text},
    code_or_text("organization_access_violation", by_failure, "missing_permission",
                 "the user, or the API client, has no access to this organization; grant it in the "
                 "console"),
    code_or_text("NullPointerException", Denial::never, "null_pointer", null_text, 500),
    code_or_text("invalid_node_role", Denial::never, "",
                 "the tenant uses advanced installer options, so this operation returns no "
                 "installer; call installers().generate() with a node role"),
    code_or_text("missing_header", Denial::never, "",
                 "the server did not receive the Authorization header; check whether a proxy "
                 "removes it",
                 400),
    code_or_text("invalid_header", Denial::never, "",
                 "the server received a changed Authorization header; check whether a proxy "
                 "rewrites it",
                 400),
    status_row(400, "bad request"),
    status_row(401, "the token was not accepted",
               "the token is not valid, or it lacks the scope or the rights for this operation",
               "unauthorized"),
    status_row(403, "not permitted",
               "the scopes of the token, or the role of its user, do not permit this operation"),
    status_row(404, "not found"),
    status_row(405, "method not allowed",
               "this instance does not offer the operation on that path"),
    status_row(408, "the server stopped waiting for the request"),
    status_row(409, "conflict"),
    status_row(410, "gone"),
    status_row(412, "precondition failed"),
    status_row(413, "the request is too large"),
    status_row(415, "unsupported media type", "the operation does not accept a body of this type"),
    status_row(422, "validation failed"),
    status_row(429, "too many requests", "the server limits the rate of requests"),
    status_row(500, "internal server error"),
    status_row(501, "", "the server does not have this operation"),
    status_row(502, "bad gateway"),
    status_row(503, "service unavailable"),
    status_row(504, "gateway time-out"),
    token_code("invalid_client", "invalid_client", client_text),
    token_code("Client app not exist", "unknown_client",
               "this server has no API client with this id; check the client id and the region (an "
               "API client exists in one region only)"),
    token_code("unauthorized_client", "unauthorized_client",
               "the grant is not enabled for this API client; enable it in the console under the "
               "grant types of the client"),
    token_code("unsupported_grant_type", "unsupported_grant_type",
               "the server does not offer this grant"),
    token_code("invalid_scope", "invalid_scope", requested_scope_text),
    token_code("insufficient_privileges", "invalid_scope", requested_scope_text),
    token_code("invalid_grant", "invalid_grant",
               "the code or refresh token is no longer valid; sign in again"),
    token_code("invalid_token", "invalid_grant", renew_text),
    token_code("expired_token", "invalid_grant", renew_text),
    token_code("invalid_request", "invalid_request",
               "the server did not understand the token request"),
    other_server_case("api_page", "not_json",
                      "a proxy or a login page responded, or the base URL is wrong"),
    other_server_case("token_page", "token_endpoint",
                      "the response is a web page; check the base URL and "
                      "ClientOptions::token_path"),
    other_server_case("redirect", "redirect",
                      "the library does not follow redirects; check the base URL"),
};

bool mentions(std::string_view text, std::string_view word) noexcept {
  return find_ignoring_case(text, word) != std::string_view::npos;
}

// The scope that a Bearer challenge names: scope="management". "" if it names none.
std::string_view scope_of(std::string_view challenge) noexcept {
  constexpr std::string_view begin = "scope=\"";
  const auto at = challenge.find(begin);
  if (at == std::string_view::npos) return {};
  challenge.remove_prefix(at + begin.size());
  const auto end = challenge.find('"');
  return end == std::string_view::npos ? std::string_view() : challenge.substr(0, end);
}

}  // namespace

const Advice* find_advice(ErrorSource source, int status, std::string_view code,
                          std::string_view message) noexcept {
  for (const Advice& row : advice_rows) {
    if (row.source != source || (row.status != 0 && row.status != status)) continue;
    if (row.code.empty() || equals_ignoring_case(row.code, code) ||
        (row.in_text && mentions(message, row.code)))
      return &row;
  }
  return nullptr;
}

std::string_view meaning_of(int status) noexcept {
  const Advice* row = find_advice(ErrorSource::api, status, {}, {});
  if (row != nullptr && !row->meaning.empty()) return row->meaning;
  return status >= 500 ? "server error" : status >= 400 ? "rejected" : "unexpected status";
}

bool denies(int status, std::string_view code) noexcept {
  const Denial denial = status == 500 ? Denial::by_failure : Denial::by_request;
  return std::any_of(std::begin(advice_rows), std::end(advice_rows), [&](const Advice& row) {
    return row.code == code && (row.denial == denial || row.denial == Denial::by_both);
  });
}

void advise_other_server(ErrorInfo& info, std::string_view name) {
  const Advice* row = find_advice(ErrorSource::other_server, 0, name, {});
  if (row == nullptr) return;
  info.reason = row->reason;
  info.message += "; " + std::string(row->text);
}

void advise(ErrorInfo& info, std::string_view challenge) {
  constexpr std::string_view missing_scope = "insufficient_scope";
  const bool challenged = mentions(challenge, missing_scope);
  if (challenged && info.api_code.empty()) info.api_code = missing_scope;
  const int status =
      info.kind == ErrorKind::permission && info.http_status < 500 ? 403 : info.http_status;
  const Advice* row = find_advice(ErrorSource::api, status, info.api_code, info.message);
  if (row == nullptr || row->text.empty()) return;
  if (!row->reason.empty()) info.reason = row->reason;
  info.message += "; " + std::string(row->text);
  const std::string_view scope = challenged ? scope_of(challenge) : std::string_view();
  if (!scope.empty()) info.message += "; the server requires the scope " + std::string(scope);
}

}  // namespace ninjaone::pipeline
