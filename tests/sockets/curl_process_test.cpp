// SPDX-License-Identifier: MIT
// The transport among the other things of a process: forks, signals, descriptors.
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <memory>
#include <set>
#include <thread>
#include <vector>

#include "sockets/exchange.hpp"
#include "support/fault_server.hpp"
#include "support/identity.hpp"

namespace ninjaone::sockets {

namespace {

// Runs `child` in a forked process; true if it returned true.
template <class Child>
bool in_child(Child child) {
  const pid_t pid = ::fork();
  if (pid == 0) ::_exit(child() ? 0 : 1);
  int status = 0;
  ::waitpid(pid, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

// Fault C169.
TEST(CurlProcess, ForkedChildOpensItsOwnConnectionsAndLeavesTheParentsAlone) {
  const Identity authority = Identity::authority("Test authority");
  const TlsServer tls(authority.issue());
  FaultServer server(answer_all, tls.get());
  CurlOptions options;
  options.proxy = "";
  options.ca_pem = authority.pem();
  auto transport = std::make_unique<CurlTransport>(options);
  transport->send(get(server.url()), within(10s));
  EXPECT_TRUE(in_child([&] {
    const bool first = transport->send(get(server.url()), within(10s)).wire.new_connection;
    const bool second = transport->send(get(server.url()), within(10s)).wire.new_connection;
    transport.reset();
    return first && !second;
  }));
  // Had the child closed its copy properly, the server would have ended the parent's session.
  EXPECT_FALSE(transport->send(get(server.url()), within(10s)).wire.new_connection);
  EXPECT_TRUE(in_child([&] {
    transport.reset();  // without ever using it
    return true;
  }));
  EXPECT_FALSE(transport->send(get(server.url()), within(10s)).wire.new_connection);
  EXPECT_EQ(server.connections(), 2);
}

TEST(CurlProcess, ProgramsStartedLaterInheritNoConnection) {
  FaultServer server(answer_all);
  CurlTransport transport;
  transport.send(get(server.url()), within(10s));
  int found = 0;
  for (int fd = 3; fd < 256; ++fd) {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (::getpeername(fd, reinterpret_cast<sockaddr*>(&address), &size) != 0 ||
        address.ss_family != AF_INET)
      continue;
    ++found;
    EXPECT_NE(::fcntl(fd, F_GETFD) & FD_CLOEXEC, 0) << fd;
  }
  EXPECT_EQ(found, 2);  // the client's end and the server's
}

std::set<int> open_descriptors() {
  std::set<int> open;
  for (int fd = 3; fd < 512; ++fd) {
    if (::fcntl(fd, F_GETFD) != -1) open.insert(fd);
  }
  return open;
}

bool is_inherited(int fd) { return (::fcntl(fd, F_GETFD) & FD_CLOEXEC) == 0; }

TEST(CurlProcess, ProgramsStartedLaterInheritNothingOfATransport) {
  FaultServer server(answer_all);
  const std::set<int> before = open_descriptors();
  std::vector<std::unique_ptr<CurlTransport>> transports;
  for (int i = 0; i < 20; ++i) {
    transports.push_back(std::make_unique<CurlTransport>());
    transports.back()->send(get(server.url()), within(10s));
  }
  int found = 0;
  for (const int fd : open_descriptors()) {
    if (before.count(fd) != 0) continue;
    ++found;
    EXPECT_FALSE(is_inherited(fd)) << fd;
  }
  EXPECT_GE(found, 60);  // of each: a connection, its other end, and what wakes libcurl up
}

// Sockets that look like libcurl's own: beside them before a transport is made, and coming and
// going meanwhile.
TEST(CurlProcess, TheProgramsOwnSocketsStayAsTheyAre) {
  const auto make_pair = [] {
    std::array<int, 2> ends{};
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()), 0);
    EXPECT_EQ(::send(ends[0], "x", 1, 0), 1);
    return ends;
  };
  std::vector<std::array<int, 2>> pairs;
  for (int i = 0; i < 20; ++i) pairs.push_back(make_pair());
  for (std::size_t i = 0; i < 20; i += 4) {  // gaps, which libcurl's descriptors fill
    for (const int end : pairs[i]) ::close(end);
    pairs[i] = {-1, -1};
  }
  std::atomic<bool> over{false};
  std::atomic<int> touched{0};
  std::thread other([&] {
    while (!over) {
      const auto ends = make_pair();
      std::this_thread::sleep_for(50us);
      for (const int end : ends) {
        touched += is_inherited(end) ? 0 : 1;
        ::close(end);
      }
    }
  });
  FaultServer server(answer_all);
  for (int i = 0; i < 200; ++i) CurlTransport().send(get(server.url()), within(10s));
  over = true;
  other.join();
  EXPECT_EQ(touched, 0);
  for (const auto& ends : pairs) {
    for (const int end : ends) {
      if (end == -1) continue;
      EXPECT_TRUE(is_inherited(end)) << end;
      ::close(end);
    }
  }
}

// Whatever the program does about SIGPIPE: it dies of none, hears of none, and its disposition
// stays.
// Fault C172.
TEST(CurlProcess, LostConnectionIsNoSignal) {
  FaultServer server([](Peer& peer) {
    peer.read_some(1000);
    peer.reset();
  });
  static volatile sig_atomic_t heard = 0;
  const Request request = post(server.url(), std::string(std::size_t{8} << 20, 'x'));
  for (void (*const disposition)(int) :
       {SIG_DFL, SIG_IGN, static_cast<void (*)(int)>([](int) { heard = 1; })}) {
    ::signal(SIGPIPE, disposition);
    CurlTransport transport;
    for (int i = 0; i < 20; ++i) EXPECT_EQ(error_of(transport, request).reason, "reset");
    EXPECT_EQ(::signal(SIGPIPE, SIG_DFL), disposition);
  }
  EXPECT_EQ(heard, 0);
}

// Fault C172.
TEST(CurlProcess, SignalsDoNotDisturb) {
  struct sigaction action {};
  struct sigaction before {};
  action.sa_handler = [](int) {};
  ::sigaction(SIGUSR1, &action, &before);  // without SA_RESTART
  FaultServer server([](Peer& peer) {
    while (peer.read_request() != nullptr && peer.sleep(1ms))
      peer.drip("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", 0ms, 10);
  });
  std::atomic<bool> over{false};
  const pthread_t target = ::pthread_self();
  std::thread bomber([&] {
    while (!over) {
      ::pthread_kill(target, SIGUSR1);
      std::this_thread::sleep_for(50us);
    }
  });
  CurlTransport transport;
  int right = 0;
  for (int i = 0; i < 200; ++i)
    right += transport.send(get(server.url()), within(10s)).body == "{}" ? 1 : 0;
  over = true;
  bomber.join();
  ::sigaction(SIGUSR1, &before, nullptr);
  EXPECT_EQ(right, 200);
  EXPECT_EQ(server.connections(), 1);
}

// The descriptor of this process whose other end is `port`; -1: none.
int socket_to(std::uint16_t port) {
  for (int socket = 3; socket < 1024; ++socket) {
    sockaddr_in peer{};
    socklen_t size = sizeof peer;
    if (::getpeername(socket, reinterpret_cast<sockaddr*>(&peer), &size) == 0 &&
        peer.sin_family == AF_INET && ntohs(peer.sin_port) == port) {
      return socket;
    }
  }
  return -1;
}

// libcurl may close a socket without telling, and its number is given to whoever opens the next
// one. A program that closes a descriptor twice may close the one of an idle connection, and its
// number is given to the next file. Nothing is written to that file, it is not read and not closed.
// libcurl 8.14 would wait in recv() for it.
TEST(CurlProcess, ADescriptorThatIsSomebodyElsesByNowIsLeftAlone) {
  FaultServer server(answer_all);
  auto transport = std::make_unique<CurlTransport>();
  ASSERT_EQ(transport->send(get(server.url()), within(10s)).status, 200);
  const int idle = socket_to(server.port());
  int others[2];
  ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, others),
            0);  // they block, and nothing is ever said
  ASSERT_EQ(::dup2(others[0], idle), idle);
  std::atomic<bool> done{false};
  std::thread rescue([&] {  // so that a transport that waits fails the test and does not hang it
    for (int i = 0; i < 500 && !done; ++i) std::this_thread::sleep_for(10ms);
    ::shutdown(others[1], SHUT_RDWR);
  });
  const Stopwatch watch;
  for (const Effect effect : {Effect::safe, Effect::unsafe}) {
    Request request = get(server.url());
    request.effect = effect;
    EXPECT_TRUE(transport->send(request, within(3s)).wire.new_connection);
  }
  transport.reset();
  EXPECT_LT(watch.elapsed(), 3s);
  char byte = 0;
  EXPECT_EQ(::recv(others[1], &byte, 1, MSG_DONTWAIT), -1);
  EXPECT_EQ(errno, EAGAIN);
  EXPECT_NE(::fcntl(idle, F_GETFD), -1);
  done = true;
  rescue.join();
  for (const int descriptor : {idle, others[0], others[1]}) ::close(descriptor);
}

