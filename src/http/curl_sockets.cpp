// SPDX-License-Identifier: MIT
#include "http/curl_sockets.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "http/curl_settings.hpp"

#ifdef _WIN32
#include <ws2tcpip.h>
#else
#include <netdb.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace ninjaone::http {

namespace {

#ifdef _WIN32
constexpr int peek_flags = MSG_PEEK;  // the sockets of libcurl do not block
int close_socket(curl_socket_t socket) { return closesocket(socket); }
bool nothing_to_read() { return WSAGetLastError() == WSAEWOULDBLOCK; }
#else
constexpr int peek_flags = MSG_PEEK | MSG_DONTWAIT;
int close_socket(curl_socket_t socket) { return close(socket); }
bool nothing_to_read() { return errno == EAGAIN || errno == EWOULDBLOCK; }
#endif

// Whether the connection is open and has nothing to read. Never blocks, also if the number of the
// descriptor belongs to another file now.
bool is_quiet(curl_socket_t socket) {
  char byte = 0;
  return recv(socket, &byte, 1, peek_flags) < 0 && nothing_to_read();
}

}  // namespace

void CurlSockets::attach_to(CURL* easy) {
  set_option(easy, CURLOPT_OPENSOCKETFUNCTION, &on_open);
  set_option(easy, CURLOPT_OPENSOCKETDATA, this);
  set_option(easy, CURLOPT_CLOSESOCKETFUNCTION, &on_close);
  set_option(easy, CURLOPT_CLOSESOCKETDATA, this);
}

void CurlSockets::begin_exchange() noexcept {
  address_size_ = 0;
  error_ = 0;
}

curl_socket_t CurlSockets::on_open(void* self, curlsocktype, curl_sockaddr* address) {
  auto& sockets = *static_cast<CurlSockets*>(self);
  int type = address->socktype;
#ifdef SOCK_CLOEXEC
  type |= SOCK_CLOEXEC;
#endif
  const curl_socket_t opened = socket(address->family, type, address->protocol);
  sockets.address_size_ = std::min<std::size_t>(address->addrlen, sockets.address_.size());
  std::memcpy(sockets.address_.data(), &address->addr, sockets.address_size_);
  if (opened == CURL_SOCKET_BAD) sockets.error_ = errno;
  return opened;
}

int CurlSockets::on_close(void* self, curl_socket_t socket) {
  auto& sockets = *static_cast<CurlSockets*>(self);
  if (socket == sockets.idle_) {
    const bool is_same = identity_of(socket) == sockets.identity_;
    sockets.idle_ = CURL_SOCKET_BAD;
    sockets.suspect_ = false;
    if (!is_same) return 0;  // the number belongs to another file now: do not close that file
  }
  return close_socket(socket);
}

void CurlSockets::keep(curl_socket_t connected) noexcept {
  if (suspect_) return;
  idle_ = connected;
  identity_ = identity_of(connected);
}

bool CurlSockets::find_suspect(bool quiet) noexcept {
  suspect_ = idle_ != CURL_SOCKET_BAD &&
             (!(identity_of(idle_) == identity_) || (quiet && !is_quiet(idle_)));
  return suspect_;
}

CurlSockets::Identity CurlSockets::identity_of([[maybe_unused]] curl_socket_t socket) noexcept {
#ifndef _WIN32
  struct stat status {};
  if (::fstat(socket, &status) == 0)
    return {static_cast<std::uint64_t>(status.st_dev), static_cast<std::uint64_t>(status.st_ino)};
#endif
  return {};
}

std::string CurlSockets::address() const {
  char host[NI_MAXHOST], port[NI_MAXSERV];
  const auto* address = reinterpret_cast<const sockaddr*>(address_.data());
  const auto size = static_cast<socklen_t>(address_size_);
  if (size == 0 || getnameinfo(address, size, host, sizeof host, port, sizeof port,
                               NI_NUMERICHOST | NI_NUMERICSERV) != 0)
    return {};
  return (std::strchr(host, ':') != nullptr ? "[" + std::string(host) + "]" : host) +
         (":" + std::string(port));
}

}  // namespace ninjaone::http
