// SPDX-License-Identifier: MIT
// A token renewal when no thread can start, with signals, and after a fork. This program defines
// pthread_create in front of the function of the C library.
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

// A sanitizer that is linked into the program defines one, too. It must see each thread.
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

// Runs `work` in a child process. True if it returned true within 20 s.
template <class Work>
bool in_child(Work work) {
  const ::pid_t child = ::fork();
  if (child == 0) {
    ::alarm(20);  // ends a child that hangs
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

// A client whose token requests get no response until `hold` is false.
struct HeldBench : Bench {
  HeldBench() {
    options.clock = nullptr;
    token = [this](const Request&) {
      ++requests;
      while (hold) std::this_thread::sleep_for(1ms);
      return Response{200, {}, R"({"access_token":"t","expires_in":3600})", {}};
    };
    for (int i = 0; i < 10; ++i) reply(200, "{}");
  }
  std::atomic<int> requests{0};
  std::atomic<bool> hold{true};
};

}  // namespace

TEST(TokenProcessFault, ACallFailsIfNoThreadCanStart) {
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
  // A valid token needs no thread.
  bench.clock->advance(3600s - 10s);
  no_threads = true;
  bench.reply(200, "{}");
  EXPECT_TRUE(works(bench.client()));
  no_threads = false;
}

TEST(TokenProcessFault, TheThreadOfARenewalBlocksSignals) {
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
    while (bench.requests < (token_held ? 2 : 1)) std::this_thread::yield();
    EXPECT_TRUE(in_child([&] {
      if (!token_held) bench.hold = false;  // otherwise the child has a token and does not wait
      const int before = bench.requests;
      const Client copy = bench.client();
      return works(bench.client()) && works(copy) && (token_held || bench.requests == before + 1);
    }));
    bench.hold = false;
    EXPECT_TRUE(call.get());
  }
}

TEST(TokenProcessFault, AClientCanBeDestroyedInAChildWhileTheParentRenews) {
  HeldBench bench;
  auto client = std::make_unique<Client>(bench.options);
  CallOptions late;
  late.timeout = 20ms;
  EXPECT_THROW((void)client->authenticate(late), TimeoutError);
  while (bench.requests < 1) std::this_thread::yield();
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
  EXPECT_EQ(bench.requests, 1);
}

// A thread that the child process does not have holds the lock of the grant and the lock of a
// memory store.
TEST(TokenProcessFault, ARefreshTokenWorksInAChildThatSharesTheStore) {
  std::string folder = ::testing::TempDir() + "ninjaone-forked-XXXXXX";
  ASSERT_NE(::mkdtemp(folder.data()), nullptr);
  for (const bool memory : {true, false}) {
    HeldBench bench;
    bench.options.auth = refresh_token({"id", {}, "r1", {}});
    bench.options.token_store = memory ? memory_token_store() : file_token_store(folder);
    auto call = std::async(std::launch::async, [&] { return works(bench.client()); });
    while (bench.requests < 1) std::this_thread::yield();
    const auto start_time = std::chrono::steady_clock::now();
    if (memory) {
      EXPECT_TRUE(in_child([&] {
        bench.hold = false;
        return works(bench.client());
      }));
      EXPECT_LT(std::chrono::steady_clock::now() - start_time, 5s);
    }
    bench.hold = false;
    EXPECT_TRUE(call.get());
    EXPECT_TRUE(in_child([&] { return works(bench.client()) && bench.requests == 1; }));
  }
  std::filesystem::remove_all(folder);
}
