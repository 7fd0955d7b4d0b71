// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <mutex>
#include <new>
#include <utility>

namespace ninjaone {

// Objects that are expensive to make (buffers, parsers), kept for the next use on any thread.
//
// The pool of a process is never destroyed, and nothing is kept per thread: a call from the
// destructor of a static object or of a thread-local one still finds it. The lock is only tried.
// Where it is held (by another thread, or for ever in a forked child whose parent held it at that
// moment), take() gives an empty object and give() leaves the object with its owner: slower, and
// never wrong. `T` is default-constructible, moves without throwing, and its `Size` says how large
// it is (0: nothing to keep).
template <class T, class Size>
class SparePool {
 public:
  static constexpr std::size_t most = 8;

  // The one pool of its type in this process.
  static SparePool& instance() {
    alignas(SparePool) static unsigned char memory[sizeof(SparePool)];
    static auto* const pool = new (memory) SparePool();
    return *pool;
  }

  // The object that was given last of those that are of that size or larger; else the one that was
  // given last, which its new owner enlarges or replaces; else an empty one.
  [[nodiscard]] T take(std::size_t size) noexcept {
    const std::unique_lock lock(mutex_, std::try_to_lock);
    if (!lock || count_ == 0) return T();
    std::size_t place = count_;
    do --place;
    while (place != 0 && Size()(kept_[place]) < size);
    if (Size()(kept_[place]) < size) place = count_ - 1;
    T object = std::move(kept_[place]);
    for (--count_; place < count_; ++place) kept_[place] = std::move(kept_[place + 1]);
    kept_[count_] = T();
    return object;
  }

  // A full pool keeps the larger ones. What is not kept stays in `object`.
  void give(T& object) noexcept {
    const std::unique_lock lock(mutex_, std::try_to_lock);
    if (!lock || Size()(object) == 0) return;
    if (count_ < most) {
      kept_[count_++] = std::move(object);
      object = T();
      return;
    }
    std::size_t smallest = 0;
    for (std::size_t i = 1; i < most; ++i)
      smallest = Size()(kept_[i]) < Size()(kept_[smallest]) ? i : smallest;
    if (Size()(kept_[smallest]) < Size()(object)) std::swap(kept_[smallest], object);
  }

 private:
  std::mutex mutex_{};
  std::array<T, most> kept_{};
  std::size_t count_ = 0;
};

}  // namespace ninjaone
