// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

// Where a connection attempt hangs.
namespace ninjaone::sockets {

// A port of 127.0.0.1 whose queue is full: a SYN gets no answer.
class FullPort {
 public:
  FullPort();
  FullPort(const FullPort&) = delete;
  FullPort& operator=(const FullPort&) = delete;
  ~FullPort();
  [[nodiscard]] std::string url() const {
    return "http://127.0.0.1:" + std::to_string(port_) + "/";
  }

 private:
  std::uint16_t port_ = 0;
  std::vector<int> sockets_{};
};

// While one lives, looking up names that end in ".hang.invalid" takes until it is gone. For the
// whole program.
class HangingResolver {
 public:
  HangingResolver();
  HangingResolver(const HangingResolver&) = delete;
  HangingResolver& operator=(const HangingResolver&) = delete;
  ~HangingResolver();  // waits for every look-up to return
  static std::string url() { return "https://ninjaone.hang.invalid/"; }
  // Look-ups that have begun since the program started.
  static int begun();
};

// A name with two addresses: nobody listens at the first, the second is 127.0.0.1.
constexpr const char* half_dead_host = "ninjaone.two.invalid";

}  // namespace ninjaone::sockets
