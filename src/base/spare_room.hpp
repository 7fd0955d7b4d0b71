// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <utility>

namespace ninjaone {

// The room of a large body that has been read, kept for the next one of the same thread: made anew for every page, it costs the page
// faults of all its bytes and leaves a heap full of holes.
class SpareRoom {
 public:
  // An empty text with room for that many bytes.
  [[nodiscard]] static std::string take(std::size_t size) {
    std::string room;
    if (size >= least) room = std::exchange(kept(), std::string());
    if (room.capacity() >= size) return room;
    room = std::string();  // not grown: that would double it
    room.reserve(size < least ? size : (size + step - 1) / step * step);
    return room;
  }
  // What is too small or too large to be kept stays with its owner.
  static void give(std::string&& room) noexcept {
    if (room.capacity() < least || room.capacity() > most) return;
    room.clear();
    kept() = std::move(room);
  }

 private:
  static constexpr std::size_t least = std::size_t{64} << 10, step = std::size_t{256} << 10, most = std::size_t{4} << 20;
  static std::string& kept() {
    thread_local std::string room;
    return room;
  }
};

}  // namespace ninjaone
