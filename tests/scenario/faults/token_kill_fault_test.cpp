// SPDX-License-Identifier: MIT
// A process that is killed before each of its system calls in turn while it uses the token file.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <new>

#include "support/bench.hpp"
#include "support/sanitized.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;

namespace {

enum class Killing { done, too_late, not_allowed };

// True if the process has ended, and not only one of its threads.
bool ended(::pid_t pid, ::pid_t child, int status) {
  return pid == child && (WIFEXITED(status) || WIFSIGNALED(status));
}

// Runs `work` in a child process that is killed before the system call with this number. Each call
// counts twice, when it starts and when it returns. The calls of all threads count.
template <class Work>
Killing kill_before(int call, Work work) {
  const ::pid_t child = ::fork();
  if (child == 0) {
    if (::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) ::_exit(77);
    ::raise(SIGSTOP);
    work();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WIFSTOPPED(status))
    ::ptrace(PTRACE_SETOPTIONS, child, nullptr, PTRACE_O_TRACECLONE | PTRACE_O_EXITKILL);
  ::pid_t stopped = child;
  for (int i = 0; !ended(stopped, child, status) && i < call; ++i) {
    if (WIFSTOPPED(status)) ::ptrace(PTRACE_SYSCALL, stopped, nullptr, nullptr);
    stopped = ::waitpid(-1, &status, __WALL);
  }
  if (ended(stopped, child, status))
    return WIFEXITED(status) && WEXITSTATUS(status) == 77 ? Killing::not_allowed
                                                          : Killing::too_late;
  ::kill(child, SIGKILL);
  do {  // the end of the process is reported only after the ends of its threads
    stopped = ::waitpid(-1, &status, __WALL);
  } while (stopped > 0 && !ended(stopped, child, status));
  return Killing::done;
}

struct KillFolder {
  KillFolder() {
    std::string name = ::testing::TempDir() + "ninjaone-killed-XXXXXX";
    if (::mkdtemp(name.data()) != nullptr) path = name;
  }
  KillFolder(const KillFolder&) = delete;
  KillFolder& operator=(const KillFolder&) = delete;
  ~KillFolder() { std::filesystem::remove_all(path); }

  std::string path{};
};

StoredToken token_of(const std::string& value) {
  StoredToken token;
  token.token.value = value;
  return token;
}

std::string value_in(TokenStore& store) {
  const auto found = store.load("key");
  return found ? std::string(found->token.value.reveal()) : "";
}

// Shared memory in which a child process sets a flag for its parent.
struct Progress {
  Progress()
      : page(::mmap(nullptr, sizeof(bool), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
                    0)),
        used(new (page) bool(false)) {}
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress() { ::munmap(page, sizeof(bool)); }

  void* page;
  bool* used;
};

}  // namespace

// Fault K115.
TEST(TokenStoreFault, AWriterKilledAtAnySystemCallLeavesAValidToken) {
  const std::string small(50, 'a'), large(15'000, 'b');
  int points = 0;
  for (const auto& [before, after] :
       {std::pair(small, large), std::pair(large, small), std::pair(std::string(), small),
        std::pair(small, small + "c"), std::pair(std::string(), large),
        std::pair(large, large + "d")}) {
    bool renewed = false;
    for (int call = 0;; ++call) {
      const KillFolder folder;
      const auto store = file_token_store(folder.path);
      if (!before.empty()) store->save("key", token_of(before));
      const Killing end =
          kill_before(call, [&, &value = after] { store->save("key", token_of(value)); });
      if (end == Killing::not_allowed)
        GTEST_SKIP() << "this system does not let a process trace its child";
      const std::string found = value_in(*store);
      ASSERT_TRUE(found == before || found == after) << call << ": " << found.size();
      // A sanitizer makes additional system calls, which differ in each run.
      ASSERT_FALSE(!sanitized && renewed && found != after) << call;
      renewed = found == after;
      if (end == Killing::too_late) break;
      ++points;
      ASSERT_LT(call, 1000);
      store->save("key", token_of("t"));  // a file that a killed process left does not prevent this
      ASSERT_EQ(value_in(*store), "t") << call;
    }
    EXPECT_TRUE(renewed);
  }
  EXPECT_GE(points, 200);
}

// A token that the killed process had used is on the disk.
// Fault O105.
TEST(TokenFault, AProcessKilledAtAnySystemCallKeepsAUsedToken) {
  int points = 0;
  for (int call = 0;; ++call) {
    const KillFolder folder;
    const Progress progress;
    const auto grant = refresh_token({"id", {}, "r1", {}});
    const auto store = file_token_store(folder.path);
    const Killing end = kill_before(call, [&] {
      Bench bench;
      bench.options.auth = grant;
      bench.options.token_store = store;
      bench.token = [](const Request&) {
        return Response{
            200, {}, R"({"access_token":"t1","refresh_token":"r2","expires_in":3600})", {}};
      };
      bench.reply([&](const Request&) {
        *progress.used = true;
        return Response{200, {}, "{}", {}};
      });
      (void)bench.client().call(Method::get, "/device/42");
    });
    if (end == Killing::not_allowed)
      GTEST_SKIP() << "this system does not let a process trace its child";
    const auto kept = store->load("https://api.example " + grant->cache_key());
    if (kept) {
      ASSERT_EQ(kept->token.refresh_token.reveal(), "r2") << call;
    }
    ASSERT_TRUE(kept || !*progress.used) << call;
    if (end == Killing::too_late) break;
    ++points;
    ASSERT_LT(call, 1000);
  }
  EXPECT_GE(points, 30);
}
