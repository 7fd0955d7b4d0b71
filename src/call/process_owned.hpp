// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <utility>

#include "http/process.hpp"

namespace ninjaone::call {

// Owns an object that has threads, mutexes or condition variables. A forked child has none of these threads, and a lock that one of them
// held at the fork is never released. So in any other process than the one that made it, get() returns null, and the object is neither
// joined nor destroyed: its memory is left as it is.
template <class T>
class ProcessOwned {
 public:
  ProcessOwned() = default;
  explicit ProcessOwned(std::unique_ptr<T> object) noexcept : object_(std::move(object)), process_(http::process_id()) {}
  ProcessOwned(ProcessOwned&&) = delete;
  ProcessOwned& operator=(ProcessOwned&&) = delete;
  ~ProcessOwned() {
    if (!is_ours()) (void)object_.release();
  }

  [[nodiscard]] T* get() const noexcept { return is_ours() ? object_.get() : nullptr; }
  // Whether this is the process that made the object.
  [[nodiscard]] bool is_ours() const noexcept { return process_ == http::process_id(); }

 private:
  std::unique_ptr<T> object_{};
  long process_ = http::process_id();
};

}  // namespace ninjaone::call
