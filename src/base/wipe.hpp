// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <string>

// Functions for memory that contains a secret. In a hardened process (CurlOptions::hardened) more
// is done: see keep_private() and wipe_traces().
namespace ninjaone {

// Overwrites the memory with zeros. The compiler does not remove this call, even if nothing reads
// the memory afterwards.
void wipe(void* memory, std::size_t size) noexcept;
// Overwrites all bytes of a text up to its capacity, and makes the text empty.
void wipe(std::string& text) noexcept;

// With `out`, core dumps leave out the pages that contain this memory, with everything else on
// these pages; without it, they contain these pages again. Does nothing on systems other than
// Linux.
void leave_out_of_dumps(const void* memory, std::size_t size, bool out = true) noexcept;
// Lets core dumps leave out the memory of a text. Does nothing until harden_memory() was called.
void keep_private(const std::string& text) noexcept;
// Makes this process a hardened one, for its whole life.
void harden_memory() noexcept;

// An allocator for a text that contains secrets and grows: it wipes the memory that it frees.
template <class T>
struct WipingAllocator {
  using value_type = T;
  WipingAllocator() = default;
  template <class U>
  // NOLINTNEXTLINE(google-explicit-constructor): the standard requires the conversion
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

// In a hardened process, overwrites what earlier function calls left in registers and on the stack.
void wipe_traces() noexcept;

// Protects a text that contains a secret until the scope ends: core dumps leave it out (in a
// hardened process), and the destructor wipes it and its traces.
struct ScopedWipe {
  explicit ScopedWipe(std::string& secret) noexcept : text(secret) { keep_private(text); }
  ScopedWipe(const ScopedWipe&) = delete;
  ~ScopedWipe();
  std::string& text;
};

}  // namespace ninjaone
