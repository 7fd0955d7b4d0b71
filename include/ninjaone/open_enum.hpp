// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace ninjaone {

// A C++ enum together with the text that the server sent. A value that is newer than this library
// is kept when it is decoded, printed and sent back. `E` has an enumerator `unrecognized` and a
// function `wire_name(E)` beside it.
template <class E>
class OpenEnum {
 public:
  OpenEnum() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): an enumerator is a value
  OpenEnum(E value) : value_(value) {}
  [[nodiscard]] static OpenEnum unrecognized(std::string text) {
    OpenEnum result;
    result.text_ = std::move(text);
    return result;
  }

  // For `switch`: E::unrecognized if this library does not know the text.
  [[nodiscard]] E value() const noexcept { return value_; }
  [[nodiscard]] bool is_known() const noexcept { return value_ != E::unrecognized; }
  // The text on the wire, known or not.
  [[nodiscard]] std::string_view text() const noexcept {
    return is_known() ? wire_name(value_) : std::string_view(text_);
  }

  friend bool operator==(const OpenEnum& a, const OpenEnum& b) {
    return a.value_ == b.value_ && a.text_ == b.text_;
  }
  friend bool operator!=(const OpenEnum& a, const OpenEnum& b) { return !(a == b); }

 private:
  E value_ = E::unrecognized;
  std::string text_{};
};

}  // namespace ninjaone
