// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

// The words of the enums in JSON and in queries, for reading and writing.
namespace ninjaone::json {

template <class E>
struct Word {
  E value;
  std::string_view name;
};

template <class E>
struct Words {
  const Word<E>*first, *last;
  [[nodiscard]] const Word<E>* begin() const noexcept { return first; }
  [[nodiscard]] const Word<E>* end() const noexcept { return last; }
};

// Returns the enumerator of a word; `unrecognized` for any other text.
template <class E>
[[nodiscard]] E find_word(Words<E> words, std::string_view name) noexcept {
  for (const Word<E>& word : words) {
    if (word.name == name) return word.value;
  }
  return E::unrecognized;
}

template <class E, std::size_t N>
[[nodiscard]] constexpr Words<E> all(const Word<E> (&list)[N]) noexcept {
  return {list, list + N};
}

// The words of an enum. The file of the subject that has the enum (src/api) specializes this
// function.
template <class E>
[[nodiscard]] Words<E> words() noexcept;

// Returns the word of an enumerator; "" for `unrecognized`.
template <class E>
[[nodiscard]] std::string_view name_of(E value) noexcept {
  for (const Word<E>& word : words<E>()) {
    if (word.value == value) return word.name;
  }
  return {};
}

}  // namespace ninjaone::json
