// SPDX-License-Identifier: MIT
#include "sandbox/server/http_connection.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "sandbox/server/faults.hpp"

namespace ninjaone::sandbox {

namespace {
constexpr std::chrono::milliseconds finish_time(1000);

// The head and the first half of the body; without a body, the first half of the head.
std::string_view half_of(std::string_view bytes) {
  const auto head = bytes.find("\r\n\r\n");
  const std::size_t body =
      head == std::string_view::npos || head + 4 == bytes.size() ? 0 : head + 4;
  return bytes.substr(0, body + (bytes.size() - body) / 2);
}
}  // namespace

HttpConnection::HttpConnection(int socket, std::uint64_t number)
    : socket_(socket), number_(number) {
  const int on = 1;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

HttpConnection::~HttpConnection() { close(); }

std::size_t HttpConnection::read(char* to, std::size_t size) {
  for (;;) {
    const ssize_t got = ::recv(socket_, to, size, 0);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) return 0;
  }
}

bool HttpConnection::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool HttpConnection::send_answer(std::string_view bytes, Fault::Kind kind,
                                 std::chrono::milliseconds delay) {
  switch (kind) {
    case Fault::Kind::answer:
    case Fault::Kind::html:
      return (delay.count() == 0 || pause(delay)) && send(bytes);
    case Fault::Kind::close:
      return false;
    case Fault::Kind::reset: {
      const linger now{1, 0};
      ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
      return false;
    }
    case Fault::Kind::cut:
      (void)send(half_of(bytes));
      return false;
    case Fault::Kind::stall:
      while (pause(std::chrono::hours(1))) {
      }
      return false;
    case Fault::Kind::drip:
      return drip(bytes, delay);
  }
  return false;
}

bool HttpConnection::drip(std::string_view bytes, std::chrono::milliseconds delay) {
  constexpr std::size_t parts{drip_parts};
  for (std::size_t i = 0; i < parts; ++i) {
    const std::size_t begin = bytes.size() * i / parts, end = bytes.size() * (i + 1) / parts;
    if (!pause(delay) || !send(bytes.substr(begin, end - begin))) return false;
  }
  return true;
}

void HttpConnection::finish() {
  ::shutdown(socket_, SHUT_WR);
  std::array<char, 16384> dropped{};
  const auto end = std::chrono::steady_clock::now() + finish_time;
  for (;;) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    pollfd watched{socket_, POLLIN, 0};
    if (left.count() <= 0 || ::poll(&watched, 1, static_cast<int>(left.count())) <= 0) return;
    if (read(dropped.data(), dropped.size()) == 0) return;
  }
}

void HttpConnection::close() {
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
}

void HttpConnection::hang_up() {
  if (socket_ >= 0) ::shutdown(socket_, SHUT_RDWR);
}

bool HttpConnection::pause(std::chrono::milliseconds time) const {
  pollfd watched{socket_, POLLRDHUP, 0};
  return ::poll(&watched, 1, static_cast<int>(time.count())) == 0;
}

}  // namespace ninjaone::sandbox
