// SPDX-License-Identifier: MIT
#include "support/hook_connection.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

namespace examples {

HookConnection::HookConnection(int socket, std::chrono::steady_clock::time_point deadline, std::size_t most_bytes)
    : socket_(socket), deadline_(deadline), allowed_(most_bytes) {}

HookConnection::~HookConnection() { ::close(socket_); }

ssize_t HookConnection::read(char* to, std::size_t size) {
  if (begin_ == end_ && (!flush() || !fill())) return -1;
  const std::size_t given = std::min(size, end_ - begin_);
  std::memcpy(to, in_.data() + begin_, given);
  begin_ += given;
  return static_cast<ssize_t>(given);
}

ssize_t HookConnection::write(const char* from, std::size_t size) {
  out_.append(from, size);
  return static_cast<ssize_t>(size);
}

void HookConnection::finish() {
  if (!flush()) return;
  ::shutdown(socket_, SHUT_WR);
  deadline_ = std::min(deadline_, std::chrono::steady_clock::now() + std::chrono::seconds(1));
  while (fill()) {
  }
}

bool HookConnection::fill() {
  const std::size_t size = std::min(in_.size(), allowed_);
  if (size == 0 || !wait_for(POLLIN)) return false;
  const ssize_t got = ::recv(socket_, in_.data(), size, 0);
  if (got <= 0) return false;
  begin_ = 0;
  end_ = static_cast<std::size_t>(got);
  allowed_ -= end_;
  return true;
}

bool HookConnection::flush() {
  while (!out_.empty()) {
    const ssize_t sent = wait_for(POLLOUT) ? ::send(socket_, out_.data(), out_.size(), MSG_NOSIGNAL | MSG_DONTWAIT) : -1;
    if (sent <= 0) return false;
    out_.erase(0, static_cast<std::size_t>(sent));
  }
  return true;
}

bool HookConnection::wait_for(short what) const {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline_ - std::chrono::steady_clock::now());
  pollfd watched{socket_, what, 0};
  return left.count() > 0 && ::poll(&watched, 1, static_cast<int>(left.count())) > 0;
}

}  // namespace examples
