// SPDX-License-Identifier: MIT
#include "sandbox/oauth.hpp"

#include <algorithm>
#include <sstream>
#include <vector>

#include "sandbox/doc.hpp"
#include "sandbox/query.hpp"
#include "sandbox/refusal.hpp"

namespace ninjaone::sandbox {

namespace {
constexpr std::string_view offline_access = "offline_access";

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
    : options_(options), clock_(clock), random_(random), client_id_(options.client_id), client_secret_(options.client_secret) {
  Random own(options.seed * 31 + 7);
  const std::string id = own.uuid(), secret = own.uuid() + own.uuid();
  if (client_id_.empty()) client_id_ = "sandbox-" + id.substr(0, 18);
  if (client_secret_.empty()) client_secret_ = "not-a-secret-" + secret;
}

bool Tokens::alive(const Grant& grant) const { return clock_.steady() < grant.steady_end && clock_.wall() < grant.wall_end; }

void Tokens::revoke_all() { access_.clear(); }

Answer Tokens::refused(int status, std::string_view error, std::string_view message) const {
  Doc body = Doc::object();
  body["error"] = error;
  if (options_.dialect == Dialect::brief) body["message"] = message;
  Answer answer;
  answer.status = status;
  answer.body = text(body);
  return answer;
}

Answer Tokens::granted(const std::string& scope, const std::string& refresh_token) {
  for (auto it = access_.begin(); it != access_.end();) it = alive(it->second) ? std::next(it) : access_.erase(it);
  const std::string token = "sbx." + random_.uuid() + random_.uuid();
  access_[token] = {scope, clock_.steady() + options_.token_life, clock_.wall() + options_.token_life};
  Doc body = Doc::object();
  body["access_token"] = token;
  body["token_type"] = "Bearer";
  body["expires_in"] = options_.token_life.count();
  body["scope"] = scope;
  if (!refresh_token.empty()) body["refresh_token"] = refresh_token;
  Answer answer;
  answer.headers.set("Cache-Control", "no-store");
  answer.body = text(body);
  return answer;
}

Answer Tokens::refresh(const std::string& token) {
  const auto found = refresh_.find(token);
  if (found == refresh_.end()) return refused(400, "invalid_grant", "the refresh token is unknown or was used before");
  const std::string scope = found->second;
  if (!options_.rotate_refresh_tokens) return granted(scope, {});
  refresh_.erase(found);
  const std::string next = "sbr." + random_.uuid() + random_.uuid();
  refresh_[next] = scope;
  return granted(scope, next);
}

Answer Tokens::issue(std::string_view form, std::string_view incident_id) {
  const Parameters parameters = Parameters::parse(form);
  const std::string grant = parameters.get("grant_type");
  const int wrong_client = options_.dialect == Dialect::brief ? 401 : 400;
  if (grant.empty()) return refused(400, "invalid_request", "grant_type is missing");
  if (parameters.get("client_id") != client_id_) {
    if (options_.dialect == Dialect::brief) return refused(401, "invalid_client", "unknown client_id");
    Answer answer;
    answer.status = 404;
    answer.body = text({{"resultCode", "Client app not exist"}, {"incidentId", incident_id}});
    return answer;
  }
  if (parameters.get("client_secret") != client_secret_) return refused(wrong_client, "invalid_client", "wrong client_secret");
  if (grant == "refresh_token") return refresh(parameters.get("refresh_token"));
  if (grant == "authorization_code") return refused(400, "unauthorized_client", "this client has no such grant");
  if (grant != "client_credentials") return refused(400, "unsupported_grant_type", "grant_type is not known");

  std::string scope;
  bool refreshable = false;
  const std::string asked = parameters.get("scope");
  for (const std::string& word : words(asked.empty() ? options_.granted_scope : asked)) {
    const bool allowed = holds(options_.granted_scope, word);
    // Machines that ask for a refresh token and may not have one get an access token all the same.
    if (!allowed && word == offline_access) continue;
    if (!allowed) return refused(400, "invalid_scope", "a scope asked for is not granted to this client");
    if (word == offline_access) refreshable = true;
    scope += (scope.empty() ? "" : " ") + word;
  }
  std::string refresh_token;
  if (refreshable) {
    refresh_token = "sbr." + random_.uuid() + random_.uuid();
    refresh_[refresh_token] = scope;
  }
  return granted(scope, refresh_token);
}

void Tokens::check(const Headers& headers, std::string_view scope) {
  const std::string* header = headers.find("Authorization");
  if (header == nullptr) refuse(Why::missing_header);
  constexpr std::string_view scheme = "bearer ";
  std::string start = header->substr(0, scheme.size());
  std::transform(start.begin(), start.end(), start.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (start != scheme || header->size() == scheme.size()) refuse(Why::invalid_header);
  const auto found = access_.find(header->substr(scheme.size()));
  if (found == access_.end() || !alive(found->second)) refuse(Why::not_authenticated);
  if (!scope.empty() && !holds(found->second.scope, scope)) refuse(Why::scope, "The token lacks the scope " + std::string(scope));
}

}  // namespace ninjaone::sandbox
