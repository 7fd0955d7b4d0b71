// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace ninjaone::json {

// One value in a JSON text: where it stands, and its children.
struct Node {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t name_begin = 0,
                name_end = 0;  // of a member: its name between the quotes, escapes and all
  std::uint32_t first = 0,
                count = 0;  // of an array or object: its children stand next to each other
};

// What is wrong with a text, and where.
struct Fault {
  enum class Kind { none, empty, syntax, utf8, depth, range, too_large } kind = Kind::none;
  std::size_t at = 0;
  explicit operator bool() const noexcept { return kind != Kind::none; }
};
[[nodiscard]] std::string_view to_string(Fault::Kind kind) noexcept;

// No answer of the service is deeper than 8; without a limit a hostile one is as deep as it is
// long.
inline constexpr int deepest = 64;

// Checks that `text` is one JSON value: syntax, UTF-8, escapes, numbers, depth. With `nodes` it
// also tells where everything is; the root is nodes[0]. Takes no stack for the depth of the text.
[[nodiscard]] Fault scan(std::string_view text, std::vector<Node>* nodes = nullptr,
                         int depth = deepest);

// "syntax" and the like; never the text itself. ProtocolError.
[[noreturn]] void fail_scan(const Fault& fault, std::string_view what);

}  // namespace ninjaone::json
