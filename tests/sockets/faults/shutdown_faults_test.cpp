// SPDX-License-Identifier: MIT
// How a program with a client ends. That the library can be unloaded is shown by package.plugin.
#include <signal.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "sockets/exchange.hpp"
#include "support/fault_server.hpp"
#include "support/identity.hpp"
#include "support/sanitized.hpp"

extern char** environ;  // NOLINT(readability-redundant-declaration): only GNU declares it

namespace ninjaone::sockets {

namespace {

pid_t start(std::vector<std::string> words, char** environment = environ) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_t process = -1;
  EXPECT_EQ(::posix_spawn(&process, arguments[0], nullptr, nullptr, arguments.data(), environment),
            0);
  return process;
}

pid_t start_program(const FaultServer& server, std::string way) {
  return start({NINJAONE_SHUTDOWN_PROGRAM, "http://" + server.address(), std::move(way)});
}

// Its exit status; -1: a signal ended it, or it did not end.
int status_of(pid_t process) {
  const Stopwatch watch;
  int status = 0;
  pid_t ended = 0;
  while ((ended = ::waitpid(process, &status, WNOHANG)) == 0 && watch.elapsed() < 3s)
    std::this_thread::sleep_for(1ms);
  if (ended == 0) {
    ::kill(process, SIGKILL);
    ::waitpid(process, &status, 0);
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// A page, and then nothing.
void one_page(Peer& peer) {
  while (const Received* request = peer.read_request()) {
    if (request->head.find("after=") != std::string::npos) return peer.hold();
    peer.respond(200, R"([{"id":1},{"id":2}])");
  }
}

// Fault C174.
TEST(Shutdown, ExitDestroysAClientAndAListingThatReadsAhead) {
  FaultServer server(one_page);
  EXPECT_EQ(status_of(start_program(server, "static")), 0);
  EXPECT_LE(server.requests().size(), 2U);
}

// Fault C172.
TEST(Shutdown, ATerminationSignalCancelsACallThatWaits) {
  FaultServer server([](Peer& peer) {
    peer.read_request();
    peer.hold();
  });
  const pid_t process = start_program(server, "sigterm");
  ASSERT_TRUE(server.wait_for_requests(1));
  ::kill(process, SIGTERM);
  EXPECT_EQ(status_of(process), 0);
}

// Fault C169.
TEST(Shutdown, ParentAndChildOfAForkHaveConnectionsOfTheirOwn) {
  FaultServer server(answer_all);
  EXPECT_EQ(status_of(start_program(server, "fork")), 0);
  std::vector<int> connections;
  for (const Received& request : server.requests()) connections.push_back(request.connection);
  EXPECT_EQ(connections, (std::vector<int>{1, 2, 2, 1}));  // parent, child, child, parent
}

// A folder of the test's own, beside the program: not on a file system that ignores setuid, as /tmp
// may be.
class Folder {
 public:
  Folder() {
    std::string name = NINJAONE_SHUTDOWN_PROGRAM ".XXXXXX";
    path_ = ::mkdtemp(name.data());
    ::chmod(path_.c_str(), 0777);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }
  [[nodiscard]] std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_{};
};

// A server that speaks TLS and answers with a large document, and a file with its authority.
struct LargeAnswers {
  const Identity authority = Identity::authority("Test authority");
  const TlsServer tls{authority.issue()};
  const Folder folder{};
  const std::string ca = folder.file("ca.pem");
  FaultServer server, plain;

  static void answer(Peer& peer) {
    std::string body = "[1";
    for (int i = 0; i < 100'000; ++i) body += ",1";
    while (peer.read_request() != nullptr) peer.respond(200, body + "]");
  }
  LargeAnswers() : server(answer, tls.get()), plain(answer) {
    std::ofstream(ca) << authority.pem();
  }
  [[nodiscard]] std::string url() const { return "https://" + server.address(); }
};

TEST(Shutdown, StaticAndThreadLocalObjectsCallWhileTheyAreDestroyed) {
  const LargeAnswers answers;
  EXPECT_EQ(status_of(start({NINJAONE_SHUTDOWN_PROGRAM, answers.url(), "destructors", answers.ca})),
            0);
  EXPECT_EQ(answers.server.requests().size(), 5U);
  EXPECT_EQ(status_of(start_program(answers.plain, "destructors")), 0);
  EXPECT_EQ(answers.plain.requests().size(), 5U);
}

TEST(Shutdown, ACallAfterTheEndOfTlsIsAnError) {
  const LargeAnswers answers;
  EXPECT_EQ(status_of(start({NINJAONE_SHUTDOWN_PROGRAM, answers.url(), "after", answers.ca})), 0);
  EXPECT_EQ(status_of(start_program(answers.plain, "after")), 0);
  EXPECT_EQ(answers.server.requests().size() + answers.plain.requests().size(), 2U);
}

TEST(Shutdown, ExitEndsAListingThatReadsAheadOverTls) {
  const LargeAnswers answers;
  FaultServer server(one_page, answers.tls.get());
  const Stopwatch watch;
  EXPECT_EQ(status_of(start(
                {NINJAONE_SHUTDOWN_PROGRAM, "https://" + server.address(), "static", answers.ca})),
            0);
  EXPECT_LT(watch.elapsed(), 2s);
}

// The user who starts a setuid program must not get the keys of its connections by a variable of
// the environment.
TEST(Shutdown, APrivilegedProgramWritesNoTlsKeys) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can make a program of another user's";
  const LargeAnswers answers;
  const std::string program = answers.folder.file("program"), keys = answers.folder.file("keys");
  std::string variable = "SSLKEYLOGFILE=" + keys;
  char* environment[] = {variable.data(), nullptr};
  std::filesystem::copy_file(NINJAONE_SHUTDOWN_PROGRAM, program);
  for (const char* way : {"call", "early"}) {
    EXPECT_EQ(status_of(start({program, answers.url(), way, answers.ca}, environment)), 0);
    ASSERT_GT(std::filesystem::file_size(keys), 0U);  // as long as nothing is privileged
    std::filesystem::remove(keys);
  }
  if (sanitized) GTEST_SKIP() << "a sanitizer cannot look for leaks in a privileged program";
  ASSERT_EQ(::chown(program.c_str(), 65534, 65534), 0);
  ASSERT_EQ(::chmod(program.c_str(), 04755), 0);
  for (const char* way : {"call", "early"}) {
    EXPECT_EQ(status_of(start({program, answers.url(), way, answers.ca}, environment)), 0);
    EXPECT_TRUE(!std::filesystem::exists(keys) || std::filesystem::file_size(keys) == 0) << way;
    if (std::string_view(way) == "call") {
      EXPECT_FALSE(std::filesystem::exists(keys));
    }
  }
}

}  // namespace

}  // namespace ninjaone::sockets
