// SPDX-License-Identifier: MIT
#include "call/token_cache.hpp"

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
using call::Deadline;
using call::TokenCache;
using ninjaone::doubles::ManualClock;

namespace {

AccessToken token(std::string value, std::chrono::seconds life = 3600s) {
  AccessToken t;
  t.value = std::move(value);
  t.life = life;
  return t;
}

[[noreturn]] void fail(ErrorKind kind, int status = 0, std::string reason = {}) {
  ErrorInfo info;
  info.kind = kind;
  info.http_status = status;
  info.reason = std::move(reason);
  throw_error(std::move(info));
}

// A cache whose token endpoint is a function, counted.
struct CacheBench {
  explicit CacheBench(ManualClock::Mode mode = ManualClock::Mode::jump) : clock(mode) {}
  ManualClock clock;
  call::Meter meter{};
  call::Random random{};
  std::atomic<int> fetches{0}, warnings{0};
  std::function<AccessToken(const Deadline&)> answer = [](const Deadline&) { return token("t"); };
  std::shared_ptr<TokenStore> store{};
  std::string key = "key";
  TokenCache cache{store,
                   key,
                   {[this](const Deadline& d, const AccessToken&) { return ++fetches, answer(d); }},
                   [this](std::string_view) { ++warnings; },
                   meter,
                   random};

  Deadline deadline(std::chrono::nanoseconds limit = 120s, CancellationToken cancel = {}) { return {clock, limit, std::move(cancel)}; }
  std::string get() { return std::string(cache.get(deadline()).token->reveal()); }
  // Gives t1, t2, ... that live so long.
  void number(std::chrono::seconds life) {
    answer = [this, life](const Deadline&) { return token("t" + std::to_string(fetches.load()), life); };
  }
  ErrorKind refused() {
    try {
      (void)cache.get(deadline());
    } catch (const Error& error) {
      return error.kind();
    }
    ADD_FAILURE() << "got a token";
    return ErrorKind::protocol;
  }
};

// The answer to whoever asks first comes when `answer` is set.
struct SlowAnswer {
  explicit SlowAnswer(CacheBench& bench) {
    bench.answer = [this](const Deadline&) {
      asked = true;
      while (!answer) std::this_thread::yield();
      return token("t");
    };
  }
  void wait_until_asked() const {
    while (!asked) std::this_thread::yield();
  }
  std::atomic<bool> asked{false}, answer{false};
};

}  // namespace

TEST(TokenCache, OneRequestServesMany) {
  CacheBench bench;
  EXPECT_EQ(bench.get(), "t");
  EXPECT_EQ(bench.get(), "t");
  EXPECT_EQ(bench.fetches, 1);
}

