// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <type_traits>
#include <utility>

namespace ninjaone {

// The type of ninjaone::clear.
struct Clear {};
// Assign it to a Patch to send null: `patch.display_name = ninjaone::clear;`
inline constexpr Clear clear{};

// A member of a PATCH body. It has one of three states: unchanged (the default; it is not sent),
// cleared (null is sent) or set to a value.
template <class T>
class Patch {
 public:
  Patch() = default;
  // The member is cleared.
  Patch(Clear) : touched_(true) {}  // NOLINT(google-explicit-constructor)
  // The member is set to `value`.
  template <class U,
            std::enable_if_t<
                std::is_convertible_v<U&&, T> && !std::is_same_v<std::decay_t<U>, Patch>, int> = 0>
  // NOLINTNEXTLINE(google-explicit-constructor)
  Patch(U&& value) : touched_(true), value_(std::forward<U>(value)) {}

  // Returns whether the member is cleared or set, and therefore sent.
  [[nodiscard]] bool touched() const noexcept { return touched_; }
  // Returns the value; empty if the member is unchanged or cleared.
  [[nodiscard]] const std::optional<T>& value() const noexcept { return value_; }

 private:
  bool touched_ = false;
  std::optional<T> value_{};
};

}  // namespace ninjaone
