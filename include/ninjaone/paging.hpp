// SPDX-License-Identifier: MIT
#pragma once

namespace ninjaone {

// How a listing of the service is paged. Every listing also accepts the {results, pageInfo} envelope.
//   none         one response
//   after_id     a bare array; `after` = the last id; ends on an empty page
//   cursor       {cursor: {name, offset, count}, results}; `cursor` = the name
//   cursor_name  the same, the name sent as `cursorName`
//   activities   {activities, lastActivityId}, newest first; `olderThan` = the lowest id
//   anchor       a bare array; `anchorId` = the last id
//   board        a POST that reads: {data, metadata: {lastCursorId}}; `lastCursorId` in the body
enum class Paging { none, after_id, cursor, cursor_name, activities, anchor, board };

}  // namespace ninjaone
