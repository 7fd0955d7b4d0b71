// SPDX-License-Identifier: MIT
#pragma once

// The memory of a test program: counts what was not given back, and fails one allocation of the
// code under test. The program's own operator new, instead of the standard library's.
namespace failing_memory {

// Fails the allocation of this number, from 0, from now on. `none`: fails nothing.
inline constexpr long none = -1;
void fail_at(long number) noexcept;
// Whether one has failed since then.
[[nodiscard]] bool has_failed() noexcept;
// Allocations that were not given back.
[[nodiscard]] long living() noexcept;

// While one lives, allocations of this thread do not count: they are the test's own.
struct Spared {
  Spared() noexcept;
  Spared(const Spared&) = delete;
  Spared& operator=(const Spared&) = delete;
  ~Spared();
};

}  // namespace failing_memory
