// SPDX-License-Identifier: MIT
#pragma once

#include <curl/curl.h>

#include <array>
#include <cstddef>
#include <string>

namespace ninjaone::http {

// The sockets of one handle: opened and closed here, so that its idle connection can be looked at and an error can name an address.
// No program started later inherits them.
class CurlSockets {
 public:
  CurlSockets() = default;
  CurlSockets(const CurlSockets&) = delete;
  CurlSockets& operator=(const CurlSockets&) = delete;
  ~CurlSockets() = default;  // libcurl closes what is open

  // Makes `easy` open and close its sockets here.
  void serve(CURL* easy);
  void begin_exchange() noexcept;
  // The connection that is left when an exchange has ended. Before that a socket may be none: libcurl tells of the end of those only
  // that were connected.
  void keep(curl_socket_t connected) noexcept;

  // Between exchanges there is nothing to read. What there is would be taken for the next answer (libcurl 7.88 does), or the peer has
  // gone: such a connection becomes a suspect, and true is returned.
  bool find_suspect() noexcept;
  [[nodiscard]] bool holds_suspect() const noexcept { return suspect_; }

  // Of the last connection tried in this exchange.
  [[nodiscard]] std::string address() const;                   // "10.0.0.1:443"; empty if none was tried
  [[nodiscard]] int error() const noexcept { return error_; }  // errno if there was no socket to be had

 private:
  static curl_socket_t on_open(void* self, curlsocktype purpose, curl_sockaddr* address);
  static int on_close(void* self, curl_socket_t socket);

  curl_socket_t idle_ = CURL_SOCKET_BAD;
  bool suspect_ = false;
  std::array<char, 128> address_{};  // a sockaddr
  std::size_t address_size_ = 0;
  int error_ = 0;
};

}  // namespace ninjaone::http
