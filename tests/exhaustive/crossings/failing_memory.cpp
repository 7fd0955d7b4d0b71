// SPDX-License-Identifier: MIT
#include "exhaustive/crossings/failing_memory.hpp"

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>

namespace failing_memory {

namespace {

std::atomic<long> allocations_left{none};
std::atomic<bool> failed{false};
std::atomic<long> live{0};
thread_local int spared = 0;

bool memory_is_out() noexcept {
  if (allocations_left < 0 || spared > 0 || allocations_left-- != 0) return false;
  failed = true;
  return true;
}

void* allocate(std::size_t size, std::size_t alignment) noexcept {
  if (memory_is_out()) return nullptr;
  void* const memory =
      std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
  if (memory != nullptr) ++live;
  return memory;
}

void* throw_if_null(void* memory) {
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

void release(void* memory) noexcept {
  if (memory == nullptr) return;
  --live;
  std::free(memory);
}

}  // namespace

void fail_at(long number) noexcept {
  failed = false;
  allocations_left = number;
}
bool has_failed() noexcept { return failed; }
long live_allocations() noexcept { return live; }
Spared::Spared() noexcept { ++spared; }
Spared::~Spared() { --spared; }

}  // namespace failing_memory

// NOLINTBEGIN(cppcoreguidelines-no-malloc,misc-new-delete-overloads)
using failing_memory::allocate;
using failing_memory::release;
using failing_memory::throw_if_null;
constexpr std::size_t default_alignment = alignof(std::max_align_t);
void* operator new(std::size_t size) { return throw_if_null(allocate(size, default_alignment)); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return allocate(size, default_alignment);
}
void* operator new(std::size_t size, std::align_val_t alignment) {
  return throw_if_null(allocate(size, static_cast<std::size_t>(alignment)));
}
void operator delete(void* memory) noexcept { release(memory); }
void operator delete(void* memory, std::size_t) noexcept { release(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { release(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { release(memory); }
// NOLINTEND(cppcoreguidelines-no-malloc,misc-new-delete-overloads)
