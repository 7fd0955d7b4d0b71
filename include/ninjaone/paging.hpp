// SPDX-License-Identifier: MIT
#pragma once

namespace ninjaone {

// How a listing of the service is paged: the form of a page, and the parameter that requests the
// next one. Client::list() needs it for a path that operations() does not know. Every listing
// also accepts the envelope {results, pageInfo}.
enum class Paging {
  // One response. PaginationError: the response states that there is more.
  none,
  // A bare array. `after` is the last id. The listing ends on an empty page.
  after_id,
  // {cursor: {name, offset, count}, results}. `cursor` is the name of the cursor.
  cursor,
  // As `cursor`, or {page, pageSize, count, results} with `nextCursorName`. `cursorName` is the
  // name of the cursor.
  cursor_name,
  // {activities, lastActivityId}. The ids must fall. `olderThan` is the lowest id.
  activities,
  // A bare array. `anchorId` is the last id.
  anchor,
  // A ticket board, which is a POST that reads: {data, metadata: {lastCursorId}}. `lastCursorId` in
  // the body is the last cursor.
  board
};

}  // namespace ninjaone
