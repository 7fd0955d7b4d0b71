// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

// Random numbers of the tests that draw random histories.
namespace ninjaone::model {

// The same numbers for the same seed with every standard library: splitmix64.
class Dice {
 public:
  explicit Dice(std::uint64_t seed)
      : state_(seed * 0x2545f4914f6cdd1dULL + 0x9e3779b97f4a7c15ULL) {}

  std::uint64_t next() noexcept {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15ULL;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
  }
  // A number from 0 to count - 1, or 0 if count is 0.
  std::size_t below(std::size_t count) noexcept {
    return count == 0 ? 0 : static_cast<std::size_t>(next() % count);
  }
  // A number from min to max.
  int between(int min, int max) noexcept {
    return min + static_cast<int>(below(static_cast<std::size_t>(max - min) + 1));
  }
  bool chance(int percent) noexcept { return between(1, 100) <= percent; }
  template <class Values>
  const auto& one_of(const Values& values) noexcept {
    return *(std::begin(values) + static_cast<std::ptrdiff_t>(below(std::size(values))));
  }

 private:
  std::uint64_t state_;
};

// The number in an environment variable. It makes a test longer or runs one history again.
[[nodiscard]] inline std::optional<std::uint64_t> number_from_environment(const char* name) {
  const char* text = std::getenv(name);
  if (text == nullptr || *text == '\0') return std::nullopt;
  return std::stoull(text);
}

// Runs the seeds 1 to `count`, or only the seed in NINJAONE_SEED. NINJAONE_TIMES multiplies
// `count`.
template <class Run>
void for_each_seed(std::uint64_t count, Run run) {
  if (const auto only = number_from_environment("NINJAONE_SEED")) return run(*only);
  const std::uint64_t last = count * number_from_environment("NINJAONE_TIMES").value_or(1);
  for (std::uint64_t seed = 1; seed <= last; ++seed) run(seed);
}

}  // namespace ninjaone::model
