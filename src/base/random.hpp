// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <random>

namespace ninjaone {

// Jitter for many threads: splitmix64 over a counter, no lock. Not for secrets.
class Random {
 public:
  Random() : state_((std::uint64_t{std::random_device{}()} << 32U) | std::random_device{}()) {}

  // In [0, 1).
  double next() noexcept {
    std::uint64_t z = state_.fetch_add(0x9e3779b97f4a7c15ULL, std::memory_order_relaxed);
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return static_cast<double>((z ^ (z >> 31U)) >> 11U) * 0x1p-53;
  }

 private:
  std::atomic<std::uint64_t> state_;
};

}  // namespace ninjaone
