// SPDX-License-Identifier: MIT
#pragma once

namespace ninjaone {

// How a listing of the service is paged. Every listing also accepts the {results, pageInfo}
// envelope.
//   none         one response; PaginationError when it says that there is more
//   after_id     a bare array; `after` = the last id; ends on an empty page
//   cursor       {cursor: {name, offset, count}, results}; `cursor` = the name
//   cursor_name  the same, or {page, pageSize, count, results} with `nextCursorName`; the name is
//   sent as `cursorName` activities   {activities, lastActivityId}, ids must fall; `olderThan` =
//   the lowest id anchor       a bare array; `anchorId` = the last id board        a POST that
//   reads: {data, metadata: {lastCursorId}}; `lastCursorId` in the body
enum class Paging { none, after_id, cursor, cursor_name, activities, anchor, board };

}  // namespace ninjaone
