// SPDX-License-Identifier: MIT
#include "paging/page_walk.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <ninjaone/error.hpp>
#include <utility>

#include "base/enum_words.hpp"
#include "base/fail.hpp"
#include "base/fnv.hpp"
#include "base/integer.hpp"
#include "http/origin.hpp"
#include "paging/checkpoint.hpp"

namespace ninjaone::paging {

using Shape = json::PageMeta::Shape;

namespace {
// Which function of PageWalk takes a page.
enum class Rule { ascending_ids, descending_ids, cursor, board, single };
}  // namespace

struct Family {
  Paging paging;
  std::string_view name;  // in checkpoints and messages
  std::string_view key;   // the parameter that carries the position
  Shape shape;
  std::string_view rows_key;  // identifies a response that has no cursor
  Rule rule;
};

namespace {
constexpr std::string_view envelope = "envelope";
constexpr std::uint64_t max_pages = 100'000;

constexpr std::array<Family, 7> families{{
    {Paging::none, "none", "", Shape::other, "", Rule::single},
    {Paging::after_id, "after_id", "after", Shape::array, "", Rule::ascending_ids},
    {Paging::cursor, "cursor", "cursor", Shape::cursor, "results", Rule::cursor},
    {Paging::cursor_name, "cursor_name", "cursorName", Shape::cursor, "results", Rule::cursor},
    {Paging::activities, "activities", "olderThan", Shape::activities, "activities",
     Rule::descending_ids},
    {Paging::anchor, "anchor", "anchorId", Shape::array, "", Rule::ascending_ids},
    {Paging::board, "board", "lastCursorId", Shape::board, "data", Rule::board},
}};

const Family& family_of(Paging paging) noexcept {
  const auto* found = std::find_if(families.begin(), families.end(),
                                   [&](const Family& f) { return f.paging == paging; });
  return found != families.end() ? *found : families.front();
}

constexpr detail::EnumWords<Shape::other> shapes("a bare array", "results with pageInfo",
                                                 "results with a cursor", "activities",
                                                 "data with metadata", "something else");

constexpr const char* no_ids = "a row has no `id`, and this listing is paged by `id`";

constexpr const char* no_cursor =
    "a full page has no cursor (`cursor.name`, `nextCursor`, `cursorName` or "
    "`metadata.lastCursorId`), so the rest of the listing cannot be requested";

bool has_cursor(const json::PageMeta& meta) { return meta.next && !meta.next->empty(); }

bool exceeds(const std::optional<std::int64_t>& count, std::uint64_t rows) {
  return count && *count > 0 && static_cast<std::uint64_t>(*count) > rows;
}

// Adds to `drop`, the numbers of rows that are not delivered, the first `skip` of the other rows.
// Returns how many rows must still be skipped on later pages.
std::uint64_t drop_first(std::vector<std::size_t>& drop, std::size_t rows, std::uint64_t skip) {
  if (skip == 0) return 0;
  std::vector<std::size_t> all;
  auto dropped = drop.begin();
  for (std::size_t i = 0; i < rows; ++i) {
    if (dropped != drop.end() && *dropped == i) {
      ++dropped;
    } else if (skip > 0) {
      --skip;
    } else {
      continue;
    }
    all.push_back(i);
  }
  drop = std::move(all);
  return skip;
}

}  // namespace

ListingHash listing_hash(std::string_view origin, std::string_view path, const Query& query,
                         std::string_view body) {
  const http::Origin parts = http::parse_origin(origin);
  const std::string_view without_port = origin.substr(
      0, static_cast<std::size_t>(parts.host.data() - origin.data()) + parts.host.size());
  const auto of_request = [&](std::uint64_t hash) {
    // The byte 0xff separates the texts. No UTF-8 text contains it.
    const auto mix = [&](std::string_view text) {
      hash = detail::fnv1a("\xff", detail::fnv1a(text, hash));
    };
    mix(path);
    for (const auto& [key, value] : query) {
      mix(key);
      mix(value);
    }
    mix(body);
    return hash;
  };
  const std::uint64_t begin =
      detail::fnv1a("\xff", detail::fnv1a(parts.loopback ? without_port : origin));
  return {of_request(begin), of_request(detail::fnv_begin)};
}

std::string_view position_key(Paging family) noexcept { return family_of(family).key; }

Checkpoint starting_at(Paging family, ListingHash hash, std::string position) {
  Checkpoint start;
  CheckpointAccess::family(start) = std::string(family_of(family).name);
  CheckpointAccess::filter(start) = hash.now;
  CheckpointAccess::position(start) = std::move(position);
  return start;
}

PageWalk::PageWalk(Paging family, int page_size, ListingHash hash, const Checkpoint& resume)
    : family_(&family_of(family)), page_size_(page_size) {
  state_.position = resume;
  auto& name = CheckpointAccess::family(state_.position);
  state_.enveloped = name == envelope;
  if (resume.empty()) {
    name = std::string(family_->name);
    CheckpointAccess::filter(state_.position) = hash.now;
  }
  if (!state_.enveloped && name != family_->name) {
    fail_configuration("family_changed",
                       "ListOptions::resume belongs to a listing with another paging family; start "
                       "again without it");
  }
  const bool old = std::exchange(CheckpointAccess::without_origin(state_.position), false);
  if (std::exchange(CheckpointAccess::filter(state_.position), hash.now) !=
      (old ? hash.old : hash.now)) {
    fail_configuration(
        "filter_changed",
        "ListOptions::resume belongs to another base URL, path or filter; use it with "
        "the query that it was made with, or start again without it");
  }
  // A named cursor is a state of the server, and a new listing cannot continue it. So the report is
  // read from its start, and the rows that were delivered are skipped.
  state_.skip = replays() ? CheckpointAccess::delivered(state_.position)
                          : CheckpointAccess::skip(state_.position);
  if (replays()) CheckpointAccess::skip(state_.position) = 0;
  const std::string& position = CheckpointAccess::position(state_.position);
  // Otherwise no page was received yet, and its form is not known.
  form_known_ = state_.enveloped || !position.empty() || state_.skip != 0;
}

// Whether a listing resumed here is read from its start, and the delivered rows are skipped.
bool PageWalk::replays() const noexcept {
  return family_->rule == Rule::cursor && !state_.enveloped;
}

void PageWalk::expect(std::size_t rows, int smallest) noexcept {
  if (state_.pages != 0) return;
  const auto given = static_cast<std::size_t>(page_size_);
  if (state_.skip >= given || rows >= given - state_.skip) return;
  page_size_ = std::min(page_size_, std::max({static_cast<int>(rows + state_.skip), smallest, 1}));
  page_size_reduced_ = true;
}

PageRequest PageWalk::next_request() const {
  if (state_.cursor_missing) fail("incomplete", no_cursor);
  PageRequest request;
  request.page_size = page_size_;
  if (family_->rule == Rule::single && !state_.enveloped) return request;
  if (family_->rule == Rule::board && !state_.enveloped) {
    request.cursor = board_cursor();
    return request;
  }
  request.query.emplace_back("pageSize", std::to_string(page_size_));
  const std::string& value = replays() ? state_.name : CheckpointAccess::position(state_.position);
  if (!value.empty())
    request.query.emplace_back(state_.enveloped ? "after" : std::string(family_->key), value);
  return request;
}

PageVerdict PageWalk::take(const json::PageMeta& meta, const std::vector<std::int64_t>& ids,
                           std::size_t rows) {
  check_shape(meta);
  if (state_.pages >= max_pages) fail("limit", "the listing did not end within 100,000 pages");
  if (state_.enveloped || family_->rule == Rule::board)
    requested_cursors_.insert(state_.enveloped ? CheckpointAccess::position(state_.position)
                                               : board_cursor());
  State next = state_;
  next.response_lost = false;
  ++next.pages;
  next.enveloped =
      meta.shape == Shape::envelope && (state_.enveloped || family_->rule != Rule::single);
  if (next.enveloped) CheckpointAccess::family(next.position) = std::string(envelope);

  PageVerdict verdict;
  verdict.start = next.position;
  if (next.enveloped) {
    take_envelope(next, meta, rows);
  } else {
    switch (family_->rule) {
      case Rule::ascending_ids:
        take_ascending(next, ids, rows, verdict);
        break;
      case Rule::descending_ids:
        take_descending(next, ids, rows, verdict);
        break;
      case Rule::cursor:
        take_cursor(next, meta, rows, verdict);
        break;
      case Rule::board:
        take_board(next, meta, rows);
        break;
      case Rule::single:
        take_single(next, meta, rows);
        break;
    }
  }
  if (verdict.request_again) {
    state_.requested_again = true;
    return verdict;
  }
  next.received += rows;
  next.skip = drop_first(verdict.drop, rows, state_.skip);
  CheckpointAccess::delivered(next.position) += rows - verdict.drop.size();
  if (!next.done && !next.cursor_missing)
    CheckpointAccess::skip(next.position) = replays() ? 0 : next.skip;
  form_known_ = true;
  previous_state_ = std::exchange(state_, std::move(next));
  return verdict;
}

ErrorInfo PageWalk::explain(ErrorInfo info) const {
  const bool rejected =
      info.http_status == 400 || info.http_status == 404 || info.http_status == 410;
  if (rejected && replays() && !state_.name.empty()) {
    info.kind = ErrorKind::pagination;
    info.reason = "cursor_expired";
    info.message =
        "the cursor of this listing has expired on the server; resume with the checkpoint to read "
        "the rest";
  }
  if (info.checkpoint.empty() && form_known_) info.checkpoint = state_.position.text();
  return info;
}

std::optional<std::int64_t> PageWalk::enterable_id() const {
  if (family_->paging != Paging::after_id || state_.enveloped || !form_known_ || state_.done ||
      state_.skip != 0)
    return std::nullopt;
  return parse_integer<std::int64_t>(CheckpointAccess::position(state_.position));
}

PageWalk PageWalk::at_id(std::int64_t after) const {
  PageWalk walk = *this;
  CheckpointAccess::position(walk.state_.position) = std::to_string(after);
  return walk;
}

PageWalk PageWalk::resumed(const Checkpoint& from) const {
  return {family_->paging, page_size_, {CheckpointAccess::filter(state_.position), 0}, from};
}

void PageWalk::check_shape(const json::PageMeta& meta) const {
  const bool is_envelope = meta.shape == Shape::envelope;
  // A response without the cursor of its family is identified by the member with its rows, unless
  // it contains the cursor of another family.
  const bool by_rows =
      !family_->rows_key.empty() && meta.rows_key == family_->rows_key &&
      (meta.shape == Shape::other || family_->rule == Rule::descending_ids || !has_cursor(meta));
  const bool fits_family =
      family_->rule == Rule::single || (!is_envelope && (meta.shape == family_->shape || by_rows));
  if (form_known_ ? (state_.enveloped ? is_envelope : fits_family) : (is_envelope || fits_family))
    return;
  ErrorInfo info;
  info.kind = ErrorKind::protocol;
  info.reason = "shape";
  info.message = "the listing is paged as " + std::string(family_->name) +
                 " or as results with pageInfo, but the response is " +
                 std::string(shapes[meta.shape]);
  info.outcome = Outcome::not_applied;
  throw ProtocolError(std::move(info));
}

void PageWalk::take_ascending(State& next, const std::vector<std::int64_t>& ids, std::size_t rows,
                              PageVerdict& verdict) const {
  next.done = rows == 0;
  if (next.done) return;
  if (ids.size() != rows) fail("missing", no_ids);
  auto last = parse_integer<std::int64_t>(CheckpointAccess::position(next.position));
  std::size_t fresh = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    if (last && ids[i] < *last) {
      fail("out_of_order",
           "the `id` " + std::to_string(ids[i]) + " of row " + std::to_string(i + 1) +
               " is below " + std::to_string(*last) +
               ", the `id` before it; the rows of this listing must ascend by `id`");
    }
    const bool repeated = last && ids[i] == *last;
    if (!repeated) ++fresh;
    if (repeated) verdict.drop.push_back(i);
    last = ids[i];
  }
  if (fresh == 0) fail("stuck", no_new_row(next));
  verdict.repeated = verdict.drop.size();
  CheckpointAccess::position(next.position) = std::to_string(*last);
}

