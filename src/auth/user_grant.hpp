// SPDX-License-Identifier: MIT
#pragma once

#include <mutex>
#include <ninjaone/auth.hpp>
#include <ninjaone/error.hpp>
#include <optional>
#include <string>

#include "auth/memory_lock.hpp"

namespace ninjaone::auth {

// Whether the server reported that a refresh token or a code is invalid. Only then is it deleted.
[[nodiscard]] bool is_invalid_grant(const Error& error);

// The grant of a user who has signed in. It starts with a refresh token, or with the form that
// returns the first one. Each renewal spends the current refresh token and keeps the new one.
//
// Several clients can share one grant without a store. try_lock() prevents that two of them spend
// the same token: a renewal locks it first. The mutex protects only the members and is never locked
// during a request.
class UserGrant final : public TokenProvider {
 public:
  explicit UserGrant(RefreshToken grant);
  // `first`: the form of the request that completes a sign-in; it is used once. `name`: a text that
  // identifies this sign-in if there is no account.
  UserGrant(RefreshToken grant, Query first, std::string_view name);
  ~UserGrant() override;

  std::string cache_key() const override { return key_; }
  AccessToken fetch(TokenEndpoint& endpoint) override { return renew(endpoint, {}); }
  AccessToken renew(TokenEndpoint& endpoint, const AccessToken& stored) override;
  GrantTraits traits() const override;
  std::shared_ptr<void> try_lock() override { return right_.try_lock(); }

 private:
  [[nodiscard]] AccessToken sign_in(TokenEndpoint& endpoint);
  [[nodiscard]] AccessToken spend(TokenEndpoint& endpoint);
  void adopt(const Secret& stored);
  void forget();

  const std::string client_id_, key_;
  const Secret client_secret_;
  const std::string proof_;
  const MemoryLock right_{};
  mutable std::mutex mutex_{};
  Query first_{};
  bool signs_in_ = false;
  Secret current_{};  // the next renewal spends it
  Secret spare_{};    // the token of the constructor, set aside because the store had another one
  Secret seen_{};     // the last token from the store; if the store has it again, it is outdated
};

}  // namespace ninjaone::auth
