// SPDX-License-Identifier: MIT
#include "auth/user_grant.hpp"

#include <ninjaone/error.hpp>
#include <utility>

#include "auth/secret_digest.hpp"
#include "base/fail.hpp"
#include "base/sha256.hpp"
#include "base/transport_fault.hpp"
#include "base/wipe.hpp"

namespace ninjaone {

namespace auth {

namespace {

std::string key_of(const RefreshToken& grant, std::string_view name) {
  const std::string owner =
      grant.account.empty() ? "#" + base64url(Sha256::of(name)).substr(0, 22) : grant.account;
  return "user " + grant.client_id + " " + owner;
}

void wipe_values(Query& form) {
  for (auto& item : form) wipe(item.second);
  form.clear();
}

// Whether the server may have processed the request although no response arrived.
bool is_lost(const Error& error) {
  return (error.kind() == ErrorKind::transport || error.kind() == ErrorKind::timeout) &&
         may_have_sent(error.info());
}

[[noreturn]] void fail_signed_out() {
  ErrorInfo info;
  info.kind = ErrorKind::authentication;
  info.reason = "invalid_grant";
  info.message = "there is no refresh token; sign in again";
  throw AuthenticationError(std::move(info));
}

}  // namespace

bool is_invalid_grant(const Error& error) {
  return error.kind() == ErrorKind::authentication && error.info().reason == "invalid_grant" &&
         (error.http_status() == 400 || error.http_status() == 401);
}

UserGrant::UserGrant(RefreshToken grant)
    : client_id_(grant.client_id),
      key_(key_of(grant, grant.refresh_token.reveal())),
      client_secret_(std::move(grant.client_secret)),
      proof_(secret_digest(client_secret_, key_)),
      current_(std::move(grant.refresh_token)) {}

UserGrant::UserGrant(RefreshToken grant, Query first, std::string_view name)
    : client_id_(grant.client_id),
      key_(key_of(grant, name)),
      client_secret_(std::move(grant.client_secret)),
      proof_(secret_digest(client_secret_, key_)),
      first_(std::move(first)),
      signs_in_(true) {}

UserGrant::~UserGrant() { wipe_values(first_); }

GrantTraits UserGrant::traits() const {
  const std::lock_guard lock(mutex_);
  return {true, signs_in_, proof_};
}

AccessToken UserGrant::renew(TokenEndpoint& endpoint, const AccessToken& stored) {
  if (traits().signs_in) return sign_in(endpoint);
  adopt(stored.refresh_token);
  return spend(endpoint);
}

AccessToken UserGrant::sign_in(TokenEndpoint& endpoint) {
  Query form;
  {
    const std::lock_guard lock(mutex_);
    form.swap(first_);
  }
  if (form.empty()) fail_signed_out();
  AccessToken token;
  try {
    token = endpoint.request(form, Effect::unsafe);
  } catch (const Error& error) {  // the server may have spent the code: do not send it again
    const std::lock_guard lock(mutex_);
    if (error.kind() == ErrorKind::rate_limited || !may_have_sent(error.info())) form.swap(first_);
    wipe_values(form);
    throw;
  } catch (...) {  // no memory, or an exception of a transport: the code may still be valid, and a
                   // second use of it does no harm
    const std::lock_guard lock(mutex_);
    form.swap(first_);
    throw;
  }
  wipe_values(form);
  const std::lock_guard lock(mutex_);
  current_ = token.refresh_token;
  signs_in_ = false;
  return token;
}

AccessToken UserGrant::spend(TokenEndpoint& endpoint) {
  Secret current;
  {
    const std::lock_guard lock(mutex_);
    current = current_;
  }
  if (current.empty()) fail_signed_out();
  Query form{{"grant_type", "refresh_token"}, {"client_id", client_id_}, {"refresh_token", ""}};
  if (!client_secret_.empty()) form.emplace_back("client_secret", client_secret_.reveal());
  const ScopedWipe spent(form[2].second = current.reveal()), last(form.back().second);
  AccessToken token;
  try {
    try {
      token = endpoint.request(form, Effect::unsafe);
    } catch (const Error& error) {
      if (!is_lost(error)) throw;
      // Only the old token is left, and a second use of it does no further harm.
      token = endpoint.request(form, Effect::unsafe);
    }
  } catch (const AuthenticationError& error) {
    if (is_invalid_grant(error)) forget();
    throw;
  }
  if (token.refresh_token.empty()) token.refresh_token = current;
  const std::lock_guard lock(mutex_);
  current_ = token.refresh_token;
  return token;
}

void UserGrant::adopt(const Secret& stored) {
  const std::lock_guard lock(mutex_);
  if (stored.empty() || stored.reveal() == seen_.reveal()) return;
  if (seen_.empty() && stored.reveal() != current_.reveal()) spare_ = current_;
  seen_ = stored;
  current_ = stored;
}

// The token that was set aside can come from a newer sign-in.
void UserGrant::forget() {
  const std::lock_guard lock(mutex_);
  current_ = std::exchange(spare_, {});
}

}  // namespace auth

std::shared_ptr<TokenProvider> refresh_token(RefreshToken grant) {
  if (grant.client_id.empty())
    fail_configuration(
        "client_id",
        "the client id is empty; the console shows it under Administration, Apps, API");
  if (grant.refresh_token.empty() && grant.account.empty()) {
    fail_configuration("refresh_token",
                       "set the refresh token of a sign-in, or the account whose refresh token is "
                       "in the token store");
  }
  return std::make_shared<auth::UserGrant>(std::move(grant));
}

}  // namespace ninjaone