// No descriptor can be opened while one lives.
class NoDescriptors {
 public:
  NoDescriptors() {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const int next = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    ::close(next);
    rlimit now = before_;
    now.rlim_cur = static_cast<rlim_t>(next);
    ::setrlimit(RLIMIT_NOFILE, &now);
  }
  NoDescriptors(const NoDescriptors&) = delete;
  NoDescriptors& operator=(const NoDescriptors&) = delete;
  ~NoDescriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }

 private:
  rlimit before_{};
};

// Fault C167.
TEST(CurlProcess, LackOfDescriptorsIsAnErrorThatPasses) {
  FaultServer server([](Peer& peer) {
    peer.read_request();
    peer.respond(200, "{}");
  });
  CurlTransport fresh, used;
  used.send(get(server.url()), within(10s));
  ASSERT_TRUE(server.wait_until_closed(1));
  for (CurlTransport* transport : {&fresh, &used}) {
    ErrorInfo error;
    {
      const NoDescriptors none;
      for (int i = 0; i < 3; ++i)
        error = error_of(
            *transport, post("http://127.0.0.1:" + std::to_string(server.port() ^ 1U) + "/", "{}"));
    }
    EXPECT_EQ(error.reason, "connect") << error.message;
    EXPECT_EQ(error.outcome, Outcome::not_sent);
    EXPECT_NE(error.message.find("too many open files"), std::string::npos) << error.message;
    EXPECT_EQ(transport->send(get(server.url()), within(10s)).status, 200);
  }
}

}  // namespace

}  // namespace ninjaone::sockets
