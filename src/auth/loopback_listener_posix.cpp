// SPDX-License-Identifier: MIT
#include "auth/loopback_listener_posix.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "base/fail.hpp"
#include "base/integer.hpp"

namespace ninjaone::auth {

namespace {

constexpr std::chrono::milliseconds poll_interval{50};  // how soon a cancellation is seen
constexpr std::chrono::seconds max_request_time{2};
constexpr std::size_t max_head = 16 * 1024, max_connections = 64;
constexpr std::string_view ipv4_host = "127.0.0.1", ipv6_host = "[::1]", name = "localhost";

Descriptor bind_to(int family, std::uint16_t port, std::uint16_t& bound) {
  Descriptor socket(::socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  sockaddr_in v4{};
  v4.sin_family = AF_INET;
  v4.sin_port = htons(port);
  v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  sockaddr_in6 v6{};
  v6.sin6_family = AF_INET6;
  v6.sin6_port = htons(port);
  v6.sin6_addr = in6addr_loopback;
  const bool is_six = family == AF_INET6;
  auto* address = is_six ? reinterpret_cast<sockaddr*>(&v6) : reinterpret_cast<sockaddr*>(&v4);
  socklen_t size = is_six ? sizeof v6 : sizeof v4;
  const int yes = 1;  // a port can be used again right after a sign-in
  if (!socket.valid() ||
      ::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0 ||
      ::bind(socket.get(), address, size) != 0 || ::listen(socket.get(), SOMAXCONN) != 0 ||
      ::getsockname(socket.get(), address, &size) != 0) {
    return Descriptor(-1);  // errno has the reason
  }
  bound = ntohs(is_six ? v6.sin6_port : v4.sin_port);
  return socket;
}

[[noreturn]] void fail_to_listen(const LoopbackAddress& place) {
  const int why = errno;
  fail_configuration("redirect_uri",
                     "cannot listen on " + place.authority() +
                         (why == EADDRINUSE ? "; is the port taken?" : ": ") +
                         (why == EADDRINUSE ? "" : std::generic_category().message(why)));
}

void pause_for(std::chrono::milliseconds time) {
  (void)::poll(nullptr, 0, static_cast<int>(time.count()));
}

bool is_complete(const std::string& head) { return head.find("\r\n\r\n") != std::string::npos; }

}  // namespace

LoopbackAddress::LoopbackAddress(std::string_view uri) {
  constexpr std::string_view scheme = "http://";
  for (const std::string_view known : {ipv4_host, ipv6_host, name}) {
    const bool same =
        uri.substr(0, scheme.size()) == scheme && uri.substr(scheme.size(), known.size()) == known;
    if (same && uri.substr(scheme.size() + known.size(), 1) == ":") host = std::string(known);
  }
  if (host.empty()) {
    fail_configuration("redirect_uri",
                       "the redirect address must begin with http://localhost:, http://127.0.0.1: "
                       "or http://[::1]: and a port, 0 for a free one");
  }
  uri.remove_prefix(scheme.size() + host.size() + 1);
  const std::string_view digits = uri.substr(0, uri.find_first_not_of("0123456789"));
  const auto number = parse_integer<std::uint16_t>(digits);
  port = number.value_or(0);
  path = std::string(uri.substr(digits.size()));
  if (!number || (!path.empty() && path.front() != '/') ||
      path.find_first_of("?# ") != std::string::npos) {
    fail_configuration("redirect_uri",
                       "the redirect address must be a port and a plain path after the host");
  }
}

LoopbackListener::LoopbackListener(LoopbackAddress& place) {
  constexpr int max_tries = 16;  // tries to find a port that is free on both addresses
  const std::uint16_t wanted = place.port;
  for (int tries = 1;; ++tries) {
    listeners_.clear();
    listeners_.push_back(bind_to(place.on(ipv6_host) ? AF_INET6 : AF_INET, wanted, place.port));
    if (!listeners_.back().valid()) fail_to_listen(place);
    if (!place.on(name)) break;
    listeners_.push_back(bind_to(AF_INET6, place.port, place.port));
    if (listeners_.back().valid()) break;
    if (errno != EADDRINUSE) {  // no IPv6 on this machine
      listeners_.pop_back();
      break;
    }
    if (wanted != 0 || tries == max_tries) fail_to_listen(place);
  }
  refill_reserve();
}

void LoopbackListener::refill_reserve() {
  if (reserve_) return;
  Descriptor one(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  if (one.valid()) reserve_.emplace(std::move(one));
}

std::optional<LoopbackListener::Connection> LoopbackListener::next(
    Instant end, const CancellationToken& cancel) {
  for (;;) {
    const Instant now = std::chrono::steady_clock::now();
    if (cancel.cancelled() || now >= end) return std::nullopt;
    connections_.remove_if(
        [&](const Connection& visit) { return now - visit.begun > max_request_time; });
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - now);
    if (!wait_for_activity(std::min(poll_interval, left))) continue;
    if (auto complete = read()) return complete;
    for (const Descriptor& listener : listeners_) accept_from(listener);
    refill_reserve();
  }
}

bool LoopbackListener::wait_for_activity(std::chrono::milliseconds limit) {
  std::vector<pollfd> all;
  for (const Descriptor& listener : listeners_) all.push_back({listener.get(), POLLIN, 0});
  for (const Connection& each : connections_) all.push_back({each.connection.get(), POLLIN, 0});
  const int found =
      ::poll(all.data(), static_cast<nfds_t>(all.size()), static_cast<int>(limit.count()));
  if (found < 0 && errno != EINTR)
    pause_for(limit);  // the process has no descriptors left; without a pause this would loop
  return found > 0;
}

std::optional<LoopbackListener::Connection> LoopbackListener::read() {
  char bytes[4096];
  for (auto each = connections_.begin(); each != connections_.end();) {
    const ssize_t got = ::recv(each->connection.get(), bytes, sizeof bytes, 0);
    if (got > 0) each->head.append(bytes, static_cast<std::size_t>(got));
    if (got > 0 && is_complete(each->head)) {
      Connection complete = std::move(*each);
      connections_.erase(each);
      return complete;
    }
    const bool over = got == 0 ||
                      (got < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) ||
                      each->head.size() > max_head;
    each = over ? connections_.erase(each) : std::next(each);
  }
  return std::nullopt;
}

void LoopbackListener::accept_from(const Descriptor& listener) {
  for (;;) {
    Descriptor connection(
        ::accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
    if (connection.valid()) {
      if (connections_.size() >= max_connections) connections_.pop_front();
      connections_.push_back({std::move(connection), {}, std::chrono::steady_clock::now()});
      continue;
    }
    if (errno == EINTR || errno == ECONNABORTED) continue;
    const bool full = errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM;
    if (!full || !free_descriptor()) return;
  }
}

// Closes a descriptor to make room for the next connection. Returns false if there is none that may
// be closed now.
bool LoopbackListener::free_descriptor() {
  if (reserve_) {
    reserve_.reset();
    return true;
  }
  const Instant now = std::chrono::steady_clock::now();
  if (!connections_.empty() && now - connections_.front().begun > poll_interval) {
    connections_.pop_front();
    return true;
  }
  pause_for(poll_interval);  // without a pause this would loop
  return false;
}

}  // namespace ninjaone::auth
