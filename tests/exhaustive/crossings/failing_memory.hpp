// SPDX-License-Identifier: MIT
#pragma once

// Replaces operator new of the test program. Counts allocations that were not freed, and fails one
// allocation of the code under test.
namespace failing_memory {

// Fails the allocation with this number, counted from 0 from now on. `none` fails nothing.
inline constexpr long none = -1;
void fail_at(long number) noexcept;
// True if an allocation has failed since fail_at().
[[nodiscard]] bool has_failed() noexcept;
// The number of allocations that were not freed.
[[nodiscard]] long live_allocations() noexcept;

// While an object of this type exists, allocations of this thread do not fail and are not counted
// by fail_at(). The test uses it for its own allocations.
struct Spared {
  Spared() noexcept;
  Spared(const Spared&) = delete;
  Spared& operator=(const Spared&) = delete;
  ~Spared();
};

}  // namespace failing_memory
