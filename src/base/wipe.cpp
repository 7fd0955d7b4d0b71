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
// The real functions, called through volatile pointers: the compiler leaves out stores to memory
// that is about to be freed.
void* (*volatile copy)(void*, const void*, std::size_t) = std::memcpy;
void* (*volatile set)(void*, int, std::size_t) = std::memset;

[[gnu::noinline]] void wipe_stack() noexcept {
  char below[std::size_t{32} << 10];
  wipe(below, sizeof below);
}
}  // namespace

void wipe(void* memory, std::size_t size) noexcept {
  if (size != 0) set(memory, 0, size);
}

void wipe(std::string& text) noexcept {
  text.resize(text.capacity());  // the spare bytes may hold an earlier, longer text
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
  // memcpy() leaves the last of what it copied in vector registers, which whoever calls a function
  // for the first time, and a core dump, saves: let it copy zeros.
  char from[1024]{}, to[sizeof from];
  for (std::size_t size = sizeof from; size >= 16; size /= 2) copy(to, from, size);
  wipe_stack();
}

void keep_private(const std::string& text) noexcept {
  if (hardened) leave_out_of_dumps(text.data(), text.capacity());
}

}  // namespace ninjaone
