// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <type_traits>
#include <utility>

namespace ninjaone {

struct Clear {};
// Assign to a Patch to send null: `patch.display_name = ninjaone::clear;`
inline constexpr Clear clear{};

// A member of a PATCH body: unchanged (the default, not sent), cleared (sent as null) or set to a
// value.
template <class T>
class Patch {
 public:
  Patch() = default;
  Patch(Clear) : touched_(true) {}  // NOLINT(google-explicit-constructor): reads as an assignment
  template <class U,
            std::enable_if_t<
                std::is_convertible_v<U&&, T> && !std::is_same_v<std::decay_t<U>, Patch>, int> = 0>
  // NOLINTNEXTLINE(google-explicit-constructor)
  Patch(U&& value) : touched_(true), value_(std::forward<U>(value)) {}

  [[nodiscard]] bool touched() const noexcept { return touched_; }
  // Empty if the member is unchanged or cleared.
  [[nodiscard]] const std::optional<T>& value() const noexcept { return value_; }

 private:
  bool touched_ = false;
  std::optional<T> value_{};
};

}  // namespace ninjaone
