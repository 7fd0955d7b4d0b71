// SPDX-License-Identifier: MIT
#include "pipeline/token_fetch.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include "auth/user_grant.hpp"

namespace ninjaone::pipeline {

namespace {

using std::chrono::nanoseconds;
using std::chrono::seconds;
constexpr seconds max_request_time{60};
// How long a renewal waits for a lock that another client or process holds. A second access token
// does no harm, so 5 s are enough. A second use of a refresh token can end the sign-in, so that
// wait is longer than the requests of the holder can take.
constexpr seconds max_lock_wait{5}, max_spending_lock_wait{65};
constexpr std::chrono::milliseconds lock_poll_interval{20};
constexpr seconds max_margin{300};
constexpr std::chrono::hours max_life{24 * 365 * 100};  // a longer life would overflow the clocks

seconds max_wait(const GrantTraits& traits) {
  return traits.spends_tokens ? max_spending_lock_wait : max_lock_wait;
}

[[noreturn]] void fail_renewal(ErrorKind kind, std::string reason, std::string message) {
  ErrorInfo info;
  info.kind = kind;
  info.reason = std::move(reason);
  info.message = std::move(message);
  throw_error(std::move(info));
}

nanoseconds age_of(const StoredToken& stored, const Clock& clock) {
  return std::max<nanoseconds>(clock.wall() - stored.issued_at, nanoseconds(0));
}

// Waits before the next try to take a lock. Throws CancelledError.
void wait_before_next_try(Clock& clock, const CancellationToken& stop) {
  (void)clock.sleep(lock_poll_interval, stop);
  check_deadline(Deadline(clock, std::chrono::hours(1), stop),
                 "while waiting for the lock of a token");
}

}  // namespace

TokenFetch::TokenFetch(std::shared_ptr<TokenStore> store, std::string key, TokenSource source,
                       Warn warn)
    : store_(key.empty() ? nullptr : std::move(store)),
      key_(std::move(key)),
      source_(std::move(source)),
      warn_(std::move(warn)) {}

TokenFetch::Obtained TokenFetch::obtain(Clock& clock, const CancellationToken& stop,
                                        const Before& before) const {
  const std::shared_ptr<void> grant = lock_grant(clock, stop);
  if (store_) return obtain_with_store(clock, stop, before, source_.traits());
  return request_token(Deadline(clock, max_request_time, stop), {});
}

std::shared_ptr<void> TokenFetch::lock_grant(Clock& clock, const CancellationToken& stop) const {
  const GrantTraits traits = source_.traits();
  const auto started = clock.steady();
  for (;;) {
    std::shared_ptr<void> lock = source_.try_lock();
    if (lock) return lock;
    if (clock.steady() - started >= max_wait(traits)) {
      if (traits.spends_tokens)
        fail_renewal(ErrorKind::timeout, "grant_busy",
                     "another client has held the lock of this grant for " +
                         std::to_string(max_wait(traits).count()) + " s; no token was requested");
      return nullptr;
    }
    wait_before_next_try(clock, stop);
  }
}

TokenFetch::Obtained TokenFetch::obtain_with_store(Clock& clock, const CancellationToken& stop,
                                                   const Before& before,
                                                   const GrantTraits& traits) const {
  const StoreState state = lock_and_load(clock, stop, before, traits);
  if (state.usable) return {state.token->token, age_of(*state.token, clock)};
  const Deadline deadline(clock, max_request_time, stop);
  const AccessToken stored = state.token ? state.token->token : AccessToken{};
  try {
    return request_token(deadline, stored);
  } catch (const Error& error) {
    if (!traits.spends_tokens || traits.signs_in || !auth::is_invalid_grant(error)) throw;
    // A program that shares the store but did not wait for its lock may have spent the refresh
    // token. The store then has the new one.
    const auto again = load();
    if (!again || again->token.refresh_token.reveal() == stored.refresh_token.reveal()) {
      erase();
      throw;
    }
    if (is_usable(*again, before, traits, clock)) return {again->token, age_of(*again, clock)};
    return request_token(deadline, again->token);
  }
}

TokenFetch::Obtained TokenFetch::request_token(const Deadline& deadline,
                                               const AccessToken& stored) const {
  Clock& clock = deadline.clock();
  const auto requested_at = clock.steady();  // the earliest start of the token's life
  const Wall requested_at_wall = clock.wall();
  Obtained obtained{source_.fetch(deadline, stored), {}};
  AccessToken& token = obtained.token;
  token.life = std::min<seconds>(token.life, max_life);
  obtained.age = clock.steady() - requested_at;
  const bool unusable = token.value.empty() || token.life <= obtained.age;
  // The token is stored before it is used: if it were used and then lost, the sign-in could end.
  if (!unusable || !token.refresh_token.empty()) save(token, requested_at_wall);
  if (unusable)
    fail_renewal(ErrorKind::authentication, "token_response",
                 "the response contains no token, or its token has already expired");
  return obtained;
}

TokenFetch::StoreState TokenFetch::lock_and_load(Clock& clock, const CancellationToken& stop,
                                                 const Before& before,
                                                 const GrantTraits& traits) const {
  const auto started = clock.steady();
  StoreState state;
  for (;;) {
    state.lock = try_lock();
    if (!traits.signs_in) state.token = load();
    state.usable = state.token && is_usable(*state.token, before, traits, clock);
    if (state.usable || state.lock) break;
    if (clock.steady() - started >= max_wait(traits)) {
      warn_(
          "another process holds the lock of the token store for too long; the renewal continues "
          "without it");
      break;
    }
    wait_before_next_try(clock, stop);
  }
  if (state.token && before.rejected && state.token->token.refresh_token.empty() &&
      state.token->token.value.reveal() == before.token->reveal()) {
    erase();  // the server rejected this token, so other clients must not use it
  }
  return state;
}

bool TokenFetch::is_usable(const StoredToken& stored, const Before& before,
                           const GrantTraits& traits, Clock& clock) const {
  if (stored.token.value.empty() ||
      (before.token && stored.token.value.reveal() == before.token->reveal()))
    return false;
  if (stored.proof != traits.proof) return false;  // another client secret obtained it
  // A token that was issued in the future shows that the clock is wrong now, or was wrong then.
  const auto age = clock.wall() - stored.issued_at;
  const auto margin = std::min<nanoseconds>(max_margin, stored.token.life / 4);
  return age >= -seconds(300) && age + margin < stored.token.life;
}

std::shared_ptr<void> TokenFetch::try_lock() const {
  // A store that fails to lock is used without a lock.
  std::shared_ptr<void> lock = std::make_shared<char>();
  log_errors("lock", [&] { lock = store_->try_lock(key_); });
  return lock;
}

std::optional<StoredToken> TokenFetch::load() const {
  std::optional<StoredToken> stored;
  log_errors("load", [&] { stored = store_->load(key_); });
  return stored;
}

void TokenFetch::save(const AccessToken& token, Wall issued_at) const {
  if (!store_) return;
  log_errors("save", [&] {
    // A short lack of memory must not lose a refresh token.
    for (int tries_left = 2;; --tries_left) {
      try {
        return store_->save(key_, {token, issued_at, source_.traits().proof});
      } catch (const std::bad_alloc&) {
        if (tries_left == 0) throw;
      }
    }
  });
}

void TokenFetch::erase() const {
  log_errors("erase", [&] { store_->erase(key_); });
}

template <class Action>
void TokenFetch::log_errors(std::string_view what, Action action) const {
  constexpr const char* failed = "the token store failed to ";
  try {
    action();
  } catch (const Error& error) {
    warn_(failed + std::string(what) + ": " + error.info().message);
  } catch (...) {  // its text is not logged, because it may contain a token
    warn_(failed + std::string(what));
  }
}

}  // namespace ninjaone::pipeline
