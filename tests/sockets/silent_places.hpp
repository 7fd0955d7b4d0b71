// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

// Hosts for which a connection attempt hangs.
namespace ninjaone::sockets {

// A port of 127.0.0.1 whose queue is full: the kernel does not answer a SYN.
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

// While an object of this class exists, each look-up of a name that ends in ".hang.invalid" hangs,
// in the whole program.
class HangingResolver {
 public:
  HangingResolver();
  HangingResolver(const HangingResolver&) = delete;
  HangingResolver& operator=(const HangingResolver&) = delete;
  ~HangingResolver();  // waits until each look-up has returned
  static std::string url() { return "https://ninjaone.hang.invalid/"; }
  // The number of look-ups that have started since the program began.
  static int started();
};

// A name with two addresses: nothing listens at the first, the second is 127.0.0.1.
constexpr const char* half_reachable_host = "ninjaone.two.invalid";

}  // namespace ninjaone::sockets
