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

// The one token of a client and its copies.
//
// A renewal belongs to the client, not to the call that starts it. It runs on a thread that lives
// for this renewal and has limits of its own (TokenFetch). Calls wait for it within their own time;
// cancelling one, its deadline or its end leaves the renewal alone. What a renewal gives, a token
// or an error, all calls that wait for it get.
//
// While the old token lives, calls go on with it, and a renewal starts ahead of its end. After a
// failed renewal the next one starts only after a pause (TokenPause). A token that the server
// rejects is renewed once.
//
// The destructor cancels a renewal and waits for its thread. A request that spends a refresh token
// or a code is not cancelled: the destructor waits for its answer, 30 s at most, and the answer is
// stored.
//
// A child of fork() has the memory of a renewal but not its thread, and another thread of the
// parent may hold the mutex. What threads share is therefore one heap block that remembers its
// process. In another process a cache leaves that block as it is, neither locked nor destroyed, and
// begins with a new one.
class TokenCache {
 public:
  using Source = TokenSource;
  using Warn = TokenFetch::Warn;

  // A token to send; `generation` names it when the server rejects it.
  struct Lease {
    std::shared_ptr<const Secret> token{};
    std::uint64_t generation = 0;
  };
  struct Status {
    std::string scope{};
    std::chrono::system_clock::time_point expires_at{};
  };

  // `store` may be null; `key` names the token in it. No key: a token that cannot be had anew; it
  // is neither stored nor replaced, and the source is called on the thread of the call. The clocks
  // of all calls must outlive the cache.
  TokenCache(std::shared_ptr<TokenStore> store, std::string key, Source source, Warn warn,
             Counters& counters, Random& random, RetryPolicy policy = {});
  TokenCache(const TokenCache&) = delete;
  TokenCache& operator=(const TokenCache&) = delete;
  ~TokenCache();

  // May wait for a renewal. Throws the error of that renewal, TimeoutError, CancelledError,
  // ConfigurationError (reason `reentrant`: called by the renewal itself): nothing was sent.
  [[nodiscard]] Lease get(const Deadline& deadline);
  // The server rejected this token. True: get() gives another one. False: the one it rejected is
  // too young to be replaced again.
  [[nodiscard]] bool reject(std::uint64_t generation, Clock& clock);
  // Of the token held.
  [[nodiscard]] Status status() const;

 private:
  using Steady = std::chrono::steady_clock::time_point;
  using Wall = std::chrono::system_clock::time_point;
  using Lock = std::unique_lock<std::mutex>;

  struct Held {
    std::shared_ptr<const Secret> token{};
    std::string scope{};
    Steady advisory{}, end{};  // from then on: renewed ahead; dead
    Wall wall_end{};
    bool rejected = false;
  };
  struct Failure {
    std::optional<Error> error{};
    std::exception_ptr other{};  // what a callback threw that is no Error
    TokenPause pause{};
  };
  // What a renewal came to: a token or a failure.
  struct Result {
    std::optional<Held> held{};
    Failure failure{};
    Steady at{};
  };
  enum class Need { none, advisory, dead };
  struct State;

  [[nodiscard]] State& state() const;
  [[nodiscard]] Lease lease(const State& state) const;
  void wait(State& state, Lock& lock, const Deadline& deadline);
  void wait_for_pause(State& state, Lock& lock, const Deadline& deadline);
  void start(State& state, Clock& clock);
  void work(State& state, Clock& clock, const TokenFetch::Before& before) noexcept;
  void fetch_here(State& state, Lock& lock, const Deadline& deadline);
  template <class Obtain>
  [[nodiscard]] Result attempt(Clock& clock, Obtain obtain) const noexcept;
  [[nodiscard]] Held held(const TokenFetch::Obtained& obtained, Clock& clock) const;
  void finish(State& state, Result result, const TokenFetch::Before& before) noexcept;
  void note_failure(State& state, Failure failure, Steady now) noexcept;
  [[noreturn]] void throw_failure(const State& state, Clock& clock, StopReason stop) const;

  const TokenFetch fetch_;
  Counters* counters_;
  Random* random_;
  const RetryPolicy policy_;
  mutable std::atomic<State*> state_;
};

}  // namespace ninjaone::pipeline
