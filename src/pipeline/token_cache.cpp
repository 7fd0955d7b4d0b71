// SPDX-License-Identifier: MIT
#include "pipeline/token_cache.hpp"

#include <algorithm>
#include <system_error>

#include "base/fail.hpp"
#include "base/wipe.hpp"
#include "http/process.hpp"
#include "http/process_owned.hpp"

namespace ninjaone::pipeline {

namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using std::chrono::seconds;
constexpr seconds longest_advisory{300}, quiet{15}, between_replacements{5};
constexpr int max_throttled = 3;  // renewals that one call waits for while the server says "later"

Error no_thread() {
  ErrorInfo info;
  info.kind = ErrorKind::transport;
  info.reason = "no_thread";
  info.message = "the system gives no thread for a token renewal";
  info.wire.sends = 0;
  return TransportError(std::move(info));
}

}  // namespace

// What threads share.
struct TokenCache::State {
  const long process = http::process_id();
  std::mutex mutex{};
  std::thread thread{};  // of the last renewal
  CancellationSource stop{};
  std::atomic<std::thread::id> renewer{};  // while it renews
  bool renewing = false;
  std::uint64_t renewals = 0, failed = 0;  // how many have begun; the last of these that failed
  std::list<Waiter*> waiters{};
  std::optional<Held> held{};
  std::uint64_t generation = 0;
  Failure failure{};                 // the last one
  int failures = 0;                  // in a row that made the pause longer
  Steady next{}, next_if_alive{};    // no renewal before; the second while the old token lives
  std::optional<Steady> replaced{};  // when a rejected token was replaced last

  [[nodiscard]] Need need(Clock& clock) const {
    if (!held || held->rejected) return Need::dead;
    const Steady now = clock.steady();
    // A machine that slept has a wall clock that went on while the steady one stood still.
    if (now >= held->end || clock.wall() >= held->wall_end) return Need::dead;
    return now >= held->advisory ? Need::advisory : Need::none;
  }
  void begin(std::thread::id who) noexcept {
    renewing = true;
    renewer = who;
    ++renewals;
  }
};

TokenCache::TokenCache(std::shared_ptr<TokenStore> store, std::string key, Source source, Warn warn,
                       Counters& counters, Random& random, RetryPolicy policy)
    : fetch_(std::move(store), std::move(key), std::move(source), std::move(warn)),
      counters_(&counters),
      random_(&random),
      policy_(policy),
      state_(new State) {}

TokenCache::~TokenCache() {
  State* const state = state_;
  if (state->process != http::process_id()) {  // of the parent, whose thread may hold its mutex
    http::leave_behind(state);
    return;
  }
  state->stop.cancel();
  if (state->thread.joinable()) state->thread.join();
  delete state;
}

TokenCache::State& TokenCache::state() const {
  State* known = state_;
  if (known->process == http::process_id()) return *known;
  // The first use in a child of fork(). Threads of the child may come here together; one of them
  // wins.
  auto fresh = std::make_unique<State>();
  if (const Lock lock(known->mutex, std::try_to_lock); lock) {
    fresh->held = known->held;
    fresh->generation = known->generation;
    fresh->replaced = known->replaced;
  }
  State* const before = known;
  if (!state_.compare_exchange_strong(known, fresh.get())) return *known;
  State& mine = *fresh.release();
  http::leave_behind(before);
  return mine;
}

TokenCache::Lease TokenCache::lease(const State& state) const {
  return {state.held->token, state.generation};
}

