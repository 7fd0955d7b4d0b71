// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include "base/spare_pool.hpp"

namespace ninjaone {

// Keeps the memory of a large body that has been read for the next body. Without it every page of a
// listing would allocate this memory again, which causes page faults for all its bytes and
// fragments the heap.
class SpareRoom {
 public:
  // Returns an empty text with a capacity of at least `size` bytes.
  [[nodiscard]] static std::string take(std::size_t size) {
    std::string room;
    if (size >= min_kept) room = pool().take(size);
    if (room.capacity() >= size) return room;
    room = std::string();  // reserve() on the old text would double its capacity
    room.reserve(size < min_kept ? size : (size + step - 1) / step * step);
    return room;
  }
  // Keeps the memory of `room`, unless it is smaller or larger than the memory that is kept.
  static void give(std::string&& room) noexcept {
    if (room.capacity() < min_kept || room.capacity() > max_kept) return;
    room.clear();
    pool().give(room);
  }

 private:
  struct Capacity {
    std::size_t operator()(const std::string& room) const noexcept { return room.capacity(); }
  };
  using Pool = SparePool<std::string, Capacity>;
  // Bytes. New memory is a multiple of `step`, so that pages of about the same size can share it.
  static constexpr std::size_t min_kept = std::size_t{64} << 10, step = std::size_t{256} << 10,
                               max_kept = std::size_t{4} << 20;
  static Pool& pool() { return Pool::instance(); }
};

}  // namespace ninjaone
