// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <utility>

namespace ninjaone::detail {

class Core;

// A shared Core that is never null: it copies when moved, so that a moved-from handle still works.
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
