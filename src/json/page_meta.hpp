// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ninjaone::json {

// What an answer says of its place in a listing.
struct PageMeta {
  // Known by its members: a root array; `pageInfo`; a `cursor`; `activities`; `metadata`; anything
  // else that holds rows.
  enum class Shape { array, envelope, cursor, activities, board, other } shape = Shape::other;
  bool has_next = false;              // of an envelope
  std::optional<std::string> next{};  // endCursor, the cursor's name, nextCursor or lastCursorId
  std::string_view next_member{};     // the member that `next` was read from: cursorName
  std::optional<std::int64_t> offset{}, count{};         // of the cursor
  std::optional<std::int64_t> top_count{}, page_size{};  // `count` and `pageSize` beside the rows
  std::string rows_key{};                                // where the rows stood; "" in a root array
};

}  // namespace ninjaone::json
