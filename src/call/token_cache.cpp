// SPDX-License-Identifier: MIT
#include "call/token_cache.hpp"

#include <algorithm>
#include <ninjaone/error.hpp>

namespace ninjaone::call {

namespace {

using std::chrono::nanoseconds;
using std::chrono::seconds;
constexpr seconds longest_advisory{300}, longest_mandatory{60}, latched{30}, quiet{15}, between_replacements{5};
constexpr std::chrono::hours longest_life{24 * 365 * 100};  // more would overflow the clocks

[[noreturn]] void fail(std::string reason, std::string message) {
  ErrorInfo info;
  info.kind = ErrorKind::authentication;
  info.reason = std::move(reason);
  info.message = std::move(message);
  throw AuthenticationError(std::move(info));
}

// Whether an error is the leader's own affair, so that somebody else who waits should ask in its place.
bool own_affair(const Error& error, const Deadline& deadline) {
  return error.kind() == ErrorKind::cancelled || deadline.cancel().cancelled() || deadline.passed();
}

// The server looked at the credentials and said no: asking again will not help.
bool is_refusal(const Error& error) {
  return error.kind() == ErrorKind::authentication && error.http_status() >= 400 && error.http_status() < 500 && error.http_status() != 429;
}

}  // namespace

TokenCache::TokenCache(std::shared_ptr<TokenStore> store, std::string key, Fetch fetch, Warn warn, Meter& meter, Random& random)
    : store_(std::move(store)), key_(std::move(key)), fetch_(std::move(fetch)), warn_(std::move(warn)), meter_(&meter), random_(&random) {}

TokenCache::Lease TokenCache::get(const Deadline& deadline) {
  Clock& clock = deadline.clock();
  std::unique_lock lock(mutex_);
  std::uint64_t seen = failures_;
  for (;;) {
    const Need now_needed = need(clock);
    if (serves(now_needed, clock.steady())) return lease();
    if (failures_ != seen && now_needed == Need::dead) throw_error(failure_->info());
    if (failures_ != seen && now_needed == Need::mandatory) return lease();
    seen = failures_;
    if (renewing_) {
      wait(lock, deadline);
    } else {
      if (now_needed == Need::dead && refusal_ && clock.steady() < refused_until_) throw_error(refusal_->info());
      renew(lock, deadline);
    }
  }
}

TokenCache::Need TokenCache::need(Clock& clock) const {
  if (!held_ || held_->rejected) return Need::dead;
  const Steady now = clock.steady();
  // A machine that slept has a wall clock that went on while the steady one stood still.
  if (now >= held_->end || clock.wall() >= held_->wall_end) return Need::dead;
  if (now >= held_->mandatory) return Need::mandatory;
  return now >= held_->advisory ? Need::advisory : Need::none;
}

bool TokenCache::serves(Need need, Steady now) const {
  switch (need) {
    case Need::none:
      return true;
    case Need::advisory:
      return renewing_ || now < quiet_until_;
    case Need::mandatory:
      return !renewing_ && now < quiet_until_;
    case Need::dead:
      break;
  }
  return false;
}

void TokenCache::wait(std::unique_lock<std::mutex>& lock, const Deadline& deadline) {
  check(deadline, "while it waited for a token");
  Waiter waiter;
  const auto place = waiters_.insert(waiters_.end(), &waiter);
  lock.unlock();
  const Steady begun = deadline.clock().steady();
  waiter.wait(deadline.clock(), deadline.left(), deadline.cancel());
  meter_->waited(deadline.clock().steady() - begun);
  lock.lock();
  waiters_.erase(place);
}

void TokenCache::renew(std::unique_lock<std::mutex>& lock, const Deadline& deadline) {
  check(deadline, "before a token was asked for");
  Clock& clock = deadline.clock();
  const std::optional<Held> before = held_;
  renewing_ = true;
  lock.unlock();

  std::optional<Error> error;
  std::optional<AccessToken> token;
  nanoseconds age{0};
  const auto done = [&] {
    if (!lock.owns_lock()) lock.lock();
    renewing_ = false;
    for (Waiter* waiter : waiters_) waiter->wake();
  };
  try {
    if (auto kept = stored(clock, before)) {
      age = std::max<nanoseconds>(clock.wall() - kept->issued_at, nanoseconds(0));
      token = std::move(kept->token);
    } else {
      const Steady asked = clock.steady();  // the token is at least as old as the request for it
      const Wall asked_wall = clock.wall();
      token = fetch_(deadline);
      token->life = std::min<seconds>(token->life, longest_life);
      age = clock.steady() - asked;
      if (token->value.empty() || token->life <= age) fail("token_response", "the token came without a value or too old to be used");
      save(*token, asked_wall);  // before it is used: one that is used and lost may lock us out
    }
  } catch (const Error& caught) {
    error = caught;
  } catch (...) {
    done();
    throw;
  }
  lock.lock();
  // A token that was asked for before the server rejected the old one may be from before the cause, too.
  const bool overtaken = held_ && held_->rejected && !(before && before->rejected);
  if (error) {
    failed(*error, deadline);
  } else if (!overtaken) {
    if (before && before->rejected) replaced_ = clock.steady();
    hold(*token, age, clock);
  }
  done();
  if (error && need(clock) == Need::dead) throw_error(error->info());
  if (!error) return;
  lock.unlock();  // a log may do anything
  warn_("the token could not be renewed; the old one serves while it lives");
  lock.lock();
}

void TokenCache::hold(const AccessToken& token, nanoseconds age, Clock& clock) {
  const nanoseconds life = token.life;
  const double jitter = 0.9 + 0.2 * random_->next();
  const auto advisory = std::chrono::duration_cast<nanoseconds>(std::min<nanoseconds>(longest_advisory, life / 4) * jitter);
  const Steady now = clock.steady();
  Held held;
  held.token = std::make_shared<const Secret>(token.value);
  held.scope = token.scope;
  held.end = now + (life - age);
  held.advisory = held.end - advisory;
  held.mandatory = held.end - std::min<nanoseconds>(longest_mandatory, life / 10);
  held.wall_end = clock.wall() + std::chrono::duration_cast<std::chrono::system_clock::duration>(life - age);
  held_ = std::move(held);
  ++generation_;
  refusal_.reset();
  quiet_until_ = {};
}

void TokenCache::failed(const Error& error, const Deadline& deadline) {
  const Steady now = deadline.clock().steady();
  if (is_refusal(error)) {
    refusal_ = error;
    refused_until_ = quiet_until_ = now + latched;
  } else if (own_affair(error, deadline)) {
    return;
  } else {
    quiet_until_ = now + quiet + std::chrono::duration_cast<nanoseconds>(quiet * random_->next());
  }
  failure_ = error;
  ++failures_;
}

bool TokenCache::reject(std::uint64_t generation, Clock& clock) {
  const std::lock_guard lock(mutex_);
  if (key_.empty()) return false;
  if (!held_ || generation != generation_ || held_->rejected) return true;
  if (replaced_ && clock.steady() < *replaced_ + between_replacements) return false;
  held_->rejected = true;
  return true;
}

TokenCache::Status TokenCache::status() const {
  const std::lock_guard lock(mutex_);
  return held_ ? Status{held_->scope, held_->wall_end} : Status{};
}

std::optional<StoredToken> TokenCache::stored(Clock& clock, const std::optional<Held>& before) const {
  if (!store_ || key_.empty()) return std::nullopt;
  try {
    auto found = store_->load(key_);
    if (!found || found->token.value.empty()) return std::nullopt;
    if (before && found->token.value.reveal() == before->token->reveal()) {
      if (before->rejected) store_->erase(key_);  // nobody else need try it
      return std::nullopt;
    }
    // What was issued in the future comes from a clock that is wrong, now or then.
    const auto age = clock.wall() - found->issued_at;
    const auto margin = std::min<nanoseconds>(longest_advisory, found->token.life / 4);
    if (age < -seconds(300) || age + margin >= found->token.life) return std::nullopt;
    return found;
  } catch (...) {
    warn_("the token store failed to load");
    return std::nullopt;
  }
}

void TokenCache::save(const AccessToken& token, Wall issued_at) const {
  if (!store_ || key_.empty()) return;
  try {
    store_->save(key_, {token, issued_at});
  } catch (...) {
    warn_("the token store failed to save");
  }
}

}  // namespace ninjaone::call
