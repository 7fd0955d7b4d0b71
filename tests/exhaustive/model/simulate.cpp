// SPDX-License-Identifier: MIT
// simulate [--seed N] [--seeds COUNT]: whole programs against a simulated tenant in virtual time.
// One seed is one history, always the same: `simulate --seed 42` prints it. Several are counted,
// and every tenth is run twice to see that.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <string>

#include "exhaustive/model/simulation.hpp"
#include "support/sanitized.hpp"

namespace {

using ninjaone::model::Simulation;

// What was wrong with it; empty: nothing.
std::string run(std::uint64_t seed, std::size_t& steps, std::string& log) {
  Simulation simulation(seed);
  try {
    simulation.run();
  } catch (const std::exception& error) {
    log = simulation.log();
    return std::string("it threw ") + error.what();
  }
  steps += simulation.steps();
  log = simulation.log();
  return simulation.stray();
}

int run_one(std::uint64_t seed) {
  std::size_t steps = 0;
  std::string log;
  const std::string stray = run(seed, steps, log);
  std::printf("%s%s\n", log.c_str(), stray.empty() ? "well" : stray.c_str());
  return stray.empty() ? 0 : 1;
}

int run_many(std::uint64_t first, std::uint64_t count) {
  const auto begun = std::chrono::steady_clock::now();
  std::size_t steps = 0;
  std::uint64_t bad = 0;
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    std::string log, again;
    std::string stray = run(seed, steps, log);
    if (stray.empty() && seed % 10 == 0) {
      (void)run(seed, steps, again);
      if (again != log) stray = "not the same the second time";
    }
    if (stray.empty()) continue;
    ++bad;
    std::printf("simulate --seed %llu: %s\n", static_cast<unsigned long long>(seed), stray.c_str());
  }
  const auto took = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  std::printf("%llu seeds, %zu steps, %llu wrong, %.0f steps a second\n",
              static_cast<unsigned long long>(count), steps, static_cast<unsigned long long>(bad),
              static_cast<double>(steps) / took);
  return bad == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  std::uint64_t seed = 1, count = 0;
  for (int i = 1; i + 1 < argc; i += 2) {
    if (std::strcmp(argv[i], "--seed") == 0) seed = std::strtoull(argv[i + 1], nullptr, 10);
    if (std::strcmp(argv[i], "--seeds") == 0) count = std::strtoull(argv[i + 1], nullptr, 10);
  }
  return count == 0 ? run_one(seed) : run_many(seed, ninjaone::sanitized ? (count + 5) / 6 : count);
}