TokenCache::Lease TokenCache::get(const Deadline& deadline) {
  Clock& clock = deadline.clock();
  State& state = this->state();
  if (state.renewer.load() == std::this_thread::get_id()) {
    fail_configuration(
        "reentrant",
        "a callback of a token renewal must not use the client whose token is renewed");
  }
  Lock lock(state.mutex);
  int throttled = 0;
  for (;;) {
    const Need need = state.need(clock);
    if (need == Need::advisory && fetch_.has_key() && !state.renewing &&
        clock.steady() >= state.next_if_alive)
      start(state, clock);
    if (need != Need::dead && state.held && !state.held->rejected) return lease(state);
    check_deadline(deadline, "while it waited for a token");
    if (!state.renewing && clock.steady() < state.next) {
      wait_for_pause(state, lock, deadline);
      continue;
    }
    if (!state.renewing && !fetch_.has_key()) {
      fetch_here(state, lock, deadline);
      continue;
    }
    const std::uint64_t renewal = state.renewing ? state.renewals : state.renewals + 1;
    if (!state.renewing) start(state, clock);
    while (state.renewing && state.renewals == renewal) wait(state, lock, deadline);
    if (state.failed < renewal || state.need(clock) != Need::dead) continue;
    if (!state.failure.pause.throttled || ++throttled == max_throttled)
      throw_failure(state, clock, StopReason::final);
  }
}

void TokenCache::wait(State& state, Lock& lock, const Deadline& deadline) {
  check_deadline(deadline, "while it waited for a token");
  Waiter waiter;
  const Place place(state.waiters, waiter);
  const Unlocked open(lock);
  const Steady begun = deadline.clock().steady();
  waiter.wait_for_work(deadline.clock(), deadline.left(), deadline.cancel());
  counters_->waited(deadline.clock().steady() - begun);
}

void TokenCache::wait_for_pause(State& state, Lock& lock, const Deadline& deadline) {
  Clock& clock = deadline.clock();
  const nanoseconds left = state.next - clock.steady();
  const bool too_long = std::chrono::ceil<milliseconds>(left) > policy_.longest_hint;
  if (!state.failure.pause.calls_wait) throw_failure(state, clock, StopReason::final);
  if (too_long || left >= deadline.left())
    throw_failure(state, clock, too_long ? StopReason::hint_too_long : StopReason::deadline);
  const Unlocked open(lock);
  if (clock.sleep(left, deadline.cancel())) counters_->waited(left);
  check_deadline(deadline, "while it waited to ask for a token again");
}

// Starts a renewal, or notes that none could be started. The lock is held.
void TokenCache::start(State& state, Clock& clock) {
  TokenFetch::Before before;
  if (state.held) before = {state.held->token, state.held->rejected};
  state.begin({});
  Result failed;
  try {
    // Under the lock, or a renewal that ends at once would let another call touch `thread` while it
    // is assigned here.
    if (state.thread.joinable())
      state.thread.join();  // of the renewal before, which has given up the lock and has ended
    const http::SignalsBlocked blocked;
    state.thread = std::thread([this, &state, &clock, before] {
      work(state, clock, before);
      wipe_traces();  // the system keeps the stack of a thread that has ended
    });
    return;
  } catch (const std::system_error&) {
    try {
      failed.failure.error = no_thread();
    } catch (...) {
      failed.failure.other = std::current_exception();
    }
  } catch (...) {  // of memory
    failed.failure.other = std::current_exception();
  }
  finish(state, std::move(failed), before);
}

// The thread of a renewal. Its last action is finish(): who joins it then waits for nothing else.
void TokenCache::work(State& state, Clock& clock, const TokenFetch::Before& before) noexcept {
  state.renewer = std::this_thread::get_id();
  Result result = attempt(clock, [&] { return fetch_.obtain(clock, state.stop.token(), before); });
  if (result.failure.error || result.failure.other) {
    try {
      Lock lock(state.mutex);
      const bool alive = state.need(clock) != Need::dead;
      lock.unlock();  // a log may do anything
      if (alive) fetch_.warn("the token could not be renewed; the old one serves while it lives");
    } catch (...) {  // of a clock or a log
    }
  }
  const Lock lock(state.mutex);
  finish(state, std::move(result), before);
}

// A token that cannot be had anew comes on the thread of a call, in its time. Others wait; if the
// call gives up, the next of them tries.
void TokenCache::fetch_here(State& state, Lock& lock, const Deadline& deadline) {
  state.begin(std::this_thread::get_id());
  const auto run = [&] {
    const Unlocked open(lock);
    return attempt(deadline.clock(), [&] { return fetch_.request_token(deadline, {}); });
  };
  Result result = run();
  const Failure failure = result.failure;
  const bool gave_up = failure.error && (deadline.cancel().cancelled() || deadline.passed());
  if (gave_up) result.failure = {};
  finish(state, std::move(result), {});
  if (gave_up) throw_error(failure.error->info());
  if (failure.error || failure.other) throw_failure(state, deadline.clock(), StopReason::final);
}

