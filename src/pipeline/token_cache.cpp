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
constexpr seconds max_early_renewal{300};       // how long before its end a token is renewed
constexpr seconds early_retry_interval{15};     // between failed early renewals, plus a random time
constexpr seconds min_replacement_interval{5};  // between two replacements of rejected tokens
// How many renewals one call waits for while the server limits the rate.
constexpr int max_throttled_renewals = 3;

Error no_thread() {
  ErrorInfo info;
  info.kind = ErrorKind::transport;
  info.reason = "no_thread";
  info.message =
      "the system cannot start a thread for the token renewal; check the limits of the process";
  info.wire.sends = 0;
  return TransportError(std::move(info));
}

}  // namespace

// All data that threads share.
struct TokenCache::State {
  const long process = http::process_id();
  std::mutex mutex{};
  std::thread thread{};  // of the last renewal
  CancellationSource stop{};
  std::atomic<std::thread::id> renewer{};  // the thread of the current renewal
  bool renewing = false;
  std::uint64_t renewals = 0;        // how many have started; also the number of the last one
  std::uint64_t failed_renewal = 0;  // the number of the last renewal that failed
  std::list<Waiter*> waiters{};
  std::optional<CachedToken> cached{};
  std::uint64_t generation = 0;
  Failure failure{};                         // of the last renewal that failed
  int failures_in_row = 0;                   // whose pauses double
  Steady next_renewal{};                     // no renewal starts before this time
  Steady next_early_renewal{};               // the same while the old token is valid
  std::optional<Steady> last_replacement{};  // of a rejected token

