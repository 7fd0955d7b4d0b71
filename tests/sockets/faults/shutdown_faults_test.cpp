// SPDX-License-Identifier: MIT
// The end of a program that uses a client. The test package.plugin shows that the library can be
// unloaded.
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

pid_t start_program(const FaultServer& server, std::string mode) {
  return start({NINJAONE_SHUTDOWN_PROGRAM, "http://" + server.address(), std::move(mode)});
}

// The exit status of a program; -1 if a signal ended it or it did not end.
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

// Sends the first page and then does not respond.
void send_one_page(Peer& peer) {
  while (const Received* request = peer.read_request()) {
    if (request->head.find("after=") != std::string::npos) return peer.hold();
    peer.respond(200, R"([{"id":1},{"id":2}])");
  }
}

// Fault C174.
TEST(Shutdown, ExitDestroysAClientAndAListingThatReadsAhead) {
  FaultServer server(send_one_page);
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
TEST(Shutdown, ParentAndChildOfAForkUseSeparateConnections) {
  FaultServer server(answer_all);
  EXPECT_EQ(status_of(start_program(server, "fork")), 0);
  std::vector<int> connections;
  for (const Received& request : server.requests()) connections.push_back(request.connection);
  EXPECT_EQ(connections, (std::vector<int>{1, 2, 2, 1}));  // parent, child, child, parent
}

// A temporary folder beside the program. /tmp may be on a file system that ignores setuid.
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

// Two servers that send a large JSON text, one with TLS and one without, and a file with the
// authority.
struct LargeResponses {
  const Identity authority = Identity::authority("Test authority");
  const TlsServer tls{authority.issue()};
  const Folder folder{};
  const std::string ca = folder.file("ca.pem");
  FaultServer server, plain;

  static void respond(Peer& peer) {
    std::string body = "[1";
    for (int i = 0; i < 100'000; ++i) body += ",1";
    while (peer.read_request() != nullptr) peer.respond(200, body + "]");
  }
  LargeResponses() : server(respond, tls.get()), plain(respond) {
    std::ofstream(ca) << authority.pem();
  }
  [[nodiscard]] std::string url() const { return "https://" + server.address(); }
};

TEST(Shutdown, StaticAndThreadLocalObjectsCanCallWhileTheyAreDestroyed) {
  const LargeResponses servers;
  EXPECT_EQ(status_of(start({NINJAONE_SHUTDOWN_PROGRAM, servers.url(), "destructors", servers.ca})),
            0);
  EXPECT_EQ(servers.server.requests().size(), 5U);
  EXPECT_EQ(status_of(start_program(servers.plain, "destructors")), 0);
  EXPECT_EQ(servers.plain.requests().size(), 5U);
}

TEST(Shutdown, ACallAfterTheEndOfTlsFails) {
  const LargeResponses servers;
  EXPECT_EQ(status_of(start({NINJAONE_SHUTDOWN_PROGRAM, servers.url(), "after", servers.ca})), 0);
  EXPECT_EQ(status_of(start_program(servers.plain, "after")), 0);
  EXPECT_EQ(servers.server.requests().size() + servers.plain.requests().size(), 2U);
}

TEST(Shutdown, ExitEndsAListingThatReadsAheadOverTls) {
  const LargeResponses servers;
  FaultServer server(send_one_page, servers.tls.get());
  const Stopwatch watch;
  EXPECT_EQ(status_of(start(
                {NINJAONE_SHUTDOWN_PROGRAM, "https://" + server.address(), "static", servers.ca})),
            0);
  EXPECT_LT(watch.elapsed(), 2s);
}

// The user who starts a setuid program must not obtain the keys of its connections with an
// environment variable.
TEST(Shutdown, APrivilegedProgramWritesNoTlsKeys) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can make a program of another user";
  const LargeResponses servers;
  const std::string program = servers.folder.file("program"), keys = servers.folder.file("keys");
  std::string variable = "SSLKEYLOGFILE=" + keys;
  char* environment[] = {variable.data(), nullptr};
  std::filesystem::copy_file(NINJAONE_SHUTDOWN_PROGRAM, program);
  for (const char* mode : {"call", "early"}) {
    EXPECT_EQ(status_of(start({program, servers.url(), mode, servers.ca}, environment)), 0);
    ASSERT_GT(std::filesystem::file_size(keys), 0U);  // while the program is not privileged
    std::filesystem::remove(keys);
  }
  if (sanitized) GTEST_SKIP() << "a sanitizer cannot search for leaks in a privileged program";
  ASSERT_EQ(::chown(program.c_str(), 65534, 65534), 0);
  ASSERT_EQ(::chmod(program.c_str(), 04755), 0);
  for (const char* mode : {"call", "early"}) {
    EXPECT_EQ(status_of(start({program, servers.url(), mode, servers.ca}, environment)), 0);
    EXPECT_TRUE(!std::filesystem::exists(keys) || std::filesystem::file_size(keys) == 0) << mode;
    if (std::string_view(mode) == "call") {
      EXPECT_FALSE(std::filesystem::exists(keys));
    }
  }
}

}  // namespace

}  // namespace ninjaone::sockets
