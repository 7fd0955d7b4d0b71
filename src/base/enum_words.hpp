// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace ninjaone::detail {

// The words of an enum that counts from 0 to `last`, one for each.
template <auto Last>
class EnumWords {
 public:
  template <class... Word>
  constexpr explicit EnumWords(Word... word) noexcept : words_{word...} {
    static_assert(sizeof...(word) == count, "one word for each enumerator");
  }
  constexpr std::string_view operator[](decltype(Last) value) const noexcept {
    const auto at = static_cast<std::size_t>(value);
    return at < count ? words_[at] : "unknown";
  }

 private:
  static constexpr std::size_t count = static_cast<std::size_t>(Last) + 1;
  std::string_view words_[count];
};

}  // namespace ninjaone::detail
