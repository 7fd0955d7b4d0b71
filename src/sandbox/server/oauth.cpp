// SPDX-License-Identifier: MIT
#include "sandbox/server/oauth.hpp"

#include <algorithm>
#include <sstream>
#include <vector>

#include "base/ascii.hpp"
#include "base/percent.hpp"
#include "base/sha256.hpp"
#include "sandbox/data/doc.hpp"
#include "sandbox/server/rejection.hpp"

namespace ninjaone::sandbox {

namespace {
constexpr std::string_view offline_access = "offline_access";
constexpr std::chrono::seconds code_life{60};

std::vector<std::string> words(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> found;
  for (std::string word; in >> word;) found.push_back(word);
  return found;
}

bool holds(const std::string& scope, std::string_view word) {
  const auto all = words(scope);
  return std::find(all.begin(), all.end(), word) != all.end();
}
}  // namespace

Tokens::Tokens(const TenantOptions& options, const Clock& clock, Random& random)
    : options_(options),
      clock_(clock),
      random_(random),
      client_id_(options.client_id),
      client_secret_(options.client_secret) {
  Random own(options.seed * 31 + 7);
  const std::string id = own.uuid(), secret = own.uuid() + own.uuid();
  if (client_id_.empty()) client_id_ = "sandbox-" + id.substr(0, 18);
  if (client_secret_.empty()) client_secret_ = "not-a-secret-" + secret;
}

bool Tokens::alive(const Grant& grant) const {
  return clock_.steady() < grant.steady_end && clock_.wall() < grant.wall_end;
}

void Tokens::revoke_all() { access_.clear(); }

void Tokens::revoke_client() {
  revoke_all();
  client_revoked_ = true;
}

Answer Tokens::failure(int status, std::string_view error, std::string_view message) const {
  Doc body = Doc::object();
  body["error"] = error;
  if (options_.dialect == Dialect::documented) body["message"] = message;
  Answer answer;
  answer.status = status;
  answer.body = text(body);
  return answer;
}

Answer Tokens::unknown_client(std::string_view incident_id) const {
  if (options_.dialect == Dialect::documented)
    return failure(401, "invalid_client", "unknown client_id");
  Answer answer;
  answer.status = 404;
  answer.body = text({{"resultCode", "Client app not exist"}, {"incidentId", incident_id}});
  return answer;
}

Answer Tokens::wrong_secret() const {
  return failure(options_.dialect == Dialect::documented ? 401 : 400, "invalid_client",
                 "wrong client_secret");
}

Answer Tokens::issue_tokens(const Right& right, bool with_refresh_token) {
  for (auto it = access_.begin(); it != access_.end();)
    it = alive(it->second) ? std::next(it) : access_.erase(it);
  const std::string token = "sbx." + random_.uuid() + random_.uuid();
  access_[token] = {right, clock_.steady() + options_.token_life,
                    clock_.wall() + options_.token_life};
  Doc body = Doc::object();
  body["access_token"] = token;
  body["token_type"] = "Bearer";
  body["expires_in"] = options_.token_life.count();
  body["scope"] = right.scope;
  if (with_refresh_token) {
    const std::string next = "sbr." + random_.uuid() + random_.uuid();
    refresh_[next] = right;
    body["refresh_token"] = next;
  }
  Answer answer;
  answer.headers.set("Cache-Control", "no-store");
  answer.body = text(body);
  return answer;
}

std::optional<Tokens::Right> Tokens::right_to(const std::string& requested) {
  Right right;
  right.family = ++families_;
  right.refresh = false;
  for (const std::string& word : words(requested.empty() ? options_.granted_scope : requested)) {
    const bool allowed = holds(options_.granted_scope, word);
    // A machine that requests a refresh token without permission gets an access token only.
    if (!allowed && word == offline_access) continue;
    if (!allowed) return std::nullopt;
    if (word == offline_access) right.refresh = true;
    right.scope += (right.scope.empty() ? "" : " ") + word;
  }
  return right;
}

bool Tokens::is_authenticated(const Parameters& form, const Right& right) const {
  const std::string* secret = form.find("client_secret");
  return secret == nullptr ? !right.secret : *secret == client_secret_;
}

void Tokens::revoke_family(int family) {
  for (auto it = access_.begin(); it != access_.end();)
    it = it->second.right.family == family ? access_.erase(it) : std::next(it);
  for (auto it = refresh_.begin(); it != refresh_.end();)
    it = it->second.family == family ? refresh_.erase(it) : std::next(it);
}

Answer Tokens::refresh(const Parameters& form) {
  const std::string token = form.get("refresh_token");
  if (const auto used = spent_.find(token); used != spent_.end()) revoke_family(used->second);
  const auto found = refresh_.find(token);
  if (found == refresh_.end())
    return failure(400, "invalid_grant", "the refresh token is unknown or was used before");
  const Right right = found->second;
  if (!is_authenticated(form, right)) return wrong_secret();
  if (!options_.rotate_refresh_tokens) return issue_tokens(right, false);
  spent_[token] = right.family;
  refresh_.erase(found);
  return issue_tokens(right, true);
}

Answer Tokens::redeem(const Parameters& form) {
  if (!options_.sign_in)
    return failure(400, "unauthorized_client",
                   "this client may not use the grant authorization_code");
  const std::string token = form.get("code");
  if (const auto used = spent_.find(token); used != spent_.end()) revoke_family(used->second);
  const auto found = codes_.find(token);
  if (found == codes_.end())
    return failure(400, "invalid_grant", "the code is unknown or was used before");
  const Code code = std::move(found->second);
  codes_.erase(found);
  spent_[token] = code.right.family;
  if (clock_.steady() >= code.end) return failure(400, "invalid_grant", "the code has expired");
  if (form.get("redirect_uri") != code.redirect_uri)
    return failure(400, "invalid_client",
                   "redirect_uri differs from the one of the authorization request");
  if (!code.challenge.empty() &&
      base64url(Sha256::of(form.get("code_verifier"))) != code.challenge) {
    return failure(400, "invalid_grant", "the code_verifier does not match the code_challenge");
  }
  Right right = code.right;
  right.secret = form.find("client_secret") != nullptr || code.challenge.empty();
  if (!is_authenticated(form, right)) return wrong_secret();
  return issue_tokens(right, right.refresh);
}

Answer Tokens::authorize(std::string_view query, std::string_view incident_id) {
  const Parameters request = Parameters::parse(query);
  if (!options_.sign_in || client_revoked_ || request.get("client_id") != client_id_)
    return unknown_client(incident_id);
  const std::string back = request.get("redirect_uri"), challenge = request.get("code_challenge");
  Answer answer;
  answer.status = 302;
  if (back.empty() || (!options_.redirect_uri.empty() && back != options_.redirect_uri)) {
    answer.headers.set("Location", "/ws/oauth/error?error=unauthorized_client");
    return answer;
  }
  const std::optional<Right> right = right_to(request.get("scope"));
  std::string result;
  if (request.get("response_type") != "code" ||
      (!challenge.empty() && request.get("code_challenge_method") != "S256")) {
    result = "error=invalid_request";
  } else if (!right) {
    result = "error=invalid_scope";
  } else {
    const std::string code = "sbc." + random_.uuid();
    codes_[code] = {*right, back, challenge, clock_.steady() + code_life};
    result = "code=" + code;
  }
  answer.headers.set("Location", back + (back.find('?') == std::string::npos ? "?" : "&") + result +
                                     "&state=" + percent_encode(request.get("state")));
  return answer;
}

Answer Tokens::issue(std::string_view text, std::string_view incident_id) {
  const Parameters form = Parameters::parse(text);
  const std::string grant = form.get("grant_type");
  if (grant.empty()) return failure(400, "invalid_request", "grant_type is missing");
  if (client_revoked_ || form.get("client_id") != client_id_) return unknown_client(incident_id);
  if (const std::string* secret = form.find("client_secret");
      secret != nullptr && *secret != client_secret_)
    return wrong_secret();
  if (grant == "refresh_token") return refresh(form);
  if (grant == "authorization_code") return redeem(form);
  if (!is_authenticated(form, {})) return wrong_secret();
  if (grant != "client_credentials")
    return failure(400, "unsupported_grant_type",
                   "grant_type must be client_credentials, refresh_token or authorization_code");
  const std::optional<Right> right = right_to(form.get("scope"));
  if (!right)
    return failure(400, "invalid_scope", "this client may not request one of these scopes");
  return issue_tokens(*right, right->refresh);
}

void Tokens::check(const Headers& headers, std::string_view scope) {
  const std::string* header = headers.find("Authorization");
  if (header == nullptr) reject(Why::missing_header);
  constexpr std::string_view scheme = "bearer ";
  const std::string_view start = std::string_view(*header).substr(0, scheme.size());
  if (!equals_ignoring_case(start, scheme) || header->size() == scheme.size())
    reject(Why::invalid_header);
  const auto found = access_.find(header->substr(scheme.size()));
  if (found == access_.end() || !alive(found->second)) reject(Why::not_authenticated);
  if (!scope.empty() && !holds(found->second.right.scope, scope))
    reject(Why::scope, "The token lacks the scope " + std::string(scope));
}

}  // namespace ninjaone::sandbox
