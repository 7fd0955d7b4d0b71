// SPDX-License-Identifier: MIT
#include "sockets/silent_places.hpp"

#include <arpa/inet.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <condition_variable>
#include <mutex>
#include <string_view>

namespace ninjaone::sockets {

FullPort::FullPort() {
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockets_.push_back(listener);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  ::bind(listener, generic, size);
  ::listen(listener, 0);
  ::getsockname(listener, generic, &size);
  port_ = ntohs(address.sin_port);
  for (;;) {  // until a connection attempt gets no answer
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    sockets_.push_back(socket);
    ::connect(socket, generic, size);
    pollfd waiting{socket, POLLOUT, 0};
    if (::poll(&waiting, 1, 50) == 0) return;
  }
}

FullPort::~FullPort() {
  for (const int socket : sockets_) ::close(socket);
}

namespace {

struct Resolver {
  std::mutex mutex{};
  std::condition_variable changed{};
  bool hanging = false;
  int started = 0, waiting = 0;

  void wait() {
    std::unique_lock lock(mutex);
    ++started;
    ++waiting;
    changed.notify_all();
    changed.wait(lock, [this] { return !hanging; });
    --waiting;
    changed.notify_all();
  }
};

Resolver& resolver() {
  static auto* const one = new Resolver();  // a look-up may end after main()
  return *one;
}

}  // namespace

HangingResolver::HangingResolver() {
  const std::lock_guard lock(resolver().mutex);
  resolver().hanging = true;
}

HangingResolver::~HangingResolver() {
  std::unique_lock lock(resolver().mutex);
  resolver().hanging = false;
  resolver().changed.notify_all();
  resolver().changed.wait(lock, [] { return resolver().waiting == 0; });
}

int HangingResolver::started() {
  const std::lock_guard lock(resolver().mutex);
  return resolver().started;
}

namespace {
void wait_if_hanging(std::string_view name) {
  constexpr std::string_view hanging = ".hang.invalid";
  if (name.size() > hanging.size() && name.substr(name.size() - hanging.size()) == hanging)
    resolver().wait();
}
}  // namespace

}  // namespace ninjaone::sockets

// Replaces the function of the C library in this program, also for libcurl.
extern "C" int getaddrinfo(const char* name, const char* service, const addrinfo* hints,
                           addrinfo** result) {
  if (name != nullptr) ninjaone::sockets::wait_if_hanging(name);
  using Function = int (*)(const char*, const char*, const addrinfo*, addrinfo**);
  static const auto real = reinterpret_cast<Function>(dlsym(RTLD_NEXT, "getaddrinfo"));
  if (name == nullptr || std::string_view(name) != ninjaone::sockets::half_reachable_host)
    return real(name, service, hints, result);
  addrinfo* live = nullptr;
  if (const int error = real("127.0.0.1", service, hints, &live)) return error;
  const int error = real("127.0.0.2", service, hints, result);
  if (error != 0) return error;
  addrinfo* last = *result;
  while (last->ai_next != nullptr) last = last->ai_next;
  last->ai_next = live;
  return 0;
}

// An abandoned look-up continues in a thread of libcurl, and its buffer still exists when the
// program ends. This is not a leak.
extern "C" const char* __lsan_default_suppressions() { return "leak:__res_context_send\n"; }