  [[nodiscard]] Validity validity(Clock& clock) const {
    if (!cached || cached->rejected) return Validity::invalid;
    const Steady now = clock.steady();
    // While a machine sleeps, its steady clock can stop; its wall clock does not.
    if (now >= cached->expires || clock.wall() >= cached->wall_expires) return Validity::invalid;
    return now >= cached->renew_at ? Validity::renew_early : Validity::valid;
  }
  void begin_renewal(std::thread::id thread_id) noexcept {
    renewing = true;
    renewer = thread_id;
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
  // The block belongs to the parent, one of whose threads may hold the mutex.
  if (state->process != http::process_id()) {
    http::leave_behind(state);
    return;
  }
  state->stop.cancel();
  if (state->thread.joinable()) state->thread.join();
  delete state;
}

TokenCache::State& TokenCache::state() const {
  State* current = state_;
  if (current->process == http::process_id()) return *current;
  // This is the first use in a child of fork(). If several threads of the child run this code at
  // the same time, the block of one of them is used. If the mutex is free, no thread of the parent
  // was changing the data at the fork, and the data can be copied.
  auto fresh = std::make_unique<State>();
  if (const Lock lock(current->mutex, std::try_to_lock); lock) {
    fresh->cached = current->cached;
    fresh->generation = current->generation;
    fresh->last_replacement = current->last_replacement;
  }
  State* const of_parent = current;
  if (!state_.compare_exchange_strong(current, fresh.get())) return *current;
  State& own = *fresh.release();
  http::leave_behind(of_parent);
  return own;
}

TokenCache::Lease TokenCache::lease(const State& state) const {
  return {state.cached->token, state.generation};
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
  int throttled_renewals = 0;
  for (;;) {
    const Validity validity = state.validity(clock);
    if (validity == Validity::renew_early && fetch_.has_key() && !state.renewing &&
        clock.steady() >= state.next_early_renewal)
      start_renewal(state, clock);
    if (validity != Validity::invalid && state.cached && !state.cached->rejected)
      return lease(state);
    check_deadline(deadline, "while waiting for a token");
    if (!state.renewing && clock.steady() < state.next_renewal) {
      wait_for_pause(state, lock, deadline);
      continue;
    }
    if (!state.renewing && !fetch_.has_key()) {
      fetch_on_this_thread(state, lock, deadline);
      continue;
    }
    const std::uint64_t renewal = state.renewing ? state.renewals : state.renewals + 1;
    if (!state.renewing) start_renewal(state, clock);
    while (state.renewing && state.renewals == renewal) wait_for_renewal(state, lock, deadline);
    if (state.failed_renewal < renewal || state.validity(clock) != Validity::invalid) continue;
    if (!state.failure.pause.throttled || ++throttled_renewals == max_throttled_renewals)
      throw_failure(state, clock, StopReason::final);
  }
}

void TokenCache::wait_for_renewal(State& state, Lock& lock, const Deadline& deadline) {
  check_deadline(deadline, "while waiting for a token");
  Waiter waiter;
  const Place place(state.waiters, waiter);
  const Unlocked open(lock);
  const Steady started = deadline.clock().steady();
  waiter.wait_for_work(deadline.clock(), deadline.left(), deadline.cancel());
  counters_->waited(deadline.clock().steady() - started);
}

void TokenCache::wait_for_pause(State& state, Lock& lock, const Deadline& deadline) {
  Clock& clock = deadline.clock();
  const nanoseconds left = state.next_renewal - clock.steady();
  const bool too_long = std::chrono::ceil<milliseconds>(left) > policy_.longest_hint;
  if (!state.failure.pause.calls_wait) throw_failure(state, clock, StopReason::final);
  if (!deadline.may_sleep()) throw_failure(state, clock, StopReason::wait);
  if (too_long || left >= deadline.left())
    throw_failure(state, clock, too_long ? StopReason::hint_too_long : StopReason::deadline);
  const Unlocked open(lock);
  if (clock.sleep(left, deadline.cancel())) counters_->waited(left);
  check_deadline(deadline, "while waiting for the next token renewal");
}

// Starts a renewal, or notes a failure if the system cannot start its thread. The mutex is locked.
void TokenCache::start_renewal(State& state, Clock& clock) {
  TokenFetch::Before before;
  if (state.cached) before = {state.cached->token, state.cached->rejected};
  state.begin_renewal({});
  Result failed;
  try {
    // The mutex stays locked until `thread` is assigned. Otherwise a renewal that ends immediately
    // would let another call use `thread` during the assignment. The join is short: the thread of
    // the previous renewal has set `renewing` to false as its last action.
    if (state.thread.joinable()) state.thread.join();
    const http::SignalsBlocked blocked;
    state.thread = std::thread([this, &state, &clock, before] {
      run_renewal(state, clock, before);
      wipe_traces();  // the system keeps the stack of a thread that has ended
    });
    return;
  } catch (const std::system_error&) {
    try {
      failed.failure.error = no_thread();
    } catch (...) {
      failed.failure.other = std::current_exception();
    }
  } catch (...) {  // no memory
    failed.failure.other = std::current_exception();
  }
  finish_renewal(state, std::move(failed), before);
}

// Runs on the thread of a renewal. Its last action is finish_renewal(), so that a thread that joins
// it afterwards does not wait.
void TokenCache::run_renewal(State& state, Clock& clock,
                             const TokenFetch::Before& before) noexcept {
  state.renewer = std::this_thread::get_id();
  Result result =
      run_and_catch(clock, [&] { return fetch_.obtain(clock, state.stop.token(), before); });
  if (result.failure.error || result.failure.other) {
    try {
      Lock lock(state.mutex);
      const bool valid = state.validity(clock) != Validity::invalid;
      lock.unlock();  // the caller's log must not run while the mutex is locked
      if (valid)
        fetch_.warn("the token could not be renewed; the client uses the old one until it expires");
    } catch (...) {  // an exception of the caller's clock or log must not end the program
    }
  }
  const Lock lock(state.mutex);
  finish_renewal(state, std::move(result), before);
}

// Gets a token that cannot be renewed, on the thread of a call and before its deadline. Other calls
// wait. If this call is cancelled or reaches its deadline, the next of them tries.
void TokenCache::fetch_on_this_thread(State& state, Lock& lock, const Deadline& deadline) {
  state.begin_renewal(std::this_thread::get_id());
  const auto run = [&] {
    const Unlocked open(lock);
    return run_and_catch(deadline.clock(), [&] { return fetch_.request_token(deadline, {}); });
  };
  Result result = run();
  const Failure failure = result.failure;
  const bool call_ended = failure.error && (deadline.cancel().cancelled() || deadline.passed());
  if (call_ended) result.failure = {};
  finish_renewal(state, std::move(result), {});
  if (call_ended) throw_error(failure.error->info());
  if (failure.error || failure.other) throw_failure(state, deadline.clock(), StopReason::final);
}

template <class Obtain>
TokenCache::Result TokenCache::run_and_catch(Clock& clock, Obtain obtain) const noexcept {
  Result result;
  try {
    result.at = clock.steady();
    result.token = make_cached_token(obtain(), clock);
  } catch (const Error& error) {
    result.failure.error = error;
  } catch (...) {
    result.failure.other = std::current_exception();
  }
  try {
    result.at = clock.steady();
  } catch (...) {  // of the caller's clock; the earlier time remains
  }
  return result;
}

TokenCache::CachedToken TokenCache::make_cached_token(const TokenFetch::Obtained& obtained,
                                                      Clock& clock) const {
  const nanoseconds life = obtained.token.life, left = life - obtained.age;
  const double jitter = 0.9 + 0.2 * random_->next();
  CachedToken token;
  token.token = std::make_shared<const Secret>(obtained.token.value);
  token.scope = obtained.token.scope;
  token.expires = clock.steady() + left;
  token.renew_at = token.expires - std::chrono::duration_cast<nanoseconds>(
                                       std::min<nanoseconds>(max_early_renewal, life / 4) * jitter);
  token.wall_expires =
      clock.wall() + std::chrono::duration_cast<std::chrono::system_clock::duration>(left);
  return token;
}

// Stores the result of a renewal and wakes all calls that wait for it. The mutex is locked.
void TokenCache::finish_renewal(State& state, Result result,
                                const TokenFetch::Before& before) noexcept {
  // The server rejected the old token while the new one was requested. Whatever made the old token
  // invalid may have made the new one invalid too, so the new one is not used, and the next call
  // starts another renewal.
  const bool outdated = state.cached && state.cached->rejected && !before.rejected &&
                        before.token == state.cached->token;
  if (result.failure.error || result.failure.other) {
    note_failure(state, std::move(result.failure), result.at);
  } else if (result.token && !outdated) {
    if (before.rejected) state.last_replacement = result.at;
    state.cached = std::move(result.token);
    ++state.generation;
    state.failure = {};
    state.failures_in_row = 0;
    state.next_renewal = state.next_early_renewal = {};
  }
  state.renewing = false;
  state.renewer = std::thread::id();
  for (Waiter* waiter : state.waiters) waiter->wake();
}

void TokenCache::note_failure(State& state, Failure failure, Steady now) noexcept {
  const bool valid = state.cached && !state.cached->rejected && now < state.cached->expires;
  // Without a thread the renewal did not start. There is no pause then: the next call may try
  // again.
  const bool started = now != Steady();
  if (started) {
    failure.pause =
        pause_after(failure.error ? &*failure.error : nullptr, state.failures_in_row, policy_);
  }
  const nanoseconds pause = failure.pause.length;
  if (failure.pause.doubles && !valid) ++state.failures_in_row;
  const nanoseconds interval = early_retry_interval + std::chrono::duration_cast<nanoseconds>(
                                                          early_retry_interval * random_->next());
  state.next_renewal = now + pause;
  state.next_early_renewal = now + (failure.pause.throttled ? std::max(interval, pause) : interval);
  state.failed_renewal = state.renewals;
  state.failure = std::move(failure);
}

void TokenCache::throw_failure(const State& state, Clock& clock, StopReason stop) const {
  if (!state.failure.error) std::rethrow_exception(state.failure.other);
  ErrorInfo info = state.failure.error->info();
  const auto left = std::chrono::ceil<milliseconds>(state.next_renewal - clock.steady());
  if (left.count() > 0) info.retry_after = left;
  if (stop != StopReason::final) info.stop_reason = stop;
  throw_error(std::move(info));
}

bool TokenCache::reject(std::uint64_t generation, Clock& clock) {
  State& state = this->state();
  const std::lock_guard lock(state.mutex);
  if (!fetch_.has_key()) return false;
  if (!state.cached || generation != state.generation || state.cached->rejected) return true;
  if (state.last_replacement && clock.steady() < *state.last_replacement + min_replacement_interval)
    return false;
  state.cached->rejected = true;
  return true;
}

TokenCache::Status TokenCache::status() const {
  State& state = this->state();
  const std::lock_guard lock(state.mutex);
  return state.cached ? Status{state.cached->scope, state.cached->wall_expires} : Status{};
}

}  // namespace ninjaone::pipeline
