// SPDX-License-Identifier: MIT
#pragma once

#include <curl/curl.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace ninjaone::http {

// The sockets of one handle: opened and closed here, so that its idle connection can be looked at
// and an error can name an address. No program started later inherits them.
class CurlSockets {
 public:
  CurlSockets() = default;
  CurlSockets(const CurlSockets&) = delete;
  CurlSockets& operator=(const CurlSockets&) = delete;
  ~CurlSockets() = default;  // libcurl closes what is open

  // Makes `easy` open and close its sockets here.
  void serve(CURL* easy);
  void begin_exchange() noexcept;
  // The connection that is left when an exchange has ended. Before that a socket may be none:
  // libcurl tells of the end of those only that were connected.
  void keep(curl_socket_t connected) noexcept;

  // True: the idle connection must not be used; it becomes a suspect. There are two causes. The
  // number of its descriptor belongs to another file now, because the program closed a descriptor
  // that was not its own. Or, if `quiet`, there are bytes to read between exchanges: libcurl 7.88
  // takes them for the next response.
  bool find_suspect(bool quiet) noexcept;
  [[nodiscard]] bool holds_suspect() const noexcept { return suspect_; }

  // Of the last connection tried in this exchange.
  [[nodiscard]] std::string address() const;  // "10.0.0.1:443"; empty if none was tried
  [[nodiscard]] int error() const noexcept {
    return error_;
  }  // errno if there was no socket to be had

 private:
  static curl_socket_t on_open(void* self, curlsocktype purpose, curl_sockaddr* address);
  static int on_close(void* self, curl_socket_t socket);

  // Identifies the socket of a descriptor. The system may give the number alone to another file.
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
