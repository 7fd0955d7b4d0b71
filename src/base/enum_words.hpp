// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace ninjaone::detail {

// The words of an enum whose enumerators have the values 0 to `Last`: one word for each, in order.
// Any other value has the word "unknown".
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
