// SPDX-License-Identifier: MIT
// A renewal and the other things of a process: threads that cannot be had, signals, fork.
// pthread_create is the program's own here, in front of the C library's.
#include <dlfcn.h>
#include <gtest/gtest.h>
#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <filesystem>
#include <future>
#include <thread>

#include "support/bench.hpp"

namespace {
std::atomic<bool> no_threads{false};
}

// A sanitizer linked into the program has one, too: it has to see each thread.
extern "C" int __interceptor_pthread_create(pthread_t*, const pthread_attr_t*, void* (*)(void*),
                                            void*) __attribute__((weak));

extern "C" int pthread_create(pthread_t* thread, const pthread_attr_t* attributes,
                              void* (*start)(void*), void* argument) {
  static auto* const next =
      __interceptor_pthread_create != nullptr
          ? &__interceptor_pthread_create
          : reinterpret_cast<decltype(&pthread_create)>(::dlsym(RTLD_NEXT, "pthread_create"));
  return no_threads ? EAGAIN : next(thread, attributes, start, argument);
}

using namespace ninjaone;
using namespace std::chrono_literals;

namespace {

// Runs `work` in a child; true if it ended with true before the limit.
template <class Work>
bool in_child(Work work) {
  const ::pid_t child = ::fork();
  if (child == 0) {
    ::alarm(20);  // hangs
    ::_exit(work() ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool works(const Client& client) {
  try {
    return client.call(Method::get, "/device/42").dump() == "{}";
  } catch (const Error&) {
    return false;
  }
}

// A client whose token requests stay with the server until they are released.
struct HeldBench : Bench {
  HeldBench() {
    options.clock = nullptr;
    token = [this](const Request&) {
      ++asked;
      while (hold) std::this_thread::sleep_for(1ms);
      return Response{200, {}, R"({"access_token":"t","expires_in":3600})", {}};
    };
    for (int i = 0; i < 10; ++i) reply(200, "{}");
  }
  std::atomic<int> asked{0};
  std::atomic<bool> hold{true};
};

}  // namespace

TEST(TokenProcessFault, AThreadThatCannotBeHadIsAnErrorOfTheCall) {
  Bench bench;
  bench.reply(200, "{}");
  (void)bench.client();
  no_threads = true;
  for (int i = 0; i < 3; ++i) {
    const auto info =
        bench.error_of([](Client& client) { (void)client.call(Method::get, "/device/42"); });
    ASSERT_TRUE(info);
    EXPECT_EQ(info->kind, ErrorKind::transport);
    EXPECT_EQ(info->reason, "no_thread");
    EXPECT_EQ(info->outcome, Outcome::not_sent);
    EXPECT_TRUE(Error(*info).temporary());
  }
  no_threads = false;
  EXPECT_EQ(bench.tokens, 0);
  EXPECT_TRUE(works(bench.client()));
  EXPECT_TRUE(bench.clock->sleeps().empty());
  // While a token lives nobody notices.
  bench.clock->advance(3600s - 10s);
  no_threads = true;
  bench.reply(200, "{}");
  EXPECT_TRUE(works(bench.client()));
  no_threads = false;
}

TEST(TokenProcessFault, TheThreadOfARenewalTakesNoSignals) {
  Bench bench;
  sigset_t blocked{};
  bench.token = [&](const Request&) {
    ::pthread_sigmask(SIG_SETMASK, nullptr, &blocked);
    return Response{200, {}, R"({"access_token":"t","expires_in":3600})", {}};
  };
  (void)bench.client().authenticate();
  for (const int signal : {SIGTERM, SIGINT, SIGUSR1, SIGALRM, SIGPROF, SIGCHLD})
    EXPECT_EQ(sigismember(&blocked, signal), 1) << signal;
  sigset_t own{};
  ::pthread_sigmask(SIG_SETMASK, nullptr, &own);
  EXPECT_EQ(sigismember(&own, SIGTERM), 0);
}

TEST(TokenProcessFault, ACopyOfAClientWorksInAChildWhileTheParentRenews) {
  for (const bool token_held : {false, true}) {
    HeldBench bench;
    if (token_held) {
      bench.options.clock = bench.clock;
      bench.hold = false;
      EXPECT_TRUE(works(bench.client()));
      bench.clock->advance(3500s);
      bench.hold = true;
      EXPECT_TRUE(works(bench.client()));  // starts a renewal
    }
    auto call = std::async(std::launch::async, [&] { return works(bench.client()); });
    while (bench.asked < (token_held ? 2 : 1)) std::this_thread::yield();
    EXPECT_TRUE(in_child([&] {
      if (!token_held) bench.hold = false;  // else the child has the token, and waits for nobody
      const int before = bench.asked;
      const Client copy = bench.client();
      return works(bench.client()) && works(copy) && (token_held || bench.asked == before + 1);
    }));
    bench.hold = false;
    EXPECT_TRUE(call.get());
  }
}

TEST(TokenProcessFault, AClientMayBeDestroyedInAChildWhileTheParentRenews) {
  HeldBench bench;
  auto client = std::make_unique<Client>(bench.options);
  CallOptions late;
  late.timeout = 20ms;
  EXPECT_THROW((void)client->authenticate(late), TimeoutError);
  while (bench.asked < 1) std::this_thread::yield();
  for (const bool used : {false, true}) {
    EXPECT_TRUE(in_child([&] {
      bench.hold = false;
      const bool good = !used || works(*client);
      client.reset();
      return good;
    }));
  }
  bench.hold = false;
  EXPECT_TRUE(works(*client));
  EXPECT_EQ(bench.asked, 1);
}

// The lock of a grant and the one of a store in memory are held by a thread that the child does not
// have.
TEST(TokenProcessFault, ASpendingGrantGoesOnInAChildThatSharesTheStore) {
  std::string folder = ::testing::TempDir() + "ninjaone-forked-XXXXXX";
  ASSERT_NE(::mkdtemp(folder.data()), nullptr);
  for (const bool memory : {true, false}) {
    HeldBench bench;
    bench.options.auth = refresh_token({"id", {}, "r1", {}});
    bench.options.token_store = memory ? memory_token_store() : file_token_store(folder);
    auto call = std::async(std::launch::async, [&] { return works(bench.client()); });
    while (bench.asked < 1) std::this_thread::yield();
    const auto begun = std::chrono::steady_clock::now();
    if (memory) {
      EXPECT_TRUE(in_child([&] {
        bench.hold = false;
        return works(bench.client());
      }));
      EXPECT_LT(std::chrono::steady_clock::now() - begun, 5s);
    }
    bench.hold = false;
    EXPECT_TRUE(call.get());
    EXPECT_TRUE(in_child([&] { return works(bench.client()) && bench.asked == 1; }));
  }
  std::filesystem::remove_all(folder);
}
