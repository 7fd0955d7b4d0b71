// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace ninjaone::json {

// One value in a JSON text: its position and its children.
struct Node {
  std::uint32_t begin = 0, end = 0;
  // Of a member: its name without the quotes and with its escapes.
  std::uint32_t name_begin = 0, name_end = 0;
  // Of an array or object: the number of its first child and how many it has, which follow each
  // other.
  std::uint32_t first = 0, count = 0;
};

// What is wrong with a text, and at which byte.
struct Fault {
  enum class Kind { none, empty, syntax, utf8, depth, range, too_large } kind = Kind::none;
  std::size_t at = 0;
  explicit operator bool() const noexcept { return kind != Kind::none; }
};
[[nodiscard]] std::string_view to_string(Fault::Kind kind) noexcept;

// The limit of nesting. No response of the service is deeper than 8. Without a limit a hostile
// response could be as deep as it is long.
inline constexpr int max_depth = 64;

// Checks that `text` is one JSON value: syntax, UTF-8, escapes, numbers and depth. With `nodes` it
// also stores the positions of all values; nodes[0] is the root. It is not recursive, so a deep
// text needs no more stack.
[[nodiscard]] Fault scan(std::string_view text, std::vector<Node>* nodes = nullptr,
                         int depth = max_depth);

// Throws the ProtocolError of a fault. `what` is the start of its message, such as "the body". The
// message contains no part of the text.
[[noreturn]] void fail_scan(const Fault& fault, std::string_view what);

}  // namespace ninjaone::json
