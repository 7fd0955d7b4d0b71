// SPDX-License-Identifier: MIT
#pragma once

#include <mutex>
#include <ninjaone/auth.hpp>
#include <ninjaone/error.hpp>
#include <optional>
#include <string>

#include "auth/memory_lock.hpp"

namespace ninjaone::auth {

// Whether the server called a refresh token or a code invalid: the only reason to forget one.
[[nodiscard]] bool is_invalid_grant(const Error& error);

// The sign-in of a user: begins with a refresh token or with the form that brings the first one,
// and goes on with the newest.
//
// Clients that share a grant without a store must not spend one token twice: a renewal takes
// try_lock() first. The mutex guards the members alone and is never held while a request is under
// way.
class UserGrant final : public TokenProvider {
 public:
  explicit UserGrant(RefreshToken grant);
  // `first`: the request that ends a sign-in; it serves once. `name`: a text that stands for this
  // sign-in when there is no account.
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
  Secret current_{};  // to be spent next
  Secret spare_{};    // given to us, put off because the store had a newer one
  Secret seen_{};     // what the store had when we last looked: the same again is older than ours
};

}  // namespace ninjaone::auth
