// SPDX-License-Identifier: MIT
#pragma once

#include <httplib.h>

#include <array>
#include <cstdint>
#include <ninjaone/sandbox.hpp>
#include <string>

namespace ninjaone::sandbox {

// One client's connection: httplib reads and writes through it, and what it wrote leaves in one piece, or spoiled.
class Connection final : public httplib::Stream {
 public:
  Connection(int socket, std::uint64_t number);
  ~Connection() override;  // closes the socket
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // httplib::Stream
  bool is_readable() const override { return true; }
  bool is_writable() const override { return true; }
  ssize_t read(char* to, std::size_t size) override;
  ssize_t write(const char* from, std::size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  int socket() const override { return socket_; }
  using httplib::Stream::write;

  void begin_request();
  // The header fields as they came, in order; httplib decodes, sorts and adds to them.
  [[nodiscard]] Headers headers() const;
  // What is to happen to the answer that is being written.
  void spoil(Fault::Kind kind, std::chrono::milliseconds delay);
  // Sends what was written; false: the connection is at its end.
  [[nodiscard]] bool end_request();
  // Reads and drops the body of a request that has no use for one.
  void skip(std::size_t size);
  // Any thread: whatever the connection waits for, it ends now.
  void hang_up();
  // Waits; false when the client left or hang_up() was called.
  [[nodiscard]] bool pause(std::chrono::milliseconds time) const;

  [[nodiscard]] std::uint64_t number() const { return number_; }
  [[nodiscard]] int remote_port() const { return remote_port_; }
  bool typed_answer = true;  // the answer says what it is

 private:
  [[nodiscard]] bool send_all(std::string_view bytes);
  [[nodiscard]] bool flush();

  int socket_;
  std::uint64_t number_;
  int remote_port_ = 0;
  std::array<char, 16384> in_{};
  std::size_t in_begin_ = 0, in_end_ = 0;
  std::string head_{}, out_{};
  bool head_complete_ = false;
  Fault::Kind kind_ = Fault::Kind::answer;
  std::chrono::milliseconds delay_{0};
};

}  // namespace ninjaone::sandbox
