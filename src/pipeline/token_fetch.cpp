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
constexpr seconds longest_requests{60};
// How long a renewal waits for a lock that another client or process holds. A second token does no
// harm, so five seconds are enough. A second use of a refresh token may end the sign-in, so the
// wait is longer than the holder's requests may take.
constexpr seconds longest_lock{5}, longest_spending_lock{65};
constexpr std::chrono::milliseconds between_looks{20};
constexpr seconds least_margin{300};
constexpr std::chrono::hours longest_life{24 * 365 * 100};  // more would overflow the clocks

seconds longest_wait(const GrantTraits& traits) {
  return traits.spends_tokens ? longest_spending_lock : longest_lock;
}

[[noreturn]] void fail_renewal(ErrorKind kind, std::string reason, std::string message) {
  ErrorInfo info;
  info.kind = kind;
  info.reason = std::move(reason);
  info.message = std::move(message);
  throw_error(std::move(info));
}

nanoseconds age_of(const StoredToken& kept, const Clock& clock) {
  return std::max<nanoseconds>(clock.wall() - kept.issued_at, nanoseconds(0));
}

// Before the next look at a lock. CancelledError.
void pause_before_next_look(Clock& clock, const CancellationToken& stop) {
  (void)clock.sleep(between_looks, stop);
  check_deadline(Deadline(clock, std::chrono::hours(1), stop),
                 "while it waited for the lock of a token");
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
  return ask(Deadline(clock, longest_requests, stop), {});
}

std::shared_ptr<void> TokenFetch::lock_grant(Clock& clock, const CancellationToken& stop) const {
  const GrantTraits traits = source_.traits();
  const auto begun = clock.steady();
  for (;;) {
    std::shared_ptr<void> lock = source_.try_lock();
    if (lock) return lock;
    if (clock.steady() - begun >= longest_wait(traits)) {
      if (traits.spends_tokens)
        fail_renewal(ErrorKind::timeout, "grant_busy",
                     "another client uses the same grant for too long");
      return nullptr;
    }
    pause_before_next_look(clock, stop);
  }
}

TokenFetch::Obtained TokenFetch::obtain_with_store(Clock& clock, const CancellationToken& stop,
                                                   const Before& before,
                                                   const GrantTraits& traits) const {
  const Turn turn = take_turn(clock, stop, before, traits);
  if (turn.serves) return {turn.kept->token, age_of(*turn.kept, clock)};
  const Deadline deadline(clock, longest_requests, stop);
  const AccessToken stored = turn.kept ? turn.kept->token : AccessToken{};
  try {
    return ask(deadline, stored);
  } catch (const Error& error) {
    if (!traits.spends_tokens || traits.signs_in || !auth::is_dead_grant(error)) throw;
    // A program that shares the store and did not wait for its lock may have spent the token: the
    // new one is there by now.
    const auto again = load();
    if (!again || again->token.refresh_token.reveal() == stored.refresh_token.reveal()) {
      erase();
      throw;
    }
    if (usable(*again, before, traits, clock)) return {again->token, age_of(*again, clock)};
    return ask(deadline, again->token);
  }
}

TokenFetch::Obtained TokenFetch::ask(const Deadline& deadline, const AccessToken& stored) const {
  Clock& clock = deadline.clock();
  const auto asked = clock.steady();  // the token is at least as old as the request for it
  const Wall asked_wall = clock.wall();
  Obtained obtained{source_.fetch(deadline, stored), {}};
  AccessToken& token = obtained.token;
  token.life = std::min<seconds>(token.life, longest_life);
  obtained.age = clock.steady() - asked;
  const bool useless = token.value.empty() || token.life <= obtained.age;
  if (!useless || !token.refresh_token.empty())
    save(token, asked_wall);  // before it is used: one that is used and lost may lock us out
  if (useless)
    fail_renewal(ErrorKind::authentication, "token_response",
                 "the token came without a value or too old to be used");
  return obtained;
}

TokenFetch::Turn TokenFetch::take_turn(Clock& clock, const CancellationToken& stop,
                                       const Before& before, const GrantTraits& traits) const {
  const auto begun = clock.steady();
  Turn turn;
  for (;;) {
    turn.lock = try_lock();
    if (!traits.signs_in) turn.kept = load();
    turn.serves = turn.kept && usable(*turn.kept, before, traits, clock);
    if (turn.serves || turn.lock) break;
    if (clock.steady() - begun >= longest_wait(traits)) {
      warn_(
          "another process holds the lock of the token store for too long; the renewal goes on "
          "without it");
      break;
    }
    pause_before_next_look(clock, stop);
  }
  if (turn.kept && before.rejected && turn.kept->token.refresh_token.empty() &&
      turn.kept->token.value.reveal() == before.token->reveal()) {
    erase();  // no other client need try it
  }
  return turn;
}

bool TokenFetch::usable(const StoredToken& kept, const Before& before, const GrantTraits& traits,
                        Clock& clock) const {
  if (kept.token.value.empty() ||
      (before.token && kept.token.value.reveal() == before.token->reveal()))
    return false;
  if (kept.proof != traits.proof) return false;  // another client secret obtained it
  // What was issued in the future comes from a clock that is wrong, now or then.
  const auto age = clock.wall() - kept.issued_at;
  const auto margin = std::min<nanoseconds>(least_margin, kept.token.life / 4);
  return age >= -seconds(300) && age + margin < kept.token.life;
}

std::shared_ptr<void> TokenFetch::try_lock() const {
  std::shared_ptr<void> lock =
      std::make_shared<char>();  // a store that cannot be locked is used without
  guarded("lock", [&] { lock = store_->try_lock(key_); });
  return lock;
}

std::optional<StoredToken> TokenFetch::load() const {
  std::optional<StoredToken> kept;
  guarded("load", [&] { kept = store_->load(key_); });
  return kept;
}

void TokenFetch::save(const AccessToken& token, Wall issued_at) const {
  if (!store_) return;
  guarded("save", [&] {
    for (int left = 2;; --left) {  // a moment without memory must not lose a refresh token
      try {
        return store_->save(key_, {token, issued_at, source_.traits().proof});
      } catch (const std::bad_alloc&) {
        if (left == 0) throw;
      }
    }
  });
}

void TokenFetch::erase() const {
  guarded("erase", [&] { store_->erase(key_); });
}

template <class Action>
void TokenFetch::guarded(std::string_view what, Action action) const {
  constexpr const char* failed = "the token store failed to ";
  try {
    action();
  } catch (const Error& error) {
    warn_(failed + std::string(what) + ": " + error.info().message);
  } catch (...) {  // its text is not shown: it may hold a token
    warn_(failed + std::string(what));
  }
}

}  // namespace ninjaone::pipeline
