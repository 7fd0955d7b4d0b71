// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <ninjaone/auth.hpp>
#include <ninjaone/error.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/deadline.hpp"

namespace ninjaone::pipeline {

// The functions of a grant and of the token endpoint that a renewal calls.
struct TokenSource {
  // Requests a token from the server. `stored`: the token that the store has.
  std::function<AccessToken(const Deadline&, const AccessToken& stored)> fetch{};
  std::function<GrantTraits()> traits = [] { return GrantTraits{}; };
  // TokenProvider::try_lock().
  std::function<std::shared_ptr<void>()> try_lock = [] { return std::make_shared<char>(); };
};

// Gets one token. It takes the lock of the grant and the lock of the store, loads the stored token,
// and uses it if it is still valid. Otherwise it requests a token from the server and stores it.
// The locks make sure that of all clients and processes with the same grant only one spends a
// refresh token. The class has no state that changes.
class TokenFetch {
 public:
  using Warn = std::function<void(std::string_view reason)>;

  // A token, and how much of its life is over.
  struct Obtained {
    AccessToken token{};
    std::chrono::nanoseconds age{0};
  };
  // The token that is to be replaced.
  struct Before {
    std::shared_ptr<const Secret> token{};
    bool rejected = false;
  };

  // `store` may be null; `key` names the token in it. An empty key means a token that cannot be
  // renewed; it is not stored.
  TokenFetch(std::shared_ptr<TokenStore> store, std::string key, TokenSource source, Warn warn);

  // Gets a token within fixed time limits: 5 s for each lock (65 s if the grant spends tokens),
  // then 60 s for requests. `stop` cancels it.
  [[nodiscard]] Obtained obtain(Clock& clock, const CancellationToken& stop,
                                const Before& before) const;
  // Requests a token from the server within the deadline. Takes no lock.
  [[nodiscard]] Obtained request_token(const Deadline& deadline, const AccessToken& stored) const;

  [[nodiscard]] bool has_key() const noexcept { return !key_.empty(); }
  void warn(std::string_view reason) const { warn_(reason); }

 private:
  using Wall = std::chrono::system_clock::time_point;
  // The store, locked and loaded.
  struct StoreState {
    std::shared_ptr<void> lock{};  // null: the wait for the lock was too long, or is not needed
    std::optional<StoredToken> token{};
    bool usable = false;  // the token is valid, and no request is needed
  };

  [[nodiscard]] Obtained obtain_with_store(Clock& clock, const CancellationToken& stop,
                                           const Before& before, const GrantTraits& traits) const;
  [[nodiscard]] std::shared_ptr<void> lock_grant(Clock& clock, const CancellationToken& stop) const;
  [[nodiscard]] StoreState lock_and_load(Clock& clock, const CancellationToken& stop,
                                         const Before& before, const GrantTraits& traits) const;
  [[nodiscard]] bool is_usable(const StoredToken& stored, const Before& before,
                               const GrantTraits& traits, Clock& clock) const;
  // Functions of the store. Exceptions of the store are logged and not passed on.
  [[nodiscard]] std::shared_ptr<void> try_lock() const;
  [[nodiscard]] std::optional<StoredToken> load() const;
  void save(const AccessToken& token, Wall issued_at) const;
  void erase() const;
  template <class Action>
  void log_errors(std::string_view what, Action action) const;

  const std::shared_ptr<TokenStore> store_;
  const std::string key_;
  const TokenSource source_;
  const Warn warn_;
};

}  // namespace ninjaone::pipeline
