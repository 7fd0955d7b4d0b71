// SPDX-License-Identifier: MIT
#include "sandbox/connection.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <ninjaone/error.hpp>

namespace ninjaone::sandbox {

namespace {
constexpr std::size_t pieces = 16;                             // of a dripping answer
constexpr std::size_t largest_head = std::size_t{256} << 10U;  // kept of a request's header

int port_of(int socket, int (*name)(int, sockaddr*, socklen_t*)) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  return name(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0 ? ntohs(address.sin_port) : 0;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}
}  // namespace

Connection::Connection(int socket, std::uint64_t number) : socket_(socket), number_(number), remote_port_(port_of(socket, ::getpeername)) {
  const int on = 1;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  ::fcntl(socket_, F_SETFD, FD_CLOEXEC);
}

Connection::~Connection() { ::close(socket_); }

void Connection::begin_request() {
  head_.clear();
  head_complete_ = false;
  typed_answer = true;
  kind_ = Fault::Kind::answer;
  delay_ = {};
}

ssize_t Connection::read(char* to, std::size_t size) {
  if (in_begin_ == in_end_) {
    if (!flush()) return -1;  // "100 Continue" must be out before its answer can come
    const ssize_t got = ::recv(socket_, in_.data(), in_.size(), 0);
    if (got <= 0) return got;
    in_begin_ = 0;
    in_end_ = static_cast<std::size_t>(got);
  }
  const std::size_t given = std::min(size, in_end_ - in_begin_);
  std::memcpy(to, in_.data() + in_begin_, given);
  if (!head_complete_ && head_.size() < largest_head) {
    head_.append(to, given);
    head_complete_ = head_.size() >= 4 && head_.compare(head_.size() - 4, 4, "\r\n\r\n") == 0;
  }
  in_begin_ += given;
  return static_cast<ssize_t>(given);
}

ssize_t Connection::write(const char* from, std::size_t size) {
  out_.append(from, size);
  return static_cast<ssize_t>(size);
}

void Connection::get_remote_ip_and_port(std::string& ip, int& port) const {
  ip = "127.0.0.1";
  port = remote_port_;
}

void Connection::get_local_ip_and_port(std::string& ip, int& port) const {
  ip = "127.0.0.1";
  port = port_of(socket_, ::getsockname);
}

Headers Connection::headers() const {
  Headers headers;
  std::string_view rest = head_;
  for (bool first = true; !rest.empty(); first = false) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const auto colon = line.find(':');
    if (first || colon == std::string_view::npos) continue;
    try {
      headers.add(std::string(line.substr(0, colon)), std::string(trimmed(line.substr(colon + 1))));
    } catch (const ConfigurationError&) {
      headers.add("X-Sandbox-Unreadable-Header", std::to_string(line.size()) + " bytes");
    }
  }
  return headers;
}

void Connection::spoil(Fault::Kind kind, std::chrono::milliseconds delay) {
  kind_ = kind;
  delay_ = delay;
}

bool Connection::end_request() {
  switch (kind_) {
    case Fault::Kind::answer:
    case Fault::Kind::html:
      return (delay_.count() == 0 || pause(delay_)) && flush();
    case Fault::Kind::close:
      return false;
    case Fault::Kind::reset: {
      const linger now{1, 0};
      ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
      return false;
    }
    case Fault::Kind::cut: {
      const auto head = out_.find("\r\n\r\n");
      const std::size_t body = head == std::string::npos || head + 4 == out_.size() ? 0 : head + 4;
      out_.resize(body + (out_.size() - body) / 2);
      (void)flush();
      return false;
    }
    case Fault::Kind::stall:
      while (pause(std::chrono::hours(1))) {
      }
      return false;
    case Fault::Kind::drip:
      for (std::size_t i = 0; i < pieces; ++i) {
        const std::size_t begin = out_.size() * i / pieces, end = out_.size() * (i + 1) / pieces;
        if (!pause(delay_) || !send_all(std::string_view(out_).substr(begin, end - begin))) return false;
      }
      out_.clear();
      return true;
  }
  return false;
}

void Connection::skip(std::size_t size) {
  std::array<char, 4096> bin{};
  while (size > 0) {
    const ssize_t got = read(bin.data(), std::min(size, bin.size()));
    if (got <= 0) return;
    size -= static_cast<std::size_t>(got);
  }
}

void Connection::hang_up() { ::shutdown(socket_, SHUT_RDWR); }

bool Connection::pause(std::chrono::milliseconds time) const {
  pollfd watched{socket_, POLLRDHUP, 0};
  return ::poll(&watched, 1, static_cast<int>(time.count())) == 0;
}

bool Connection::send_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool Connection::flush() {
  if (out_.empty()) return true;
  const bool sent = send_all(out_);
  out_.clear();
  return sent;
}

}  // namespace ninjaone::sandbox
