// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <ninjaone/json.hpp>
#include <string_view>

// The relation between a struct and a JSON object: a list of members, each with its name in JSON
// and two small functions. All code that works with these lists (reader.cpp, writer.cpp) is
// compiled once and does not know the struct.
namespace ninjaone::json {

class Reader;
class Value;
class Writer;

struct Member {
  std::string_view name;
  // Reads the value into the member of `object`. Returns false if it has another type; the Reader
  // has stored the mismatch then. Null for a member of requests only.
  bool (*read)(Reader&, Value&, void* object);
  // Writes the member with its name. Returns false if there is nothing to write.
  bool (*write)(Writer&, std::string_view name, const void* object);
  bool required;  // reading fails if the member is missing
};

// A set of members of a list, by their numbers.
class MemberSet {
 public:
  static constexpr std::size_t max_members = 128;
  // Returns false if the set contains it already.
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
  std::array<std::uint64_t, max_members / 64> words_{};
};

struct Layout {
  std::string_view name;  // of the struct, for paths: "device"
  const Member* list;
  std::size_t count;
  MemberSet required;

  // Returns the number of a member; `count` if there is none of that name. Responses mostly keep
  // the order of the list, so the search starts at `from`.
  [[nodiscard]] std::size_t find(std::string_view member, std::size_t from) const noexcept {
    for (std::size_t i = from; i < count; ++i) {
      if (list[i].name == member) return i;
    }
    for (std::size_t i = 0; i < from; ++i) {
      if (list[i].name == member) return i;
    }
    return count;
  }
};

// The file of a subject (src/api) specializes this for each struct, with `static constexpr
// std::string_view name` and `static constexpr Member list[]`.
template <class T>
struct Members;

template <class T>
constexpr Layout make_layout() {
  constexpr std::size_t count = sizeof(Members<T>::list) / sizeof(Member);
  static_assert(count <= MemberSet::max_members);
  Layout layout{Members<T>::name, Members<T>::list, count, {}};
  for (std::size_t i = 0; i < count; ++i) {
    if (Members<T>::list[i].required) layout.required.insert(i);
  }
  return layout;
}
// For the file of the subject only. Other files call Codec<T>::layout.
template <class T>
inline constexpr Layout layout_v = make_layout<T>();

}  // namespace ninjaone::json
