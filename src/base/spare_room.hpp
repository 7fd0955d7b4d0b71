// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include "base/spare_pool.hpp"

namespace ninjaone {

// The memory of a large body that has been read, kept for the next body: allocated anew for every
// page, it costs the page faults of all its bytes and leaves a fragmented heap.
class SpareRoom {
 public:
  // An empty text with room for that many bytes.
  [[nodiscard]] static std::string take(std::size_t size) {
    std::string room;
    if (size >= least) room = pool().take(size);
    if (room.capacity() >= size) return room;
    room = std::string();  // not grown: that would double it
    room.reserve(size < least ? size : (size + step - 1) / step * step);
    return room;
  }
  // What is too small or too large to be kept stays with its owner.
  static void give(std::string&& room) noexcept {
    if (room.capacity() < least || room.capacity() > most) return;
    room.clear();
    pool().give(room);
  }

 private:
  struct Capacity {
    std::size_t operator()(const std::string& room) const noexcept { return room.capacity(); }
  };
  using Pool = SparePool<std::string, Capacity>;
  static constexpr std::size_t least = std::size_t{64} << 10, step = std::size_t{256} << 10,
                               most = std::size_t{4} << 20;
  static Pool& pool() { return Pool::instance(); }
};

}  // namespace ninjaone
