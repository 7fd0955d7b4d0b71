// SPDX-License-Identifier: MIT
#include "pipeline/token_cache.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <ninjaone/testing/manual_clock.hpp>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

#include "support/broken_clock.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;
using ninjaone::doubles::ManualClock;
using pipeline::TokenCache;

namespace {

AccessToken token(std::string value, std::chrono::seconds life = 3600s) {
  AccessToken t;
  t.value = std::move(value);
  t.life = life;
  return t;
}

[[noreturn]] void fail(ErrorKind kind, int status = 0, std::string reason = {},
                       std::optional<std::chrono::seconds> hint = {}) {
  ErrorInfo info;
  info.kind = kind;
  info.http_status = status;
  info.reason = std::move(reason);
  info.retry_after = hint;
  throw_error(std::move(info));
}

// A cache whose token endpoint is the function `answer`; its calls are counted.
struct CacheBench {
  explicit CacheBench(ManualClock::Mode mode = ManualClock::Mode::jump) : clock(mode) {}
  ManualClock clock;
  pipeline::Counters counters{};
  Random random{};
  std::atomic<int> fetches{0}, warnings{0};
  std::function<AccessToken(const Deadline&)> answer = [](const Deadline&) { return token("t"); };
  std::shared_ptr<TokenStore> store{};
  std::string key = "key";
  TokenCache cache{store,
                   key,
                   {[this](const Deadline& d, const AccessToken&) { return ++fetches, answer(d); }},
                   [this](std::string_view) { ++warnings; },
                   counters,
                   random};

  Deadline deadline(std::chrono::nanoseconds limit = 120s, CancellationToken cancel = {}) {
    return {clock, limit, std::move(cancel)};
  }
  std::string get() { return std::string(cache.get(deadline()).token->reveal()); }
  // Makes the endpoint return t1, t2 and so on, each valid for `life`.
  void return_numbered_tokens(std::chrono::seconds life) {
    answer = [this, life](const Deadline&) {
      return token("t" + std::to_string(fetches.load()), life);
    };
  }
  // Calls get() until it returns this token: a renewal before the end of a token runs on its own
  // thread.
  void get_until(const std::string& value) {
    while (get() != value) std::this_thread::yield();
  }
  ErrorKind error_kind() {
    try {
      (void)cache.get(deadline());
    } catch (const Error& error) {
      return error.kind();
    }
    ADD_FAILURE() << "get() returned a token";
    return ErrorKind::protocol;
  }
};

// An endpoint that receives its first request and answers when `answer` is set.
struct SlowEndpoint {
  explicit SlowEndpoint(CacheBench& bench) {
    bench.answer = [this](const Deadline&) {
      requested = true;
      while (!answer) std::this_thread::yield();
      return token("t");
    };
  }
  void wait_for_request() const {
    while (!requested) std::this_thread::yield();
  }
  std::atomic<bool> requested{false}, answer{false};
};

}  // namespace

TEST(TokenCache, OneTokenRequestServesManyCalls) {
  CacheBench bench;
  EXPECT_EQ(bench.get(), "t");
  EXPECT_EQ(bench.get(), "t");
  EXPECT_EQ(bench.fetches, 1);
}

