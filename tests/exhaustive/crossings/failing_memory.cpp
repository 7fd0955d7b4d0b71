// SPDX-License-Identifier: MIT
#include "exhaustive/crossings/failing_memory.hpp"

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>

namespace failing_memory {

namespace {

std::atomic<long> left{none};
std::atomic<bool> failed{false};
std::atomic<long> alive{0};
thread_local int spared = 0;

bool is_out() noexcept {
  if (left < 0 || spared > 0 || left-- != 0) return false;
  failed = true;
  return true;
}

void* give(std::size_t size, std::size_t alignment) noexcept {
  if (is_out()) return nullptr;
  void* const memory =
      std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
  if (memory != nullptr) ++alive;
  return memory;
}

void* or_throw(void* memory) {
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

void take(void* memory) noexcept {
  if (memory == nullptr) return;
  --alive;
  std::free(memory);
}

}  // namespace

void fail_at(long number) noexcept {
  failed = false;
  left = number;
}
bool has_failed() noexcept { return failed; }
long living() noexcept { return alive; }
Spared::Spared() noexcept { ++spared; }
Spared::~Spared() { --spared; }

}  // namespace failing_memory

// NOLINTBEGIN(cppcoreguidelines-no-malloc,misc-new-delete-overloads)
using failing_memory::give;
using failing_memory::or_throw;
using failing_memory::take;
constexpr std::size_t usual = alignof(std::max_align_t);
void* operator new(std::size_t size) { return or_throw(give(size, usual)); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return give(size, usual); }
void* operator new(std::size_t size, std::align_val_t alignment) {
  return or_throw(give(size, static_cast<std::size_t>(alignment)));
}
void operator delete(void* memory) noexcept { take(memory); }
void operator delete(void* memory, std::size_t) noexcept { take(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { take(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { take(memory); }
// NOLINTEND(cppcoreguidelines-no-malloc,misc-new-delete-overloads)
