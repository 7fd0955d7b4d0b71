// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <utility>

namespace ninjaone::detail {

class Core;

// A shared pointer to the core of a client that is never null. It has no move operations: a move
// copies it, so that a moved-from handle still works.
class CoreRef {
 public:
  explicit CoreRef(std::shared_ptr<Core> core) noexcept : core_(std::move(core)) {}
  CoreRef(const CoreRef&) noexcept = default;
  CoreRef& operator=(const CoreRef&) noexcept = default;
  [[nodiscard]] Core* operator->() const noexcept { return core_.get(); }

 private:
  std::shared_ptr<Core> core_;
};

}  // namespace ninjaone::detail