template <class Obtain>
TokenCache::Result TokenCache::attempt(Clock& clock, Obtain obtain) const noexcept {
  Result result;
  try {
    result.at = clock.steady();
    result.held = held(obtain(), clock);
  } catch (const Error& error) {
    result.failure.error = error;
  } catch (...) {
    result.failure.other = std::current_exception();
  }
  try {
    result.at = clock.steady();
  } catch (...) {  // a clock of the caller's own
  }
  return result;
}

TokenCache::Held TokenCache::held(const TokenFetch::Obtained& obtained, Clock& clock) const {
  const nanoseconds life = obtained.token.life, left = life - obtained.age;
  const double jitter = 0.9 + 0.2 * random_->next();
  Held held;
  held.token = std::make_shared<const Secret>(obtained.token.value);
  held.scope = obtained.token.scope;
  held.end = clock.steady() + left;
  held.advisory = held.end - std::chrono::duration_cast<nanoseconds>(
                                 std::min<nanoseconds>(longest_advisory, life / 4) * jitter);
  held.wall_end =
      clock.wall() + std::chrono::duration_cast<std::chrono::system_clock::duration>(left);
  return held;
}

// The lock is held.
void TokenCache::finish(State& state, Result result, const TokenFetch::Before& before) noexcept {
  // A token that was asked for before the server rejected the old one may be from before the cause,
  // too: it is asked for again.
  const bool overtaken =
      state.held && state.held->rejected && !before.rejected && before.token == state.held->token;
  if (result.failure.error || result.failure.other) {
    note_failure(state, std::move(result.failure), result.at);
  } else if (result.held && !overtaken) {
    if (before.rejected) state.replaced = result.at;
    state.held = std::move(result.held);
    ++state.generation;
    state.failure = {};
    state.failures = 0;
    state.next = state.next_if_alive = {};
  }
  state.renewing = false;
  state.renewer = std::thread::id();
  for (Waiter* waiter : state.waiters) waiter->wake();
}

void TokenCache::note_failure(State& state, Failure failure, Steady now) noexcept {
  const bool alive = state.held && !state.held->rejected && now < state.held->end;
  const bool started =
      now != Steady();  // else there was no thread, and the next call may try at once
  if (started)
    failure.pause = pause_after(failure.error ? &*failure.error : nullptr, state.failures, policy_);
  const nanoseconds pause = failure.pause.length;
  if (failure.pause.doubles && !alive) ++state.failures;
  const nanoseconds apart =
      quiet + std::chrono::duration_cast<nanoseconds>(quiet * random_->next());
  state.next = now + pause;
  state.next_if_alive = now + (failure.pause.throttled ? std::max(apart, pause) : apart);
  state.failed = state.renewals;
  state.failure = std::move(failure);
}

void TokenCache::throw_failure(const State& state, Clock& clock, StopReason stop) const {
  if (!state.failure.error) std::rethrow_exception(state.failure.other);
  ErrorInfo info = state.failure.error->info();
  const auto left = std::chrono::ceil<milliseconds>(state.next - clock.steady());
  if (left.count() > 0) info.retry_after = left;
  if (stop != StopReason::final) info.stop_reason = stop;
  throw_error(std::move(info));
}

bool TokenCache::reject(std::uint64_t generation, Clock& clock) {
  State& state = this->state();
  const std::lock_guard lock(state.mutex);
  if (!fetch_.has_key()) return false;
  if (!state.held || generation != state.generation || state.held->rejected) return true;
  if (state.replaced && clock.steady() < *state.replaced + between_replacements) return false;
  state.held->rejected = true;
  return true;
}

TokenCache::Status TokenCache::status() const {
  State& state = this->state();
  const std::lock_guard lock(state.mutex);
  return state.held ? Status{state.held->scope, state.held->wall_end} : Status{};
}

}  // namespace ninjaone::pipeline
