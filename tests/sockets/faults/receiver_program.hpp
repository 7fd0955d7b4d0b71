// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace faults {

// A client that writes what it likes.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port);
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;
  ~RawClient();

  // False: the server does not listen any more.
  bool send(std::string_view bytes) const;
  // False: nothing came in this time, and the connection is open.
  [[nodiscard]] bool readable(std::chrono::milliseconds limit) const;
  // Everything until the server closes the connection; "(open)" at the end if it does not.
  [[nodiscard]] std::string rest(std::chrono::milliseconds limit = std::chrono::seconds(5)) const;

 private:
  int socket_;
};

// Connections that are opened and say nothing.
class ConnectionStorm {
 public:
  ConnectionStorm(std::uint16_t port, int connections);
  ConnectionStorm(const ConnectionStorm&) = delete;
  ConnectionStorm& operator=(const ConnectionStorm&) = delete;
  ~ConnectionStorm();
  // How many of them the server's side has taken so far.
  [[nodiscard]] int open() const;

 private:
  std::vector<int> sockets_{};
};

// A POST of one event to the program; `headers` are lines, each with its line break.
[[nodiscard]] std::string delivery(std::string_view body, std::string_view headers = {});
// Its answer.
[[nodiscard]] std::string deliver(std::uint16_t port, std::string_view body);

// examples/webhook_receiver as it is built, in a process of its own, stopped at the end.
class ReceiverProgram {
 public:
  static constexpr const char* secret = "c4nary-hook-0123456789";

  // A connection may take so many seconds, and the process so many descriptors.
  explicit ReceiverProgram(int seconds = 10, int descriptors = 256);
  ReceiverProgram(const ReceiverProgram&) = delete;
  ReceiverProgram& operator=(const ReceiverProgram&) = delete;
  ~ReceiverProgram();

  [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
  // The next line it prints; empty when none comes.
  [[nodiscard]] std::string line();
  // Tells it to stop. Its exit status; -1: it was killed by a signal.
  int stop();

 private:
  pid_t child_ = -1;
  int out_ = -1;
  std::string buffer_{};
  std::uint16_t port_ = 0;
};

}  // namespace faults
