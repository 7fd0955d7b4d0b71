// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace ninjaone {

// An enum of the service: a C++ enum together with the text that the server sent. A value that is
// newer than this library is not lost: it is kept when it is decoded, printed and sent back. `E`
// has an enumerator `unrecognized`, and a function `wire_name(E)` in its namespace.
template <class E>
class OpenEnum {
 public:
  OpenEnum() = default;
  // An enumerator converts to its OpenEnum.
  // NOLINTNEXTLINE(google-explicit-constructor)
  OpenEnum(E value) : value_(value) {}
  // Returns a value with a text that this library does not know.
  [[nodiscard]] static OpenEnum unrecognized(std::string text) {
    OpenEnum result;
    result.text_ = std::move(text);
    return result;
  }

  // Returns the enumerator, for `switch`; E::unrecognized if this library does not know the text.
  [[nodiscard]] E value() const noexcept { return value_; }
  // Returns whether this library knows the text.
  [[nodiscard]] bool is_known() const noexcept { return value_ != E::unrecognized; }
  // Returns the text on the wire, whether it is known or not.
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
