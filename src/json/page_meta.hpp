// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ninjaone::json {

// What a response says about its place in a listing.
struct PageMeta {
  // Recognized by the members of the response: an array without an object around it; `pageInfo`; a
  // `cursor`; `activities`; `metadata`; any other object with rows.
  enum class Shape { array, envelope, cursor, activities, board, other } shape = Shape::other;
  bool has_next = false;              // of an envelope: `hasNextPage`
  std::optional<std::string> next{};  // endCursor, the cursor's name, nextCursor or lastCursorId
  std::string_view next_member{};     // the member that contained `next`, such as "cursorName"
  std::optional<std::int64_t> offset{}, count{};         // of the cursor
  std::optional<std::int64_t> top_count{}, page_size{};  // `count` and `pageSize` next to the rows
  std::string rows_key{};  // the member with the rows; "" for an array
};

}  // namespace ninjaone::json
