// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <ninjaone/json.hpp>
#include <string_view>

// How a struct and a JSON object correspond: a list of members, each with its name on the wire and
// two small functions. Everything that works on such lists is ordinary code that does not know the
// struct (reader.cpp, writer.cpp).
namespace ninjaone::json {

class Reader;
class Value;
class Writer;

struct Member {
  std::string_view name;
  bool (*read)(Reader&, Value&,
               void* object);  // false: of another type; what was remembered is in the Reader
  bool (*write)(Writer&, std::string_view name, const void* object);  // false: nothing to write
  bool required;                                                      // decoding fails without it
};

// Which members of a list were met.
class MemberSet {
 public:
  static constexpr std::size_t most = 128;
  // False: it is there already.
  constexpr bool insert(std::size_t index) noexcept {
    std::uint64_t& word = words_[index / 64];
    const std::uint64_t bit = std::uint64_t{1} << index % 64;
    if ((word & bit) != 0) return false;
    word |= bit;
    return true;
  }
  [[nodiscard]] constexpr bool contains(std::size_t index) const noexcept {
    return (words_[index / 64] >> index % 64 & 1U) != 0;
  }
  [[nodiscard]] constexpr bool includes(const MemberSet& other) const noexcept {
    return (other.words_[0] & ~words_[0]) == 0 && (other.words_[1] & ~words_[1]) == 0;
  }

 private:
  std::array<std::uint64_t, most / 64> words_{};
};

struct Layout {
  std::string_view name;  // what one of them is called in a path
  const Member* list;
  std::size_t count;
  MemberSet required;

  // `count`: none. Wires mostly keep the order of the list: `from` is tried first.
  [[nodiscard]] std::size_t find(std::string_view wanted, std::size_t from) const noexcept {
    for (std::size_t i = from; i < count; ++i) {
      if (list[i].name == wanted) return i;
    }
    for (std::size_t i = 0; i < from; ++i) {
      if (list[i].name == wanted) return i;
    }
    return count;
  }
};

// What the file of a subject (src/api) gives for a struct: `static constexpr std::string_view name`
// and `static constexpr Member list[]`.
template <class T>
struct Members;

template <class T>
constexpr Layout make_layout() {
  constexpr std::size_t count = sizeof(Members<T>::list) / sizeof(Member);
  static_assert(count <= MemberSet::most);
  Layout layout{Members<T>::name, Members<T>::list, count, {}};
  for (std::size_t i = 0; i < count; ++i) {
    if (Members<T>::list[i].required) layout.required.insert(i);
  }
  return layout;
}
// Other files get the layout of a struct by Codec<T>::layout.
template <class T>
inline constexpr Layout layout_v = make_layout<T>();

}  // namespace ninjaone::json
