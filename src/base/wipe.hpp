// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <string>

// What becomes of memory that holds a secret.
namespace ninjaone {

// Overwrites it, whoever thinks that nobody looks at it any more.
void wipe(void* memory, std::size_t size) noexcept;
// The same for a text, spare capacity included, and empties it.
void wipe(std::string& text) noexcept;

// Core dumps leave out the pages it stands on, whatever else stands there. Linux only; elsewhere
// does nothing.
void leave_out_of_dumps(const void* memory, std::size_t size, bool out = true) noexcept;
// The same once this process is a hardened one; until then does nothing.
void keep_private(const std::string& text) noexcept;
void harden_memory() noexcept;

// For a text that holds secrets and grows: each room that it leaves is wiped.
template <class T>
struct WipingAllocator {
  using value_type = T;
  WipingAllocator() = default;
  template <class U>
  // NOLINTNEXTLINE(google-explicit-constructor): as the standard asks
  WipingAllocator(const WipingAllocator<U>&) noexcept {}
  T* allocate(std::size_t count) { return std::allocator<T>().allocate(count); }
  void deallocate(T* memory, std::size_t count) noexcept {
    wipe(memory, count * sizeof(T));
    std::allocator<T>().deallocate(memory, count);
  }
  bool operator==(const WipingAllocator&) const noexcept { return true; }
  bool operator!=(const WipingAllocator&) const noexcept { return false; }
};
using WipedString = std::basic_string<char, std::char_traits<char>, WipingAllocator<char>>;

// In a hardened process: what functions that have returned left in registers and on the stack.
void wipe_traces() noexcept;

// A text that holds a secret as long as this lives: private, and wiped with its traces however the
// scope is left.
struct ScopedWipe {
  explicit ScopedWipe(std::string& secret) noexcept : text(secret) { keep_private(text); }
  ScopedWipe(const ScopedWipe&) = delete;
  ~ScopedWipe();
  std::string& text;
};

}  // namespace ninjaone
