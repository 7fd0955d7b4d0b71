// SPDX-License-Identifier: MIT
#pragma once

#include <httplib.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <string>

namespace examples {

// One connection for cpp-httplib, which itself would wait for each byte anew: it has one deadline and one number of bytes for all.
class HookConnection final : public httplib::Stream {
 public:
  HookConnection(int socket, std::chrono::steady_clock::time_point deadline, std::size_t most_bytes);
  ~HookConnection() override;  // closes it
  HookConnection(const HookConnection&) = delete;
  HookConnection& operator=(const HookConnection&) = delete;

  bool is_readable() const override { return true; }
  bool is_writable() const override { return true; }
  ssize_t read(char* to, std::size_t size) override;
  ssize_t write(const char* from, std::size_t size) override;  // kept until finish(), or until something is to be read
  void get_remote_ip_and_port(std::string&, int&) const override {}
  void get_local_ip_and_port(std::string&, int&) const override {}
  int socket() const override { return socket_; }
  using httplib::Stream::write;

  // Sends the answer and lets the client read it: closing while it still sends would take the answer back.
  void finish();

 private:
  [[nodiscard]] bool fill();
  bool flush();
  [[nodiscard]] bool wait_for(short what) const;

  int socket_;
  std::chrono::steady_clock::time_point deadline_;
  std::size_t allowed_;  // bytes that may still come
  std::array<char, 16384> in_{};
  std::size_t begin_ = 0, end_ = 0;
  std::string out_{};
};

}  // namespace examples
