// SPDX-License-Identifier: MIT
#include "call/token_cache.hpp"

#include <algorithm>
#include <ninjaone/error.hpp>

namespace ninjaone::call {

namespace {

using std::chrono::nanoseconds;
using std::chrono::seconds;
constexpr seconds longest_advisory{300}, longest_mandatory{60}, latched{30}, quiet{15}, between_replacements{5};
// How long somebody else may hold the store: a second token does no harm, a second use of one that is spent does; then they must be
// stuck, for a request and its repetition take 60 s at most.
constexpr seconds longest_lock{5}, longest_spending_lock{65};
constexpr std::chrono::milliseconds between_looks{20};
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

std::chrono::nanoseconds age_of(const StoredToken& kept, const Clock& clock) {
  return std::max<nanoseconds>(clock.wall() - kept.issued_at, nanoseconds(0));
}

}  // namespace

bool is_dead_grant(const Error& error) {
  return error.kind() == ErrorKind::authentication && error.info().reason == "invalid_grant" &&
         (error.http_status() == 400 || error.http_status() == 401);
}

TokenCache::TokenCache(std::shared_ptr<TokenStore> store, std::string key, Source source, Warn warn, Meter& meter, Random& random)
    : store_(key.empty() ? nullptr : std::move(store)),
      key_(std::move(key)),
      source_(std::move(source)),
      warn_(std::move(warn)),
      meter_(&meter),
      random_(&random) {}

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
  const Place place(waiters_, waiter);
  const Unlocked open(lock);
  const Steady begun = deadline.clock().steady();
  waiter.wait(deadline.clock(), deadline.left(), deadline.cancel());
  meter_->waited(deadline.clock().steady() - begun);
}

// The turn of the one who renews; it ends however that does, for others wait. The lock is held at both ends.
class TokenCache::Renewing {
 public:
  explicit Renewing(TokenCache& cache) : cache_(cache) { cache_.renewing_ = true; }
  Renewing(const Renewing&) = delete;
  Renewing& operator=(const Renewing&) = delete;
  ~Renewing() {
    cache_.renewing_ = false;
    for (Waiter* waiter : cache_.waiters_) waiter->wake();
  }

 private:
  TokenCache& cache_;
};

void TokenCache::renew(std::unique_lock<std::mutex>& lock, const Deadline& deadline) {
  check(deadline, "before a token was asked for");
  Clock& clock = deadline.clock();
  const std::optional<Held> before = held_;
  std::optional<Error> error;
  {
    const Renewing turn(*this);
    Obtained obtained;
    try {
      const Unlocked open(lock);
      obtained = obtain(deadline, before);
    } catch (const Error& caught) {
      error = caught;
    }
    // A token that was asked for before the server rejected the old one may be from before the cause, too.
    const bool overtaken = held_ && held_->rejected && !(before && before->rejected);
    if (error) {
      failed(*error, deadline);
    } else if (!overtaken) {
      if (before && before->rejected) replaced_ = clock.steady();
      hold(obtained.token, obtained.age, clock);
    }
  }
  if (error && need(clock) == Need::dead) throw_error(error->info());
  if (!error) return;
  const Unlocked open(lock);  // a log may do anything
  warn_("the token could not be renewed; the old one serves while it lives");
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

TokenCache::Obtained TokenCache::obtain(const Deadline& deadline, const std::optional<Held>& before) const {
  if (!store_) return ask(deadline, {});
  const GrantTraits traits = source_.traits();
  const Turn turn = take_turn(deadline, before, traits);
  if (turn.serves) return {turn.kept->token, age_of(*turn.kept, deadline.clock())};
  const AccessToken stored = turn.kept ? turn.kept->token : AccessToken{};
  try {
    return ask(deadline, stored);
  } catch (const Error& error) {
    if (!traits.spends_tokens || traits.signs_in || !is_dead_grant(error)) throw;
    // Somebody who shares the store and did not wait for its lock may have spent the token: theirs is there by now.
    const auto again = load();
    if (!again || again->token.refresh_token.reveal() == stored.refresh_token.reveal()) {
      erase();
      throw;
    }
    if (usable(*again, before, deadline.clock())) return {again->token, age_of(*again, deadline.clock())};
    return ask(deadline, again->token);
  }
}

TokenCache::Obtained TokenCache::ask(const Deadline& deadline, const AccessToken& stored) const {
  Clock& clock = deadline.clock();
  const Steady asked = clock.steady();  // the token is at least as old as the request for it
  const Wall asked_wall = clock.wall();
  Obtained obtained{source_.fetch(deadline, stored), {}};
  AccessToken& token = obtained.token;
  token.life = std::min<seconds>(token.life, longest_life);
  obtained.age = clock.steady() - asked;
  const bool useless = token.value.empty() || token.life <= obtained.age;
  if (!useless || !token.refresh_token.empty()) save(token, asked_wall);  // before it is used: one that is used and lost may lock us out
  if (useless) fail("token_response", "the token came without a value or too old to be used");
  return obtained;
}

TokenCache::Turn TokenCache::take_turn(const Deadline& deadline, const std::optional<Held>& before, const GrantTraits& traits) const {
  Clock& clock = deadline.clock();
  const Steady begun = clock.steady();
  Turn turn;
  for (;;) {
    turn.lock = try_lock();
    if (!traits.signs_in) turn.kept = load();
    turn.serves = turn.kept && usable(*turn.kept, before, clock);
    if (turn.serves || turn.lock) break;
    if (clock.steady() - begun >= (traits.spends_tokens ? longest_spending_lock : longest_lock)) {
      warn_("somebody holds the lock of the token store for too long; it is not waited for");
      break;
    }
    if (clock.sleep(between_looks, deadline.cancel())) meter_->waited(between_looks);
    check(deadline, "while it waited for the token store");
  }
  if (turn.kept && before && before->rejected && turn.kept->token.refresh_token.empty() &&
      turn.kept->token.value.reveal() == before->token->reveal()) {
    erase();  // nobody else need try it
  }
  return turn;
}

bool TokenCache::usable(const StoredToken& kept, const std::optional<Held>& before, Clock& clock) const {
  if (kept.token.value.empty() || (before && kept.token.value.reveal() == before->token->reveal())) return false;
  // What was issued in the future comes from a clock that is wrong, now or then.
  const auto age = clock.wall() - kept.issued_at;
  const auto margin = std::min<nanoseconds>(longest_advisory, kept.token.life / 4);
  return age >= -seconds(300) && age + margin < kept.token.life;
}

std::shared_ptr<void> TokenCache::try_lock() const {
  std::shared_ptr<void> lock = std::make_shared<char>();  // a store that cannot be locked is used without
  guarded("lock", [&] { lock = store_->try_lock(key_); });
  return lock;
}

std::optional<StoredToken> TokenCache::load() const {
  std::optional<StoredToken> kept;
  guarded("load", [&] { kept = store_->load(key_); });
  return kept;
}

void TokenCache::save(const AccessToken& token, Wall issued_at) const {
  if (store_) guarded("save", [&] { store_->save(key_, {token, issued_at}); });
}

void TokenCache::erase() const {
  guarded("erase", [&] { store_->erase(key_); });
}

template <class Action>
void TokenCache::guarded(std::string_view what, Action action) const {
  constexpr const char* failed = "the token store failed to ";
  try {
    action();
  } catch (const Error& error) {
    warn_(failed + std::string(what) + ": " + error.info().message);
  } catch (...) {  // says what it likes, a token perhaps
    warn_(failed + std::string(what));
  }
}

}  // namespace ninjaone::call
