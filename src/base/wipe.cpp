// SPDX-License-Identifier: MIT
#include "base/wipe.hpp"

#include <atomic>
#include <cstdint>
#include <cstring>
#ifdef __linux__
#include <sys/mman.h>
#endif

namespace ninjaone {

namespace {
std::atomic<bool> hardened{false};
// Called through volatile pointers: the compiler would otherwise remove stores to memory that is
// freed afterwards.
void* (*volatile copy)(void*, const void*, std::size_t) = std::memcpy;
void* (*volatile set)(void*, int, std::size_t) = std::memset;

// Overwrites the part of the stack below the caller, which functions that have returned used.
[[gnu::noinline]] void wipe_stack() noexcept {
  char below[std::size_t{32} << 10];
  wipe(below, sizeof below);
}
}  // namespace

void wipe(void* memory, std::size_t size) noexcept {
  if (size != 0) set(memory, 0, size);
}

void wipe(std::string& text) noexcept {
  text.resize(text.capacity());  // unused bytes may still contain an earlier, longer text
  wipe(text.data(), text.size());
  text.clear();
}

void leave_out_of_dumps([[maybe_unused]] const void* memory, [[maybe_unused]] std::size_t size,
                        [[maybe_unused]] bool out) noexcept {
#ifdef __linux__
  constexpr std::uintptr_t page = 4096;
  const auto at = reinterpret_cast<std::uintptr_t>(memory), begin = at / page * page;
  ::madvise(reinterpret_cast<void*>(begin), at + size - begin, out ? MADV_DONTDUMP : MADV_DODUMP);
#endif
}

void harden_memory() noexcept { hardened = true; }

ScopedWipe::~ScopedWipe() {
  wipe(text);
  wipe_traces();
}

void wipe_traces() noexcept {
  if (!hardened) return;
  // memcpy() leaves the last bytes that it copied in vector registers. The dynamic linker, at the
  // first call of a function, and a core dump save these registers. So memcpy() copies zeros here,
  // in several sizes.
  char from[1024]{}, to[sizeof from];
  for (std::size_t size = sizeof from; size >= 16; size /= 2) copy(to, from, size);
  wipe_stack();
}

void keep_private(const std::string& text) noexcept {
  if (hardened) leave_out_of_dumps(text.data(), text.capacity());
}

}  // namespace ninjaone