// Fault O94.
TEST(TokenCache, AThousandThreadsWithoutATokenSendOneRequest) {
  CacheBench bench;
  const auto real =
      system_clock();  // a stepped clock wakes all threads whenever one begins to wait
  std::atomic<int> begun{0}, got{0};
  bench.answer = [&](const Deadline&) {
    while (begun < 1000) std::this_thread::yield();
    return token("t");
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < 1000; ++i) {
    threads.emplace_back([&] {
      ++begun;
      if (bench.cache.get({*real, 120s, {}}).token->reveal() == "t") ++got;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(got, 1000);
  EXPECT_EQ(bench.fetches, 1);
}

// Fault O95.
TEST(TokenCache, RenewsBeforeTheEndWhileAThousandCallsUseTheOldToken) {
  CacheBench bench(ManualClock::Mode::stepped);
  bench.return_numbered_tokens(3600s);
  EXPECT_EQ(bench.get(), "t1");
  bench.clock.advance(3600s - 331s);  // before the margin of 300 s and its jitter
  EXPECT_EQ(bench.get(), "t1");
  bench.clock.advance(62s);
  std::atomic<int> served{0};
  bench.answer = [&](const Deadline&) {
    while (served < 1000) std::this_thread::yield();  // no call waits for it
    return token("t2");
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < 1000; ++i) {
    threads.emplace_back([&] {
      if (bench.get() == "t1") ++served;
    });
  }
  for (auto& thread : threads) thread.join();
  bench.get_until("t2");
  EXPECT_EQ(bench.fetches, 2);
}

TEST(TokenCache, RequestsAShortLivedTokenOncePerLifetime) {
  CacheBench bench;
  bench.return_numbered_tokens(2s);
  std::set<std::string> seen;
  for (int i = 0; i < 2000; ++i) {
    seen.insert(bench.get());
    bench.clock.advance(10ms);
  }
  EXPECT_GE(bench.fetches, static_cast<int>(seen.size()));
  EXPECT_LE(bench.fetches, static_cast<int>(seen.size()) + 1);  // the last request may be under way
  EXPECT_LE(bench.fetches, 15);  // 20 s, and at least 1.5 s between two requests
}

// Faults O86, O87.
TEST(TokenCache, UsesTheOldTokenUntilItExpiresIfRenewalsFail) {
  CacheBench bench;
  bench.return_numbered_tokens(3600s);
  EXPECT_EQ(bench.get(), "t1");
  bench.answer = [](const Deadline&) -> AccessToken {
    fail(ErrorKind::authentication, 503, "token_endpoint");
  };
  bench.clock.advance(3600s - 100s);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(bench.get(), "t1");
  while (bench.warnings < 1) std::this_thread::yield();
  bench.clock.advance(14s);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(bench.get(), "t1");
  EXPECT_EQ(bench.fetches, 2);  // the pause is at least 15 s
  bench.clock.advance(16s);
  while (bench.warnings < 2) EXPECT_EQ(bench.get(), "t1");
  EXPECT_EQ(bench.fetches, 3);
  bench.clock.advance(69s);  // no call waits while the token is valid
  EXPECT_EQ(bench.get(), "t1");
  bench.clock.advance(1s);
  EXPECT_EQ(bench.error_kind(), ErrorKind::authentication);  // the token has expired
}

TEST(TokenCache, UsesAValidTokenWhileTheEndpointHangs) {
  CacheBench bench(ManualClock::Mode::stepped);
  bench.return_numbered_tokens(3600s);
  EXPECT_EQ(bench.get(), "t1");
  SlowEndpoint slow(bench);
  bench.clock.advance(3550s);
  for (int i = 0; i < 100; ++i)
    EXPECT_EQ(bench.cache.get(bench.deadline(2s)).token->reveal(), "t1");
  slow.wait_for_request();
  EXPECT_EQ(bench.cache.get(bench.deadline(2s)).token->reveal(), "t1");
  EXPECT_EQ(bench.fetches, 2);
  slow.answer = true;
  bench.get_until("t");
}

TEST(TokenCache, ReportsARejectionToAllCallsWithoutANewRequestForAWhile) {
  CacheBench bench;
  bench.answer = [](const Deadline&) -> AccessToken {
    fail(ErrorKind::authentication, 400, "invalid_client");
  };
  for (int i = 0; i < 40; ++i) EXPECT_EQ(bench.error_kind(), ErrorKind::authentication);
  EXPECT_EQ(bench.fetches, 1);
  bench.clock.advance(31s);
  bench.return_numbered_tokens(3600s);
  EXPECT_EQ(bench.get(), "t2");
}

TEST(TokenCache, AFailedRenewalDelaysTheNextOne) {
  CacheBench bench;
  bench.answer = [](const Deadline&) -> AccessToken { fail(ErrorKind::transport, 0, "connect"); };
  EXPECT_EQ(bench.error_kind(), ErrorKind::transport);
  for (int i = 0; i < 100; ++i) {
    try {  // the deadline is too near to wait for the next request
      (void)bench.cache.get(bench.deadline(1s));
      ADD_FAILURE();
    } catch (const TransportError& error) {
      EXPECT_EQ(error.info().reason, "connect");
      EXPECT_EQ(error.info().retry_after, 1s);
      EXPECT_EQ(error.info().stop_reason, StopReason::deadline);
    }
  }
  EXPECT_EQ(bench.fetches, 1);
  EXPECT_TRUE(bench.clock.sleeps().empty());
  EXPECT_EQ(bench.error_kind(),
            ErrorKind::transport);  // waits 1 s; the next pause is twice as long
  EXPECT_EQ(bench.error_kind(), ErrorKind::transport);
  bench.return_numbered_tokens(3600s);
  EXPECT_EQ(bench.get(), "t4");
  EXPECT_EQ(bench.clock.sleeps(), (std::vector<std::chrono::nanoseconds>{1s, 2s, 4s}));
}

TEST(TokenCache, WaitsOnceForAllCallsAsLongAsTheServerDemands) {
  CacheBench bench;
  bench.answer = [](const Deadline&) -> AccessToken {
    fail(ErrorKind::rate_limited, 429, {}, 20s);
  };
  for (int i = 0; i < 100; ++i) {
    try {
      (void)bench.cache.get(bench.deadline(10s));
      ADD_FAILURE();
    } catch (const RateLimitError& error) {
      EXPECT_EQ(error.info().retry_after, 20s);
    }
  }
  EXPECT_EQ(bench.fetches, 1);
  EXPECT_TRUE(bench.clock.sleeps().empty());
  bench.return_numbered_tokens(3600s);
  EXPECT_EQ(bench.get(), "t2");
  EXPECT_EQ(bench.clock.sleeps(), std::vector<std::chrono::nanoseconds>{20s});
  // The same while the old token is valid: calls use it, and no request is sent during the time
  // that the server demanded.
  bench.answer = [](const Deadline&) -> AccessToken {
    fail(ErrorKind::rate_limited, 429, {}, 60s);
  };
  bench.clock.advance(3600s - 200s);
  for (int i = 0; i < 50; ++i) {
    EXPECT_EQ(bench.get(), "t2");
    if (i == 0) {
      while (bench.warnings < 1) std::this_thread::yield();
    }
    bench.clock.advance(1s);
  }
  EXPECT_EQ(bench.fetches, 3);
}

// Fault O103.
TEST(TokenCache, CallsThatWaitedShareTheFailure) {
  CacheBench bench(ManualClock::Mode::stepped);
  bench.answer = [&](const Deadline&) -> AccessToken {
    bench.clock.wait_for_sleepers(8);
    fail(ErrorKind::transport, 0, "connect");
  };
  std::vector<std::thread> threads;
  std::atomic<int> failed{0};
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      try {
        (void)bench.cache.get(bench.deadline());
      } catch (const TransportError&) {
        ++failed;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(failed, 8);
  EXPECT_EQ(bench.fetches, 1);
}

// A renewal belongs to the client: it does not end with the call that started it.
// Fault O102.
TEST(TokenCache, ACallThatIsCancelledOrTimesOutDoesNotEndTheRenewal) {
  CacheBench bench(ManualClock::Mode::stepped);
  CancellationSource stop;
  SlowEndpoint slow(bench);
  std::thread first([&] {
    EXPECT_THROW((void)bench.cache.get(bench.deadline(120s, stop.token())), CancelledError);
  });
  slow.wait_for_request();
  std::thread second(
      [&] { EXPECT_THROW((void)bench.cache.get(bench.deadline(1s)), TimeoutError); });
  std::thread third([&] { EXPECT_EQ(bench.get(), "t"); });
  bench.clock.wait_for_sleepers(3);
  stop.cancel();
  first.join();
  bench.clock.advance(2s);
  second.join();
  slow.answer = true;
  third.join();
  EXPECT_EQ(bench.get(), "t");
  EXPECT_EQ(bench.fetches, 1);
}

TEST(TokenCache, SendsOneRequestToAnEndpointThatIsSlowerThanEachCall) {
  CacheBench bench(ManualClock::Mode::stepped);
  SlowEndpoint slow(bench);
  for (int i = 0; i < 10; ++i) {
    std::thread call(
        [&] { EXPECT_THROW((void)bench.cache.get(bench.deadline(1s)), TimeoutError); });
    bench.clock.wait_for_sleepers(1);
    bench.clock.advance(1s);
    call.join();
  }
  slow.answer = true;
  EXPECT_EQ(bench.get(), "t");
  EXPECT_EQ(bench.fetches, 1);
}

TEST(TokenCache, ACallFromInsideARenewalFailsImmediately) {
  CacheBench bench;
  std::string reason;
  bench.answer = [&](const Deadline&) {
    try {
      (void)bench.cache.get(bench.deadline());
    } catch (const ConfigurationError& error) {
      reason = error.info().reason;
    }
    return token("t");
  };
  EXPECT_EQ(bench.get(), "t");
  EXPECT_EQ(reason, "reentrant");
}

TEST(TokenCache, TheDestructorCancelsARenewal) {
  CacheBench bench;
  auto cache = std::make_unique<TokenCache>(
      nullptr, "key",
      TokenCache::Source{[&](const Deadline& deadline, const AccessToken&) -> AccessToken {
        ++bench.fetches;
        while (!deadline.cancel().wait_for(1s)) {
        }
        fail(ErrorKind::cancelled);
      }},
      [](std::string_view) {}, bench.counters, bench.random);
  const auto real = system_clock();
  EXPECT_THROW((void)cache->get({*real, 10ms, {}}), TimeoutError);
  const auto begun = std::chrono::steady_clock::now();
  cache.reset();
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 100ms);
  EXPECT_EQ(bench.fetches, 1);
}

TEST(TokenCache, RemovesAWaiterWhoseClockThrows) {
  CacheBench bench(ManualClock::Mode::stepped);
  SlowEndpoint slow(bench);
  std::thread leader([&] { EXPECT_EQ(bench.get(), "t"); });
  slow.wait_for_request();
  BrokenClock broken;
  EXPECT_THROW((void)bench.cache.get({broken, 120s, {}}), std::runtime_error);
  slow.answer = true;
  leader.join();  // it does not wake the waiter that has left
  EXPECT_EQ(bench.get(), "t");
}

TEST(TokenCache, AFetchThatThrowsAnyExceptionEndsTheRenewal) {
  CacheBench bench;
  bench.answer = [](const Deadline&) -> AccessToken {
    throw std::runtime_error("from a provider");
  };
  EXPECT_THROW((void)bench.get(), std::runtime_error);
  bench.return_numbered_tokens(3600s);
  EXPECT_EQ(bench.get(), "t2");
}

// Fault O101.
TEST(TokenCache, AWaitEndsAtTheDeadlineOfItsCall) {
  CacheBench bench(ManualClock::Mode::stepped);
  SlowEndpoint slow(bench);
  std::thread leader([&] { EXPECT_EQ(bench.get(), "t"); });
  slow.wait_for_request();
  std::thread waiter(
      [&] { EXPECT_THROW((void)bench.cache.get(bench.deadline(5s)), TimeoutError); });
  bench.clock.wait_for_sleepers(2);
  bench.clock.advance(6s);
  waiter.join();
  slow.answer = true;
  leader.join();
}

// Fault O96.
TEST(TokenCache, ARejectedTokenIsReplacedOnce) {
  CacheBench bench;
  bench.return_numbered_tokens(3600s);
  const auto first = bench.cache.get(bench.deadline());
  for (int i = 0; i < 50; ++i)
    EXPECT_TRUE(
        bench.cache.reject(first.generation, bench.clock));  // late 401s with the same token
  const auto second = bench.cache.get(bench.deadline());
  EXPECT_EQ(second.token->reveal(), "t2");
  for (int i = 0; i < 50; ++i) EXPECT_TRUE(bench.cache.reject(first.generation, bench.clock));
  EXPECT_EQ(bench.get(), "t2");
  EXPECT_EQ(bench.fetches, 2);
  // A server that rejects every token is not flooded with requests for new ones, and other calls
  // still use the token.
  EXPECT_FALSE(bench.cache.reject(second.generation, bench.clock));
  EXPECT_EQ(bench.get(), "t2");
  bench.clock.advance(6s);
  EXPECT_TRUE(bench.cache.reject(second.generation, bench.clock));
  EXPECT_EQ(bench.get(), "t3");
}

// Fault O97.
TEST(TokenCache, DiscardsARenewalThatBeganBeforeARejection) {
  CacheBench bench(ManualClock::Mode::stepped);
  bench.return_numbered_tokens(3600s);
  const auto first = bench.cache.get(bench.deadline());
  bench.clock.advance(3500s);
  std::atomic<bool> requested{false}, answer{false};
  bench.answer = [&](const Deadline&) {
    if (bench.fetches == 2) {
      requested = true;
      while (!answer) std::this_thread::yield();
    }
    return token("t" + std::to_string(bench.fetches.load()));
  };
  EXPECT_EQ(bench.get(), "t1");  // starts a renewal
  while (!requested) std::this_thread::yield();
  EXPECT_TRUE(bench.cache.reject(first.generation, bench.clock));
  answer = true;
  EXPECT_EQ(bench.get(), "t3");
}

TEST(TokenCache, KeepsARejectedTokenThatCannotBeRenewed) {
  ManualClock clock;
  pipeline::Counters counters;
  Random random;
  const auto store = memory_token_store();
  TokenCache cache(
      store, "", {[](const Deadline&, const AccessToken&) { return token("static"); }},
      [](std::string_view) {}, counters, random);
  const auto lease = cache.get({clock, 10s, {}});
  EXPECT_FALSE(cache.reject(lease.generation, clock));
  EXPECT_FALSE(store->load(""));
}

TEST(TokenCache, ReadsTheStoreBeforeARequestAndWritesItBeforeUse) {
  const auto store = memory_token_store();
  ManualClock clock;
  pipeline::Counters counters;
  Random random;
  int fetches = 0;
  const auto make = [&] {
    return std::make_unique<TokenCache>(
        store, "key", TokenCache::Source{[&](const Deadline&, const AccessToken&) {
          return token("t" + std::to_string(++fetches));
        }},
        [](std::string_view) {}, counters, random);
  };
  EXPECT_EQ(make()->get({clock, 10s, {}}).token->reveal(), "t1");
  ASSERT_TRUE(store->load("key"));
  EXPECT_EQ(make()->get({clock, 10s, {}}).token->reveal(), "t1");
  clock.advance(3595s);
  EXPECT_EQ(make()->get({clock, 10s, {}}).token->reveal(),
            "t2");  // the stored token expires too soon
  clock.set_wall(clock.wall() - 24h);
  EXPECT_EQ(make()->get({clock, 10s, {}}).token->reveal(), "t3");  // issued in the future
}

TEST(TokenCache, ErasesARejectedTokenFromTheStore) {
  const auto store = memory_token_store();
  ManualClock clock;
  pipeline::Counters counters;
  Random random;
  int fetches = 0;
  TokenCache cache(
      store, "key", {[&](const Deadline&, const AccessToken&) {
        if (++fetches > 1) fail(ErrorKind::transport);
        return token("t");
      }},
      [](std::string_view) {}, counters, random);
  const auto lease = cache.get({clock, 10s, {}});
  EXPECT_TRUE(cache.reject(lease.generation, clock));
  EXPECT_THROW((void)cache.get({clock, 10s, {}}), TransportError);
  EXPECT_FALSE(store->load("key"));
}

TEST(TokenCache, WarnsIfTheStoreThrowsAndStillReturnsAToken) {
  struct Broken final : TokenStore {
    std::optional<StoredToken> load(std::string_view) override { throw std::runtime_error("disk"); }
    void save(std::string_view, const StoredToken&) override { throw std::runtime_error("disk"); }
    void erase(std::string_view) override {}
  };
  ManualClock clock;
  pipeline::Counters counters;
  Random random;
  int warnings = 0;
  TokenCache cache(
      std::make_shared<Broken>(), "key",
      {[](const Deadline&, const AccessToken&) { return token("t"); }},
      [&](std::string_view) { ++warnings; }, counters, random);
  EXPECT_EQ(cache.get({clock, 10s, {}}).token->reveal(), "t");
  EXPECT_EQ(warnings, 2);
}

// Fault O100.
TEST(TokenCache, RequestsANewTokenAfterTheMachineSlept) {
  CacheBench bench;
  bench.return_numbered_tokens(3600s);
  EXPECT_EQ(bench.get(), "t1");
  bench.clock.set_wall(bench.clock.wall() +
                       48h);  // the steady clock does not advance while a machine sleeps
  EXPECT_EQ(bench.get(), "t2");
}

// Fault O98.
TEST(TokenCache, RejectsATokenThatExpiredBeforeItArrived) {
  CacheBench bench;
  bench.answer = [&](const Deadline&) {
    bench.clock.advance(10s);
    return token("t", 5s);
  };
  EXPECT_EQ(bench.error_kind(), ErrorKind::authentication);
}