// Paging by the lowest id is complete only if the service selects the rows of a page by their ids.
// A page whose ids do not descend shows that it does not. Rows of earlier pages may be at the start
// of a page, and two successive rows may have the same id: these rows are not delivered again.
void PageWalk::take_descending(State& next, const std::vector<std::int64_t>& ids, std::size_t rows,
                               PageVerdict& verdict) const {
  next.done = rows == 0;
  if (next.done) return;
  if (ids.size() != rows) fail("missing", no_ids);
  const auto lowest = parse_integer<std::int64_t>(CheckpointAccess::position(next.position));
  for (std::size_t i = 0; i < rows; ++i) {
    if (i > 0 && ids[i] > ids[i - 1]) {
      fail("out_of_order",
           "the `id` " + std::to_string(ids[i]) + " of row " + std::to_string(i + 1) +
               " is above " + std::to_string(ids[i - 1]) +
               ", the `id` before it; the rows of this listing must descend by `id`");
    }
    if ((lowest && ids[i] >= *lowest) || (i > 0 && ids[i] == ids[i - 1])) verdict.drop.push_back(i);
  }
  if (verdict.drop.size() == rows) fail("stuck", no_new_row(next));
  verdict.repeated = verdict.drop.size();
  CheckpointAccess::position(next.position) = std::to_string(ids.back());
}

