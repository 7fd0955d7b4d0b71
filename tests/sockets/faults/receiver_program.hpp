// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace faults {

// A client that sends any bytes.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port);
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;
  ~RawClient();

  // Returns false if the server has closed the connection.
  bool send(std::string_view bytes) const;
  // Returns false if no byte arrived within `limit` and the connection is open.
  [[nodiscard]] bool wait_readable(std::chrono::milliseconds limit) const;
  // All bytes until the server closes the connection. If no byte arrives for `limit`, the text ends
  // with
  // "(open)".
  [[nodiscard]] std::string read_to_end(
      std::chrono::milliseconds limit = std::chrono::seconds(5)) const;

 private:
  int socket_;
};

// Connections that are opened and send nothing.
class IdleConnections {
 public:
  IdleConnections(std::uint16_t port, int connections);
  IdleConnections(const IdleConnections&) = delete;
  IdleConnections& operator=(const IdleConnections&) = delete;
  ~IdleConnections();
  // The number of connections that the system of the server has accepted so far.
  [[nodiscard]] int count_open() const;

 private:
  std::vector<int> sockets_{};
};

// The bytes of a POST of one event to the program. `headers` are lines, each with its line break.
[[nodiscard]] std::string delivery_request(std::string_view body, std::string_view headers = {});
// Sends such a request and returns the response.
[[nodiscard]] std::string deliver(std::uint16_t port, std::string_view body);

// Runs the example webhook_receiver in a separate process and stops it in the destructor.
class ReceiverProgram {
 public:
  static constexpr const char* secret = "c4nary-hook-0123456789";

  // `seconds`: the time limit of a connection. `descriptors`: the limit of the process.
  explicit ReceiverProgram(int seconds = 10, int descriptors = 256);
  ReceiverProgram(const ReceiverProgram&) = delete;
  ReceiverProgram& operator=(const ReceiverProgram&) = delete;
  ~ReceiverProgram();

  [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
  // The next line that the program prints; empty if it prints no line within ten seconds.
  [[nodiscard]] std::string line();
  // Stops the program. Returns its exit status; -1 if a signal ended it.
  int stop();

 private:
  pid_t child_ = -1;
  int out_ = -1;
  std::string buffer_{};
  std::uint16_t port_ = 0;
};

}  // namespace faults
