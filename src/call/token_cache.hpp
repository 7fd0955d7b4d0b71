// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <ninjaone/auth.hpp>
#include <ninjaone/error.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "call/deadline.hpp"
#include "call/meter.hpp"
#include "call/random.hpp"
#include "call/waiter.hpp"

namespace ninjaone::call {

// The server called a refresh token or a code invalid: the only reason to forget one.
[[nodiscard]] bool is_dead_grant(const Error& error);

// The one token of a client and its copies: one request for it however many threads want it, renewed ahead of its end while others
// go on with the old one, and renewed once for each token that the server rejected.
class TokenCache {
 public:
  // Where tokens come from: asks the server, going on from what a store has.
  struct Source {
    std::function<AccessToken(const Deadline&, const AccessToken& stored)> fetch{};
    std::function<GrantTraits()> traits = [] { return GrantTraits{}; };
  };
  using Warn = std::function<void(std::string_view reason)>;

  // A token to send; `generation` names it when the server rejects it.
  struct Lease {
    std::shared_ptr<const Secret> token{};
    std::uint64_t generation = 0;
  };
  struct Status {
    std::string scope{};
    std::chrono::system_clock::time_point expires_at{};
  };

  // `store` may be null; `key` names the token in it. No key: a token that cannot be had anew, neither stored nor replaced.
  TokenCache(std::shared_ptr<TokenStore> store, std::string key, Source source, Warn warn, Meter& meter, Random& random);

  // May wait for another thread's request. AuthenticationError, TransportError, TimeoutError, CancelledError: nothing was sent.
  [[nodiscard]] Lease get(const Deadline& deadline);
  // The server rejected this token. True: get() gives another one. False: the one it rejected is too young to be replaced again.
  [[nodiscard]] bool reject(std::uint64_t generation, Clock& clock);
  // Of the token held.
  [[nodiscard]] Status status() const;

 private:
  using Steady = std::chrono::steady_clock::time_point;
  using Wall = std::chrono::system_clock::time_point;

  struct Held {
    std::shared_ptr<const Secret> token{};
    std::string scope{};
    Steady advisory{}, mandatory{}, end{};  // from then on: renewed by one; awaited by all; dead
    Wall wall_end{};
    bool rejected = false;
  };
  struct Obtained {
    AccessToken token{};
    std::chrono::nanoseconds age{0};
  };
  // What the store had when it was our turn to renew.
  struct Turn {
    std::shared_ptr<void> lock{};
    std::optional<StoredToken> kept{};
    bool serves = false;  // as it is
  };
  enum class Need { none, advisory, mandatory, dead };
  class Renewing;

  [[nodiscard]] Need need(Clock& clock) const;
  [[nodiscard]] bool serves(Need need, Steady now) const;
  [[nodiscard]] Lease lease() const { return {held_->token, generation_}; }
  void wait(std::unique_lock<std::mutex>& lock, const Deadline& deadline);
  void renew(std::unique_lock<std::mutex>& lock, const Deadline& deadline);
  void hold(const AccessToken& token, std::chrono::nanoseconds age, Clock& clock);
  void failed(const Error& error, const Deadline& deadline);
  [[nodiscard]] Obtained obtain(const Deadline& deadline, const std::optional<Held>& before) const;
  [[nodiscard]] Obtained ask(const Deadline& deadline, const AccessToken& stored) const;
  [[nodiscard]] Turn take_turn(const Deadline& deadline, const std::optional<Held>& before, const GrantTraits& traits) const;
  [[nodiscard]] bool usable(const StoredToken& kept, const std::optional<Held>& before, Clock& clock) const;
  // Of the store; what it throws is told to the log.
  [[nodiscard]] std::shared_ptr<void> try_lock() const;
  [[nodiscard]] std::optional<StoredToken> load() const;
  void save(const AccessToken& token, Wall issued_at) const;
  void erase() const;
  template <class Action>
  void guarded(std::string_view what, Action action) const;

  const std::shared_ptr<TokenStore> store_;
  const std::string key_;
  const Source source_;
  const Warn warn_;
  Meter* meter_;
  Random* random_;

  mutable std::mutex mutex_{};
  std::optional<Held> held_{};
  std::uint64_t generation_ = 0;
  bool renewing_ = false;
  std::list<Waiter*> waiters_{};
  std::uint64_t failures_ = 0;              // requests that failed for everybody who waited
  std::optional<Error> failure_{};          // the last of these
  std::optional<Error> refusal_{};          // the server's no, told to everybody for a while
  Steady refused_until_{}, quiet_until_{};  // no new request before; the second only while the old token lives
  std::optional<Steady> replaced_{};        // when a rejected token was replaced last
};

}  // namespace ninjaone::call
