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

// Where tokens come from: a grant and the token endpoint.
struct TokenSource {
  // Asks the server, with what a store has.
  std::function<AccessToken(const Deadline&, const AccessToken& stored)> fetch{};
  std::function<GrantTraits()> traits = [] { return GrantTraits{}; };
  // TokenProvider::try_lock().
  std::function<std::shared_ptr<void>()> try_lock = [] { return std::make_shared<char>(); };
};

// Gets one token: takes the lock of the grant and the lock of the store, looks into the store, asks
// the server, stores what came. It has no state of its own.
class TokenFetch {
 public:
  using Warn = std::function<void(std::string_view reason)>;

  struct Obtained {
    AccessToken token{};
    std::chrono::nanoseconds age{0};
  };
  // The token that is to be replaced.
  struct Before {
    std::shared_ptr<const Secret> token{};
    bool rejected = false;
  };

  // `store` may be null; `key` names the token in it. No key: a token that cannot be had anew; it
  // is not stored.
  TokenFetch(std::shared_ptr<TokenStore> store, std::string key, TokenSource source, Warn warn);

  // With limits of its own: 5 s for each lock, 65 s if the grant spends tokens, then 60 s for
  // requests. `stop` ends it early.
  [[nodiscard]] Obtained obtain(Clock& clock, const CancellationToken& stop,
                                const Before& before) const;
  // From the server, within the caller's own time; no lock is taken.
  [[nodiscard]] Obtained ask(const Deadline& deadline, const AccessToken& stored) const;

  [[nodiscard]] bool has_key() const noexcept { return !key_.empty(); }
  void warn(std::string_view reason) const { warn_(reason); }

 private:
  using Wall = std::chrono::system_clock::time_point;
  // What the store had when it was our turn to renew.
  struct Turn {
    std::shared_ptr<void> lock{};
    std::optional<StoredToken> kept{};
    bool serves = false;  // as it is
  };

  [[nodiscard]] Obtained obtain_with_store(Clock& clock, const CancellationToken& stop,
                                           const Before& before, const GrantTraits& traits) const;
  [[nodiscard]] std::shared_ptr<void> lock_grant(Clock& clock, const CancellationToken& stop) const;
  [[nodiscard]] Turn take_turn(Clock& clock, const CancellationToken& stop, const Before& before,
                               const GrantTraits& traits) const;
  [[nodiscard]] bool usable(const StoredToken& kept, const Before& before,
                            const GrantTraits& traits, Clock& clock) const;
  // Of the store; what it throws goes to the log.
  [[nodiscard]] std::shared_ptr<void> try_lock() const;
  [[nodiscard]] std::optional<StoredToken> load() const;
  void save(const AccessToken& token, Wall issued_at) const;
  void erase() const;
  template <class Action>
  void guarded(std::string_view what, Action action) const;

  const std::shared_ptr<TokenStore> store_;
  const std::string key_;
  const TokenSource source_;
  const Warn warn_;
};

}  // namespace ninjaone::pipeline
