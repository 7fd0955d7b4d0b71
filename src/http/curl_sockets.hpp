// SPDX-License-Identifier: MIT
#pragma once

#include <curl/curl.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace ninjaone::http {

// Opens and closes the sockets of one handle for libcurl. So the handle can check its idle
// connection before it is reused, and an error can name the address. No program that is started
// later inherits the sockets.
class CurlSockets {
 public:
  CurlSockets() = default;
  CurlSockets(const CurlSockets&) = delete;
  CurlSockets& operator=(const CurlSockets&) = delete;
  ~CurlSockets() = default;  // libcurl has closed all sockets before

  // Lets `easy` open and close its sockets through this object.
  void attach_to(CURL* easy);
  void begin_exchange() noexcept;
  // Call after an exchange with its connection, which is idle now. Before that a socket is not
  // remembered, because libcurl reports the end of connected sockets only.
  void keep(curl_socket_t connected) noexcept;

  // Returns true if the idle connection must not be reused, and marks it as suspect. There are two
  // reasons. The number of its descriptor belongs to another file now, because the program has
  // closed a descriptor of libcurl by mistake. Or, if `quiet`, the connection has bytes to read
  // although no request was sent: libcurl 7.88 would read them as the next response.
  bool find_suspect(bool quiet) noexcept;
  [[nodiscard]] bool holds_suspect() const noexcept { return suspect_; }

  // Of the last connection that was tried in this exchange: "10.0.0.1:443"; empty if none was
  // tried.
  [[nodiscard]] std::string address() const;
  // errno if a socket could not be opened in this exchange; else 0.
  [[nodiscard]] int error() const noexcept { return error_; }

 private:
  static curl_socket_t on_open(void* self, curlsocktype purpose, curl_sockaddr* address);
  static int on_close(void* self, curl_socket_t socket);

  // Identifies the socket of a descriptor. The number alone does not: after close() the system
  // gives it to another file.
  struct Identity {
    std::uint64_t device = 0, inode = 0;
    bool operator==(const Identity& o) const noexcept {
      return device == o.device && inode == o.inode;
    }
  };
  [[nodiscard]] static Identity identity_of(curl_socket_t socket) noexcept;

  curl_socket_t idle_ = CURL_SOCKET_BAD;
  Identity identity_{};  // of idle_
  bool suspect_ = false;
  std::array<char, 128> address_{};  // a sockaddr
  std::size_t address_size_ = 0;
  int error_ = 0;
};

}  // namespace ninjaone::http