TEST(TokenCache, O94_AThousandThreadsFromColdAskOnce) {
  CacheBench bench;
  const auto real = system_clock();  // a stepped one wakes everybody for each who begins to wait
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

TEST(TokenCache, O95_RenewsAheadOfTheEndWhileAThousandGoOn) {
  CacheBench bench(ManualClock::Mode::stepped);
  bench.number(3600s);
  EXPECT_EQ(bench.get(), "t1");
  bench.clock.advance(3600s - 331s);  // before the margin of 300 s and its jitter
  EXPECT_EQ(bench.get(), "t1");
  bench.clock.advance(62s);
  std::atomic<int> served{0};
  bench.answer = [&](const Deadline&) {
    while (served < 999) std::this_thread::yield();  // nobody else waits
    return token("t2");
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < 1000; ++i) {
    threads.emplace_back([&] {
      if (bench.get() == "t1") ++served;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(bench.get(), "t2");
  EXPECT_EQ(bench.fetches, 2);
}

TEST(TokenCache, AShortLivedTokenIsAskedForOncePerLife) {
  CacheBench bench;
  bench.number(2s);
  std::set<std::string> seen;
  for (int i = 0; i < 2000; ++i) {
    seen.insert(bench.get());
    bench.clock.advance(10ms);
  }
  EXPECT_EQ(bench.fetches, static_cast<int>(seen.size()));
  EXPECT_LE(bench.fetches, 15);  // 20 s at one and a half each
}

TEST(TokenCache, O86_O87_TheOldTokenServesWhileItLives) {
  CacheBench bench;
  bench.number(3600s);
  EXPECT_EQ(bench.get(), "t1");
  bench.answer = [](const Deadline&) -> AccessToken { fail(ErrorKind::authentication, 503); };
  bench.clock.advance(3600s - 100s);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(bench.get(), "t1");
  EXPECT_EQ(bench.fetches, 2);  // and it is not asked again at once
  EXPECT_EQ(bench.warnings, 1);
  bench.clock.advance(50s);  // also inside the second margin
  EXPECT_EQ(bench.get(), "t1");
  EXPECT_EQ(bench.fetches, 3);
  bench.clock.advance(50s);
  EXPECT_EQ(bench.refused(), ErrorKind::authentication);  // dead
}

TEST(TokenCache, ARefusalIsToldToEverybodyForAWhile) {
  CacheBench bench;
  bench.answer = [](const Deadline&) -> AccessToken { fail(ErrorKind::authentication, 400, "invalid_client"); };
  for (int i = 0; i < 40; ++i) EXPECT_EQ(bench.refused(), ErrorKind::authentication);
  EXPECT_EQ(bench.fetches, 1);
  bench.clock.advance(31s);
  bench.number(3600s);
  EXPECT_EQ(bench.get(), "t2");
}

TEST(TokenCache, O103_WhoeverWaitedSharesTheFailure) {
  CacheBench bench(ManualClock::Mode::stepped);
  bench.answer = [&](const Deadline&) -> AccessToken {
    bench.clock.wait_for_sleepers(7);
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

TEST(TokenCache, O102_AWaiterTakesOverFromACancelledLeader) {
  CacheBench bench(ManualClock::Mode::stepped);
  CancellationSource stop;
  std::atomic<bool> asked{false};
  bench.answer = [&](const Deadline& deadline) -> AccessToken {
    if (bench.fetches > 1) return token("t2");
    asked = true;
    while (!deadline.cancel().cancelled()) std::this_thread::yield();
    fail(ErrorKind::cancelled);
  };
  std::thread leader([&] { EXPECT_THROW((void)bench.cache.get(bench.deadline(120s, stop.token())), CancelledError); });
  while (!asked) std::this_thread::yield();
  std::thread waiter([&] { EXPECT_EQ(bench.get(), "t2"); });
  bench.clock.wait_for_sleepers(1);
  stop.cancel();
  leader.join();
  waiter.join();
  EXPECT_EQ(bench.fetches, 2);
}

TEST(TokenCache, AWaitThatThrowsIsForgotten) {
  CacheBench bench(ManualClock::Mode::stepped);
  SlowAnswer slow(bench);
  std::thread leader([&] { EXPECT_EQ(bench.get(), "t"); });
  slow.wait_until_asked();
  BrokenClock broken;
  EXPECT_THROW((void)bench.cache.get({broken, 120s, {}}), std::runtime_error);
  slow.answer = true;
  leader.join();  // and nobody is woken who is gone
  EXPECT_EQ(bench.get(), "t");
}

TEST(TokenCache, AFetchThatThrowsAnythingEndsItsTurn) {
  CacheBench bench;
  bench.answer = [](const Deadline&) -> AccessToken { throw std::runtime_error("of a provider"); };
  EXPECT_THROW((void)bench.get(), std::runtime_error);
  bench.number(3600s);
  EXPECT_EQ(bench.get(), "t2");
}

TEST(TokenCache, O101_AWaiterLeavesAtItsOwnDeadline) {
  CacheBench bench(ManualClock::Mode::stepped);
  SlowAnswer slow(bench);
  std::thread leader([&] { EXPECT_EQ(bench.get(), "t"); });
  slow.wait_until_asked();
  std::thread waiter([&] { EXPECT_THROW((void)bench.cache.get(bench.deadline(5s)), TimeoutError); });
  bench.clock.wait_for_sleepers(1);
  bench.clock.advance(6s);
  waiter.join();
  slow.answer = true;
  leader.join();
}

TEST(TokenCache, O96_ARejectedTokenIsReplacedOnce) {
  CacheBench bench;
  bench.number(3600s);
  const auto first = bench.cache.get(bench.deadline());
  for (int i = 0; i < 50; ++i) EXPECT_TRUE(bench.cache.reject(first.generation, bench.clock));  // late 401s with the same token
  const auto second = bench.cache.get(bench.deadline());
  EXPECT_EQ(second.token->reveal(), "t2");
  for (int i = 0; i < 50; ++i) EXPECT_TRUE(bench.cache.reject(first.generation, bench.clock));
  EXPECT_EQ(bench.get(), "t2");
  EXPECT_EQ(bench.fetches, 2);
  // A server that rejects every token is not flooded with requests for new ones, and the token goes on serving others.
  EXPECT_FALSE(bench.cache.reject(second.generation, bench.clock));
  EXPECT_EQ(bench.get(), "t2");
  bench.clock.advance(6s);
  EXPECT_TRUE(bench.cache.reject(second.generation, bench.clock));
  EXPECT_EQ(bench.get(), "t3");
}

TEST(TokenCache, O97_ARenewalThatWasOvertakenByARejectionIsNotUsed) {
  CacheBench bench(ManualClock::Mode::stepped);
  bench.number(3600s);
  const auto first = bench.cache.get(bench.deadline());
  bench.clock.advance(3500s);
  std::atomic<bool> asked{false}, answer{false};
  bench.answer = [&](const Deadline&) {
    if (bench.fetches == 2) {
      asked = true;
      while (!answer) std::this_thread::yield();
    }
    return token("t" + std::to_string(bench.fetches.load()));
  };
  std::thread renewer([&] { EXPECT_EQ(bench.get(), "t3"); });
  while (!asked) std::this_thread::yield();
  EXPECT_TRUE(bench.cache.reject(first.generation, bench.clock));
  answer = true;
  renewer.join();
  EXPECT_EQ(bench.get(), "t3");
}

TEST(TokenCache, ATokenThatCannotBeHadAnewIsKept) {
  ManualClock clock;
  call::Meter meter;
  call::Random random;
  const auto store = memory_token_store();
  TokenCache cache(
      store, "", {[](const Deadline&, const AccessToken&) { return token("static"); }}, [](std::string_view) {}, meter, random);
  const auto lease = cache.get({clock, 10s, {}});
  EXPECT_FALSE(cache.reject(lease.generation, clock));
  EXPECT_FALSE(store->load(""));
}

TEST(TokenCache, AStoreIsReadBeforeTheServerIsAskedAndWrittenBeforeUse) {
  const auto store = memory_token_store();
  ManualClock clock;
  call::Meter meter;
  call::Random random;
  int fetches = 0;
  const auto make = [&] {
    return std::make_unique<TokenCache>(
        store, "key", TokenCache::Source{[&](const Deadline&, const AccessToken&) { return token("t" + std::to_string(++fetches)); }},
        [](std::string_view) {}, meter, random);
  };
  EXPECT_EQ(make()->get({clock, 10s, {}}).token->reveal(), "t1");
  ASSERT_TRUE(store->load("key"));
  EXPECT_EQ(make()->get({clock, 10s, {}}).token->reveal(), "t1");
  clock.advance(3595s);
  EXPECT_EQ(make()->get({clock, 10s, {}}).token->reveal(), "t2");  // too old to be worth it
  clock.set_wall(clock.wall() - 24h);
  EXPECT_EQ(make()->get({clock, 10s, {}}).token->reveal(), "t3");  // issued in the future
}

TEST(TokenCache, ARejectedTokenLeavesTheStore) {
  const auto store = memory_token_store();
  ManualClock clock;
  call::Meter meter;
  call::Random random;
  int fetches = 0;
  TokenCache cache(
      store, "key", {[&](const Deadline&, const AccessToken&) {
        if (++fetches > 1) fail(ErrorKind::transport);
        return token("t");
      }},
      [](std::string_view) {}, meter, random);
  const auto lease = cache.get({clock, 10s, {}});
  EXPECT_TRUE(cache.reject(lease.generation, clock));
  EXPECT_THROW((void)cache.get({clock, 10s, {}}), TransportError);
  EXPECT_FALSE(store->load("key"));
}

TEST(TokenCache, AStoreThatThrowsIsNoReasonToFail) {
  struct Broken final : TokenStore {
    std::optional<StoredToken> load(std::string_view) override { throw std::runtime_error("disk"); }
    void save(std::string_view, const StoredToken&) override { throw std::runtime_error("disk"); }
    void erase(std::string_view) override {}
  };
  ManualClock clock;
  call::Meter meter;
  call::Random random;
  int warnings = 0;
  TokenCache cache(
      std::make_shared<Broken>(), "key", {[](const Deadline&, const AccessToken&) { return token("t"); }},
      [&](std::string_view) { ++warnings; }, meter, random);
  EXPECT_EQ(cache.get({clock, 10s, {}}).token->reveal(), "t");
  EXPECT_EQ(warnings, 2);
}

TEST(TokenCache, O100_AMachineThatSleptDoesNotTrustAnOldToken) {
  CacheBench bench;
  bench.number(3600s);
  EXPECT_EQ(bench.get(), "t1");
  bench.clock.set_wall(bench.clock.wall() + 48h);  // the steady clock stood still
  EXPECT_EQ(bench.get(), "t2");
}

TEST(TokenCache, O98_ATokenThatIsOldWhenItComesIsNone) {
  CacheBench bench;
  bench.answer = [&](const Deadline&) {
    bench.clock.advance(10s);
    return token("t", 5s);
  };
  EXPECT_EQ(bench.refused(), ErrorKind::authentication);
}