void PageWalk::take_envelope(State& next, const json::PageMeta& meta, std::size_t rows) const {
  if (!meta.has_next) {
    next.done = true;
    CheckpointAccess::skip(next.position) = rows;  // a listing resumed here delivers no row
    return;
  }
  if (!has_cursor(meta))
    fail("stuck", "`pageInfo.hasNextPage` is true, but `pageInfo.endCursor` is missing");
  if (requested_cursors_.count(*meta.next) != 0)
    fail("stuck", "`pageInfo.endCursor` is the cursor of an earlier page");
  if (rows == 0 && state_.previous_page_empty) fail("stuck", "two successive pages are empty");
  next.previous_page_empty = rows == 0;
  CheckpointAccess::position(next.position) = *meta.next;
}

void PageWalk::check_offset(State& next, const json::PageMeta& meta, std::size_t rows) const {
  if (!meta.offset || rows == 0) return;
  const auto before = static_cast<std::int64_t>(state_.received);
  const auto after = before + static_cast<std::int64_t>(rows);
  if (state_.last_offset == meta.offset)
    fail("stuck", "`cursor.offset` is the same as on the page before");
  // The first page shows whether the offset includes the rows of its own page.
  if (!next.offset_includes_page) next.offset_includes_page = *meta.offset != before;
  if (*meta.offset != (*next.offset_includes_page ? after : before)) {
    fail("hole", "`cursor.offset` is " + std::to_string(*meta.offset) + ", but " +
                     std::to_string(state_.received) +
                     " rows were received before this page; rows of the listing are missing");
  }
  next.last_offset = meta.offset;
}

