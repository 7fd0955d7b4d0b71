// SPDX-License-Identifier: MIT
// simulate [--seed N] [--seeds COUNT]: runs programs with a simulated tenant in virtual time. A
// seed always gives the same history. `simulate --seed 42` prints one history. --seeds runs several
// and prints a summary. Every tenth seed runs twice, to check that the history is the same.
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

// The first violation in the history, or "" if there was none.
std::string run(std::uint64_t seed, std::size_t& steps, std::string& log) {
  Simulation simulation(seed);
  try {
    simulation.run();
  } catch (const std::exception& error) {
    log = simulation.log();
    return std::string("an exception: ") + error.what();
  }
  steps += simulation.steps();
  log = simulation.log();
  return simulation.violation();
}

int run_one(std::uint64_t seed) {
  std::size_t steps = 0;
  std::string log;
  const std::string violation = run(seed, steps, log);
  std::printf("%s%s\n", log.c_str(), violation.empty() ? "no violation" : violation.c_str());
  return violation.empty() ? 0 : 1;
}

int run_many(std::uint64_t first, std::uint64_t count) {
  const auto start = std::chrono::steady_clock::now();
  std::size_t steps = 0;
  std::uint64_t bad = 0;
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    std::string log, again;
    std::string violation = run(seed, steps, log);
    if (violation.empty() && seed % 10 == 0) {
      (void)run(seed, steps, again);
      if (again != log) violation = "the second run has another history";
    }
    if (violation.empty()) continue;
    ++bad;
    std::printf("simulate --seed %llu: %s\n", static_cast<unsigned long long>(seed),
                violation.c_str());
  }
  const auto seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  std::printf("%llu seeds, %zu steps, %llu with a violation, %.0f steps a second\n",
              static_cast<unsigned long long>(count), steps, static_cast<unsigned long long>(bad),
              static_cast<double>(steps) / seconds);
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
