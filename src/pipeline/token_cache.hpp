// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <exception>
#include <list>
#include <memory>
#include <mutex>
#include <ninjaone/auth.hpp>
#include <ninjaone/error.hpp>
#include <ninjaone/options.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "base/deadline.hpp"
#include "base/random.hpp"
#include "base/waiter.hpp"
#include "pipeline/counters.hpp"
#include "pipeline/token_fetch.hpp"
#include "pipeline/token_pause.hpp"

namespace ninjaone::pipeline {

// Holds the token that all copies of a client share, and renews it.
//
// A renewal belongs to the client, not to the call that starts it. It runs on its own thread, which
// ends with the renewal, and has its own time limits (TokenFetch). Calls wait for it until their
// own deadline. The cancellation, the deadline or the end of a call does not stop the renewal. All
// calls that wait for a renewal get its result, a token or an error. At most one renewal runs at a
// time.
//
// A token is in one of three states. While it is valid, calls use it. Shortly before it expires, it
// is still used, and the next call also starts a renewal (early renewal). When it has expired, or
// the server has rejected it, calls wait for a renewal. After a failed renewal, the next one starts
// only after a pause (TokenPause). If the server rejects a token that has just replaced a rejected
// token, the cache does not replace it again: a new token does not help then, and each 401 would
// otherwise cost one token request.
//
// The destructor cancels a renewal and waits for its thread. A request that spends a refresh token
// or a code is not cancelled: the destructor waits for its response, 30 s at most, and the token is
// stored.
//
// A child of fork() has the memory of a renewal but not its thread, and another thread of the
// parent may have held the mutex at the fork. All data that threads share is therefore in one heap
// block, which stores the id of its process. In another process, the cache neither locks nor
// destroys that block and starts with a new one.
class TokenCache {
 public:
  using Source = TokenSource;
  using Warn = TokenFetch::Warn;

  // A token to send. `generation` identifies it in reject().
  struct Lease {
    std::shared_ptr<const Secret> token{};
    std::uint64_t generation = 0;
  };
  struct Status {
    std::string scope{};
    std::chrono::system_clock::time_point expires_at{};
  };

  // `store` may be null; `key` names the token in it. An empty key means a token that cannot be
  // renewed: it is neither stored nor replaced, and the source is called on the thread of the call.
  // The clocks of all calls must outlive the cache.
  TokenCache(std::shared_ptr<TokenStore> store, std::string key, Source source, Warn warn,
             Counters& counters, Random& random, RetryPolicy policy = {});
  TokenCache(const TokenCache&) = delete;
  TokenCache& operator=(const TokenCache&) = delete;
  ~TokenCache();

  // Returns a token; may wait for a renewal. Throws the error of that renewal, TimeoutError,
  // CancelledError, or ConfigurationError with reason `reentrant` if the renewal itself calls it.
  [[nodiscard]] Lease get(const Deadline& deadline);
  // The server rejected this token. Returns true if get() will return another one, and false if the
  // rejected token has just replaced another rejected token, or cannot be renewed.
  [[nodiscard]] bool reject(std::uint64_t generation, Clock& clock);
  // The scope and the expiry of the current token.
  [[nodiscard]] Status status() const;

 private:
  using Steady = std::chrono::steady_clock::time_point;
  using Wall = std::chrono::system_clock::time_point;
  using Lock = std::unique_lock<std::mutex>;

  struct CachedToken {
    std::shared_ptr<const Secret> token{};
    std::string scope{};
    Steady renew_at{}, expires{};  // the start of the early renewal, and the end of the token
    Wall wall_expires{};           // `expires` on the wall clock
    bool rejected = false;
  };
  struct Failure {
    std::optional<Error> error{};
    std::exception_ptr other{};  // an exception of a callback that is not an Error
    TokenPause pause{};
  };
  // The result of a renewal: a token or a failure.
  struct Result {
    std::optional<CachedToken> token{};
    Failure failure{};
    Steady at{};  // the end of the renewal; the epoch: it did not start
  };
  enum class Validity { valid, renew_early, invalid };
  struct State;

  [[nodiscard]] State& state() const;
  [[nodiscard]] Lease lease(const State& state) const;
  void wait_for_renewal(State& state, Lock& lock, const Deadline& deadline);
  void wait_for_pause(State& state, Lock& lock, const Deadline& deadline);
  void start_renewal(State& state, Clock& clock);
  void run_renewal(State& state, Clock& clock, const TokenFetch::Before& before) noexcept;
  void fetch_on_this_thread(State& state, Lock& lock, const Deadline& deadline);
  template <class Obtain>
  [[nodiscard]] Result run_and_catch(Clock& clock, Obtain obtain) const noexcept;
  [[nodiscard]] CachedToken make_cached_token(const TokenFetch::Obtained& obtained,
                                              Clock& clock) const;
  void finish_renewal(State& state, Result result, const TokenFetch::Before& before) noexcept;
  void note_failure(State& state, Failure failure, Steady now) noexcept;
  [[noreturn]] void throw_failure(const State& state, Clock& clock, StopReason stop) const;

  const TokenFetch fetch_;
  Counters* counters_;
  Random* random_;
  const RetryPolicy policy_;
  mutable std::atomic<State*> state_;
};

}  // namespace ninjaone::pipeline
