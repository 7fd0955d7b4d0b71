// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <mutex>
#include <new>
#include <utility>

namespace ninjaone {

// Keeps objects that are expensive to make (buffers, parsers) for their next use, on any thread.
//
// The pool is never destroyed, and nothing is kept for a single thread. So calls from the
// destructor of a static or thread-local object still work. Neither function waits for the lock.
// Another thread may hold it; in a forked child it may be held for ever, if a thread of the parent
// held it at the fork. In these cases take() returns an empty object and give() leaves the object
// with its owner: this costs time and changes no result.
//
// `T` is default-constructible and moves without an exception. `Size` returns the size of a T; 0
// means that there is nothing to keep.
template <class T, class Size>
class SparePool {
 public:
  static constexpr std::size_t max_objects = 8;

  // The pool of this type in this process.
  static SparePool& instance() {
    alignas(SparePool) static unsigned char memory[sizeof(SparePool)];
    static auto* const pool = new (memory) SparePool();
    return *pool;
  }

  // Takes an object out of the pool: of the objects that are at least `size` large the one that was
  // given last; if there is none, the object that was given last, which the caller must enlarge or
  // replace; from an empty pool an empty object.
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

  // Puts `object` into the pool and leaves it empty. A full pool keeps the larger objects: the one
  // that it does not keep is in `object` afterwards.
  void give(T& object) noexcept {
    const std::unique_lock lock(mutex_, std::try_to_lock);
    if (!lock || Size()(object) == 0) return;
    if (count_ < max_objects) {
      kept_[count_++] = std::move(object);
      object = T();
      return;
    }
    std::size_t smallest = 0;
    for (std::size_t i = 1; i < max_objects; ++i)
      smallest = Size()(kept_[i]) < Size()(kept_[smallest]) ? i : smallest;
    if (Size()(kept_[smallest]) < Size()(object)) std::swap(kept_[smallest], object);
  }

 private:
  std::mutex mutex_{};
  std::array<T, max_objects> kept_{};  // the first `count_` of them, in the order of give()
  std::size_t count_ = 0;
};

}  // namespace ninjaone