// A cursor whose name stays the same advances on the server with every response, also with a
// response that was lost. The offset of a page shows whether rows are missing, and so does a total
// that is reached. A total that is not reached yet shows nothing about this page. The rows behind a
// missing page must not be delivered, because a checkpoint counts rows from the start of the
// listing.
void PageWalk::check_lost_rows(const State& next, const json::PageMeta& meta,
                               std::size_t rows) const {
  if (!state_.response_lost || state_.name.empty() || next.count == state_.received + rows) return;
  const bool offset_shows_it =
      meta.offset && (rows != 0 || *meta.offset == static_cast<std::int64_t>(state_.received));
  if (next.name_changed || offset_shows_it) return;
  fail("hole",
       "a response was lost, and this cursor does not show whether its rows are missing; resume "
       "with the checkpoint to read the listing again");
}

// Whether the page is full: it has the requested number of rows, or the `pageSize` of the response,
// unless its `count` states that these are all rows.
bool PageWalk::is_full(const json::PageMeta& meta, std::size_t rows) const noexcept {
  const std::int64_t stated_size = meta.page_size.value_or(0);
  const auto count = static_cast<std::int64_t>(rows);
  return count >= page_size_ ||
         (stated_size > 0 && count >= stated_size && meta.top_count != count);
}

