// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/clock.hpp>
#include <stdexcept>

// A clock that can be read. Its sleep() throws.
struct BrokenClock final : ninjaone::Clock {
  [[nodiscard]] std::chrono::steady_clock::time_point steady() const override { return {}; }
  [[nodiscard]] std::chrono::system_clock::time_point wall() const override { return {}; }
  bool sleep(std::chrono::nanoseconds /*duration*/,
             const ninjaone::CancellationToken& /*cancel*/) override {
    throw std::runtime_error("the clock cannot sleep");
  }
};
