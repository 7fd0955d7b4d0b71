// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <random>

namespace ninjaone {

// splitmix64, a generator of pseudo-random numbers: its state is one number, to which each step
// adds `splitmix64_step`; splitmix64() turns a state into 64 bits that look random. The numbers are
// the same on every platform. They can be predicted, so they are not for secrets. In a header,
// because the library of the sandbox needs it as well.
inline constexpr std::uint64_t splitmix64_step = 0x9e3779b97f4a7c15ULL;
[[nodiscard]] constexpr std::uint64_t splitmix64(std::uint64_t state) noexcept {
  state = (state ^ (state >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  state = (state ^ (state >> 27U)) * 0x94d049bb133111ebULL;
  return state ^ (state >> 31U);
}

// Random delays for many threads, without a lock. The seed differs in each process and object. Not
// for secrets.
class Random {
 public:
  Random() : state_((std::uint64_t{std::random_device{}()} << 32U) | std::random_device{}()) {}

  // At least 0 and below 1.
  double next() noexcept {
    const std::uint64_t bits =
        splitmix64(state_.fetch_add(splitmix64_step, std::memory_order_relaxed));
    return static_cast<double>(bits >> 11U) * 0x1p-53;
  }

 private:
  std::atomic<std::uint64_t> state_;
};

}  // namespace ninjaone