// The total is `cursor.count`, or a `count` next to the rows that is larger than their number: a
// `count` that equals it may be the count of the page. If more rows arrive than the total, it was
// no total.
void PageWalk::take_cursor(State& next, const json::PageMeta& meta, std::size_t rows,
                           PageVerdict& verdict) const {
  const bool named = has_cursor(meta);
  check_offset(next, meta, rows);
  next.name_changed =
      next.name_changed || (named && !state_.name.empty() && *meta.next != state_.name);
  const std::uint64_t received = state_.received + rows;
  // The last page may have no count: then the last one stays.
  if (meta.count) next.count = static_cast<std::uint64_t>(std::max<std::int64_t>(*meta.count, 0));
  if (!meta.count && exceeds(meta.top_count, rows))
    next.count = static_cast<std::uint64_t>(*meta.top_count);
  check_lost_rows(next, meta, rows);
  if (next.count && received > *next.count) {
    verdict.excess = static_cast<std::size_t>(received - *next.count);
    next.count.reset();
  }
  if (!named && rows != 0 && is_full(meta, rows) && next.count != received)
    note_missing_cursor(next);
  next.requested_again = false;
  if (named) next.name = *meta.next;
  next.done = (rows == 0 || !named) && !next.cursor_missing;
  if (!next.done || received >= next.count.value_or(0)) return;
  if (state_.requested_again) {
    fail("incomplete", "the listing ended after " + std::to_string(received) +
                           " rows, but its `count` is " + std::to_string(*next.count));
  }
  verdict.request_again = true;
}

// A full page has no cursor. This is an error, except for a first page that was made smaller
// because the caller needs no more rows: then the error is that of the next page, if it is
// requested.
void PageWalk::note_missing_cursor(State& next) const {
  if (!page_size_reduced_ || state_.pages != 0) fail("incomplete", no_cursor);
  next.cursor_missing = true;
}

void PageWalk::take_board(State& next, const json::PageMeta& meta, std::size_t rows) const {
  const bool named = has_cursor(meta) && *meta.next != "0";
  next.done = rows == 0 || (!named && !is_full(meta, rows));
  if (rows == 0) return;
  if (!named && !next.done) note_missing_cursor(next);
  if (!named) {
    if (next.done && exceeds(meta.top_count, CheckpointAccess::delivered(next.position) + rows))
      fail("incomplete",
           "the listing ended, but its `count` is larger than the number of its rows");
    CheckpointAccess::skip(next.position) = rows;  // a listing resumed here delivers no row
    return;
  }
  if (requested_cursors_.count(*meta.next) != 0)
    fail("stuck", "`metadata.lastCursorId` is the cursor of this page or of an earlier one");
  CheckpointAccess::position(next.position) = *meta.next;
}

// One response is the whole listing only if nothing in it shows that there are more rows.
void PageWalk::take_single(State& next, const json::PageMeta& meta, std::size_t rows) const {
  next.done = true;
  const auto more = [&](const std::string& member, std::string_view family) {
    fail("incomplete",
         "`" + member + "` shows that the listing has more rows than the " + std::to_string(rows) +
             " of this response; use Paging::" + std::string(family) + " instead of Paging::none");
  };
  if (meta.shape == Shape::envelope && meta.has_next) more("pageInfo", "after_id");
  const bool of_board = meta.next_member == "metadata";
  const bool named =
      meta.shape != Shape::envelope && has_cursor(meta) && !(of_board && *meta.next == "0");
  const bool by_name = meta.next_member == "cursorName" || meta.next_member == "nextCursorName";
  if (rows != 0 && named) {
    const std::string_view family = of_board ? "board" : by_name ? "cursor_name" : "cursor";
    more(of_board ? "metadata.lastCursorId" : std::string(meta.next_member), family);
  }
  if (exceeds(meta.top_count, rows)) more("count", meta.page_size ? "cursor_name" : "cursor");
  if (rows != 0 && meta.page_size == static_cast<std::int64_t>(rows))
    more("pageSize", "cursor_name");
}

std::string PageWalk::no_new_row(const State& next) const {
  return "the page for `" + std::string(family_->key) +
         "` = " + CheckpointAccess::position(next.position) +
         " contains only rows of earlier pages";
}

std::string PageWalk::board_cursor() const {
  const std::string& position = CheckpointAccess::position(state_.position);
  return position.empty() ? "0" : position;
}

void PageWalk::fail(std::string_view reason, std::string message) const {
  ninjaone::fail(ErrorKind::pagination, Outcome::not_applied, reason, std::move(message));
}

}  // namespace ninjaone::paging
