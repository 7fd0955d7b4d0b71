// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <cstdio>
#include <string>

#include "base/random.hpp"

namespace ninjaone::sandbox {

// splitmix64: the same seed gives the same numbers on every machine. Do not use it for real
// secrets.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += splitmix64_step;
    return splitmix64(state_);
  }
  // 0 to count - 1
  std::int64_t below(std::int64_t count) {
    return static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(count));
  }
  bool one_in(std::int64_t count) { return below(count) == 0; }
  template <class Table>
  const auto& pick(const Table& table) {
    return table[static_cast<std::size_t>(below(static_cast<std::int64_t>(table.size())))];
  }

  std::string uuid() {
    const std::uint64_t a = next(), b = next();
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%08x-%04x-4%03x-%04x-%012llx",
                  static_cast<unsigned>(a >> 32U), static_cast<unsigned>(a >> 16U & 0xffffU),
                  static_cast<unsigned>(a & 0xfffU),
                  static_cast<unsigned>(0x8000U | (b >> 48U & 0x3fffU)),
                  static_cast<unsigned long long>(b & 0xffffffffffffULL));
    return text.data();
  }

 private:
  std::uint64_t state_;
};

}  // namespace ninjaone::sandbox
