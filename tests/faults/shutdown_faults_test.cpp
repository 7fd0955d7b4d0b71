// SPDX-License-Identifier: MIT
// How a program with a client ends. That the library can be unloaded is shown by package.plugin.
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "loopback/exchange.hpp"
#include "loopback/fault_server.hpp"

extern char** environ;  // NOLINT(readability-redundant-declaration): only GNU declares it

namespace ninjaone::loopback {

namespace {

pid_t start_program(const FaultServer& server, std::string way) {
  std::string program = NINJAONE_SHUTDOWN_PROGRAM, url = "http://" + server.address();
  char* arguments[] = {program.data(), url.data(), way.data(), nullptr};
  pid_t process = -1;
  EXPECT_EQ(::posix_spawn(&process, program.c_str(), nullptr, nullptr, arguments, environ), 0);
  return process;
}

// Its exit status; -1: a signal ended it, or it did not end.
int status_of(pid_t process) {
  const Stopwatch watch;
  int status = 0;
  pid_t ended = 0;
  while ((ended = ::waitpid(process, &status, WNOHANG)) == 0 && watch.elapsed() < 3s) std::this_thread::sleep_for(1ms);
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

TEST(Shutdown, C174_ExitDestroysAClientAndAListingThatReadsAhead) {
  FaultServer server(one_page);
  EXPECT_EQ(status_of(start_program(server, "static")), 0);
  EXPECT_LE(server.requests().size(), 2U);
}

TEST(Shutdown, C172_ATerminationSignalCancelsACallThatWaits) {
  FaultServer server([](Peer& peer) {
    peer.read_request();
    peer.hold();
  });
  const pid_t process = start_program(server, "sigterm");
  ASSERT_TRUE(server.wait_for_requests(1));
  ::kill(process, SIGTERM);
  EXPECT_EQ(status_of(process), 0);
}

TEST(Shutdown, C169_ParentAndChildOfAForkHaveConnectionsOfTheirOwn) {
  FaultServer server(answer_all);
  EXPECT_EQ(status_of(start_program(server, "fork")), 0);
  std::vector<int> connections;
  for (const Received& request : server.requests()) connections.push_back(request.connection);
  EXPECT_EQ(connections, (std::vector<int>{1, 2, 2, 1}));  // parent, child, child, parent
}

}  // namespace

}  // namespace ninjaone::loopback
