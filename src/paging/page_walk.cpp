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
enum class Judge { ids_rise, ids_fall, cursor, board, once };
}

struct Family {
  Paging paging;
  std::string_view name;  // in checkpoints
  std::string_view key;   // the parameter that carries the position
  Shape shape;
  std::string_view rows_key;  // how an answer without its cursor is known
  Judge judge;
};

namespace {
constexpr std::string_view envelope = "envelope";
constexpr std::uint64_t max_pages = 100'000;

constexpr std::array<Family, 7> families{{
    {Paging::none, "none", "", Shape::other, "", Judge::once},
    {Paging::after_id, "after_id", "after", Shape::array, "", Judge::ids_rise},
    {Paging::cursor, "cursor", "cursor", Shape::cursor, "results", Judge::cursor},
    {Paging::cursor_name, "cursor_name", "cursorName", Shape::cursor, "results", Judge::cursor},
    {Paging::activities, "activities", "olderThan", Shape::activities, "activities",
     Judge::ids_fall},
    {Paging::anchor, "anchor", "anchorId", Shape::array, "", Judge::ids_rise},
    {Paging::board, "board", "lastCursorId", Shape::board, "data", Judge::board},
}};

const Family& family_of(Paging paging) noexcept {
  const auto* found = std::find_if(families.begin(), families.end(),
                                   [&](const Family& f) { return f.paging == paging; });
  return found != families.end() ? *found : families.front();
}

constexpr detail::EnumWords<Shape::other> shapes("a bare array", "results with pageInfo",
                                                 "results with a cursor", "activities",
                                                 "data with metadata", "something else");

constexpr const char* no_ids = "a row has no `id`; this listing is paged by it";

constexpr const char* no_cursor =
    "a full page came without a cursor (`cursor.name`, `nextCursor`, `cursorName` or "
    "`metadata.lastCursorId`) to continue with";

bool has_cursor(const json::PageMeta& meta) { return meta.next && !meta.next->empty(); }

bool above(const std::optional<std::int64_t>& count, std::uint64_t rows) {
  return count && *count > 0 && static_cast<std::uint64_t>(*count) > rows;
}

// Of the rows that are left, the first `skip` are left out as well. Gives how many rows are still
// to be skipped.
std::uint64_t leave_out_first(std::vector<std::size_t>& drop, std::size_t rows,
                              std::uint64_t skip) {
  if (skip == 0) return 0;
  std::vector<std::size_t> all;
  auto repeated = drop.begin();
  for (std::size_t i = 0; i < rows; ++i) {
    if (repeated != drop.end() && *repeated == i) {
      ++repeated;
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
  const std::string_view bare = origin.substr(
      0, static_cast<std::size_t>(parts.host.data() - origin.data()) + parts.host.size());
  const auto of_request = [&](std::uint64_t hash) {
    const auto mix = [&](std::string_view text) {
      hash = detail::fnv1a("\xff", detail::fnv1a(text, hash));
    };  // no UTF-8 text holds it
    mix(path);
    for (const auto& [key, value] : query) {
      mix(key);
      mix(value);
    }
    mix(body);
    return hash;
  };
  const std::uint64_t begin = detail::fnv1a("\xff", detail::fnv1a(parts.loopback ? bare : origin));
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
  at_.next = resume;
  auto& name = CheckpointAccess::family(at_.next);
  at_.enveloped = name == envelope;
  if (resume.empty()) {
    name = std::string(family_->name);
    CheckpointAccess::filter(at_.next) = hash.now;
  }
  if (!at_.enveloped && name != family_->name) {
    fail_configuration("family_changed",
                       "ListOptions::resume belongs to a listing that is paged in another way; "
                       "start again without it");
  }
  const bool old = std::exchange(CheckpointAccess::without_origin(at_.next), false);
  if (std::exchange(CheckpointAccess::filter(at_.next), hash.now) != (old ? hash.old : hash.now)) {
    fail_configuration("filter_changed",
                       "ListOptions::resume belongs to another base URL, path or filter; resume "
                       "with the query it came "
                       "from, or start again without it");
  }
  // A named cursor lives on the server and cannot be entered in the middle: the report is read
  // again and what was delivered left out.
  at_.skip = replays() ? CheckpointAccess::delivered(at_.next) : CheckpointAccess::skip(at_.next);
  if (replays()) CheckpointAccess::skip(at_.next) = 0;
  const std::string& position = CheckpointAccess::position(at_.next);
  form_known_ =
      at_.enveloped || !position.empty() || at_.skip != 0;  // else nothing has been answered yet
}

bool PageWalk::replays() const noexcept {
  return family_->judge == Judge::cursor && !at_.enveloped;
}

void PageWalk::expect(std::size_t rows, int smallest) noexcept {
  if (at_.pages != 0) return;
  const auto given = static_cast<std::size_t>(page_size_);
  if (at_.skip >= given || rows >= given - at_.skip) return;
  page_size_ = std::min(page_size_, std::max({static_cast<int>(rows + at_.skip), smallest, 1}));
  shrunk_ = true;
}

PageRequest PageWalk::ask() const {
  if (at_.stranded) fail("incomplete", no_cursor);
  PageRequest ask;
  ask.page_size = page_size_;
  if (family_->judge == Judge::once && !at_.enveloped) return ask;
  if (family_->judge == Judge::board && !at_.enveloped) {
    ask.cursor = board_cursor();
    return ask;
  }
  ask.query.emplace_back("pageSize", std::to_string(page_size_));
  const std::string& value = replays() ? at_.name : CheckpointAccess::position(at_.next);
  if (!value.empty())
    ask.query.emplace_back(at_.enveloped ? "after" : std::string(family_->key), value);
  return ask;
}

PageVerdict PageWalk::take(const json::PageMeta& meta, const std::vector<std::int64_t>& ids,
                           std::size_t rows) {
  check_shape(meta);
  if (at_.pages >= max_pages) fail("limit", "the listing did not end within 100,000 pages");
  if (at_.enveloped || family_->judge == Judge::board)
    seen_.insert(at_.enveloped ? CheckpointAccess::position(at_.next) : board_cursor());
  State to = at_;
  to.in_doubt = false;
  ++to.pages;
  to.enveloped = meta.shape == Shape::envelope && (at_.enveloped || family_->judge != Judge::once);
  if (to.enveloped) CheckpointAccess::family(to.next) = std::string(envelope);

  PageVerdict verdict;
  verdict.start = to.next;
  if (to.enveloped) {
    by_envelope(to, meta, rows);
  } else {
    switch (family_->judge) {
      case Judge::ids_rise:
        by_rising(to, ids, rows, verdict);
        break;
      case Judge::ids_fall:
        by_falling(to, ids, rows, verdict);
        break;
      case Judge::cursor:
        by_cursor(to, meta, rows, verdict);
        break;
      case Judge::board:
        by_board(to, meta, rows);
        break;
      case Judge::once:
        by_one_answer(to, meta, rows);
        break;
    }
  }
  if (verdict.again) {
    at_.asked_again = true;
    return verdict;
  }
  to.received += rows;
  to.skip = leave_out_first(verdict.drop, rows, at_.skip);
  CheckpointAccess::delivered(to.next) += rows - verdict.drop.size();
  if (!to.done && !to.stranded) CheckpointAccess::skip(to.next) = replays() ? 0 : to.skip;
  form_known_ = true;
  before_ = std::exchange(at_, std::move(to));
  return verdict;
}

ErrorInfo PageWalk::explain(ErrorInfo info) const {
  const bool gone = info.http_status == 400 || info.http_status == 404 || info.http_status == 410;
  if (gone && replays() && !at_.name.empty()) {
    info.kind = ErrorKind::pagination;
    info.reason = "cursor_expired";
    info.message =
        "the server no longer knows the cursor of this listing; resume with the checkpoint to read "
        "the rest";
  }
  if (info.checkpoint.empty() && form_known_) info.checkpoint = at_.next.text();
  return info;
}

std::optional<std::int64_t> PageWalk::entry() const {
  if (family_->paging != Paging::after_id || at_.enveloped || !form_known_ || at_.done ||
      at_.skip != 0)
    return std::nullopt;
  return parse_integer<std::int64_t>(CheckpointAccess::position(at_.next));
}

PageWalk PageWalk::entered(std::int64_t after) const {
  PageWalk there = *this;
  CheckpointAccess::position(there.at_.next) = std::to_string(after);
  return there;
}

PageWalk PageWalk::resumed(const Checkpoint& from) const {
  return {family_->paging, page_size_, {CheckpointAccess::filter(at_.next), 0}, from};
}

void PageWalk::check_shape(const json::PageMeta& meta) const {
  const bool is_envelope = meta.shape == Shape::envelope;
  // Known by its rows, unless it holds the cursor of another family.
  const bool by_rows =
      !family_->rows_key.empty() && meta.rows_key == family_->rows_key &&
      (meta.shape == Shape::other || family_->judge == Judge::ids_fall || !has_cursor(meta));
  const bool own =
      family_->judge == Judge::once || (!is_envelope && (meta.shape == family_->shape || by_rows));
  if (form_known_ ? (at_.enveloped ? is_envelope : own) : (is_envelope || own)) return;
  ErrorInfo info;
  info.kind = ErrorKind::protocol;
  info.reason = "shape";
  info.message = "the listing is paged as " + std::string(family_->name) +
                 " or as results with pageInfo, the answer is " + std::string(shapes[meta.shape]);
  info.outcome = Outcome::not_applied;
  throw ProtocolError(std::move(info));
}

void PageWalk::by_rising(State& to, const std::vector<std::int64_t>& ids, std::size_t rows,
                         PageVerdict& verdict) const {
  to.done = rows == 0;
  if (to.done) return;
  if (ids.size() != rows) fail("missing", no_ids);
  auto last = parse_integer<std::int64_t>(CheckpointAccess::position(to.next));
  std::size_t fresh = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    if (last && ids[i] < *last) {
      fail("out_of_order", "the `id` " + std::to_string(ids[i]) + " of row " +
                               std::to_string(i + 1) + " is below " + std::to_string(*last) +
                               ", the one before it; rows of this listing rise by `id`");
    }
    const bool repeated = last && ids[i] == *last;
    if (!repeated) ++fresh;
    if (repeated) verdict.drop.push_back(i);
    last = ids[i];
  }
  if (fresh == 0) fail("stuck", nothing_new(to));
  verdict.repeated = verdict.drop.size();
  CheckpointAccess::position(to.next) = std::to_string(*last);
}

// Paging by the lowest id is complete only if the service chooses the rows of a page by their ids.
// A page whose ids do not fall shows that it does not. Rows that came before may stand at the start
// of a page, and the same id may come twice in a row.
void PageWalk::by_falling(State& to, const std::vector<std::int64_t>& ids, std::size_t rows,
                          PageVerdict& verdict) const {
  to.done = rows == 0;
  if (to.done) return;
  if (ids.size() != rows) fail("missing", no_ids);
  const auto before = parse_integer<std::int64_t>(CheckpointAccess::position(to.next));
  for (std::size_t i = 0; i < rows; ++i) {
    if (i > 0 && ids[i] > ids[i - 1]) {
      fail("out_of_order", "the `id` " + std::to_string(ids[i]) + " of row " +
                               std::to_string(i + 1) + " is above " + std::to_string(ids[i - 1]) +
                               ", the one before it; rows of this listing fall by `id`");
    }
    if ((before && ids[i] >= *before) || (i > 0 && ids[i] == ids[i - 1])) verdict.drop.push_back(i);
  }
  if (verdict.drop.size() == rows) fail("stuck", nothing_new(to));
  verdict.repeated = verdict.drop.size();
  CheckpointAccess::position(to.next) = std::to_string(ids.back());
}

void PageWalk::by_envelope(State& to, const json::PageMeta& meta, std::size_t rows) const {
  if (!meta.has_next) {
    to.done = true;
    CheckpointAccess::skip(to.next) = rows;  // resuming here gives nothing more
    return;
  }
  if (!has_cursor(meta))
    fail("stuck", "`pageInfo.hasNextPage` is true and there is no `pageInfo.endCursor`");
  if (seen_.count(*meta.next) != 0) fail("stuck", "`pageInfo.endCursor` is one that came before");
  if (rows == 0 && at_.empty_before) fail("stuck", "two empty pages in a row");
  to.empty_before = rows == 0;
  CheckpointAccess::position(to.next) = *meta.next;
}

void PageWalk::check_offset(State& to, const json::PageMeta& meta, std::size_t rows) const {
  if (!meta.offset || rows == 0) return;
  const auto before = static_cast<std::int64_t>(at_.received);
  const auto after = before + static_cast<std::int64_t>(rows);
  if (at_.last_offset == meta.offset) fail("stuck", "`cursor.offset` did not move");
  // The first page tells whether the offset counts its own rows.
  if (!to.offset_includes_page) to.offset_includes_page = *meta.offset != before;
  if (*meta.offset != (*to.offset_includes_page ? after : before)) {
    fail("hole", "`cursor.offset` is " + std::to_string(*meta.offset) + " where " +
                     std::to_string(at_.received) +
                     " rows came before this page; rows were lost on the way");
  }
  to.last_offset = meta.offset;
}

// A cursor whose name stays the same moves on at the server with every answer, the lost ones
// included. The offset of a page shows whether rows are missing, and so does a total that is
// reached. A total that is not reached yet says nothing of this page, and the rows behind a hole
// must not be delivered: a checkpoint counts rows from the start.
void PageWalk::check_lost(const State& to, const json::PageMeta& meta, std::size_t rows) const {
  if (!at_.in_doubt || at_.name.empty() || to.count == at_.received + rows) return;
  const bool tells =
      meta.offset && (rows != 0 || *meta.offset == static_cast<std::int64_t>(at_.received));
  if (to.renamed || tells) return;
  fail("hole",
       "an answer was lost on the way, and this cursor does not tell whether its rows are missing");
}

// As many rows as were asked for, or as the server says that its pages have, unless it says that
// these are all.
bool PageWalk::is_full(const json::PageMeta& meta, std::size_t rows) const noexcept {
  const std::int64_t told = meta.page_size.value_or(0);
  const auto count = static_cast<std::int64_t>(rows);
  return count >= page_size_ || (told > 0 && count >= told && meta.top_count != count);
}

// The total is `cursor.count`, or a `count` beside the rows that is above them: one that equals the
// rows of a page may be the page's own. Where more rows come than it says, it was no total.
void PageWalk::by_cursor(State& to, const json::PageMeta& meta, std::size_t rows,
                         PageVerdict& verdict) const {
  const bool named = has_cursor(meta);
  check_offset(to, meta, rows);
  to.renamed = to.renamed || (named && !at_.name.empty() && *meta.next != at_.name);
  const std::uint64_t received = at_.received + rows;
  if (meta.count)
    to.count = static_cast<std::uint64_t>(
        std::max<std::int64_t>(*meta.count, 0));  // the last page may not tell it
  if (!meta.count && above(meta.top_count, rows))
    to.count = static_cast<std::uint64_t>(*meta.top_count);
  check_lost(to, meta, rows);
  if (to.count && received > *to.count) {
    verdict.excess = static_cast<std::size_t>(received - *to.count);
    to.count.reset();
  }
  if (!named && rows != 0 && is_full(meta, rows) && to.count != received) strand(to);
  to.asked_again = false;
  if (named) to.name = *meta.next;
  to.done = (rows == 0 || !named) && !to.stranded;
  if (!to.done || received >= to.count.value_or(0)) return;
  if (at_.asked_again) {
    fail("incomplete", "the listing ended after " + std::to_string(received) +
                           " rows, `count` says " + std::to_string(*to.count));
  }
  verdict.again = true;
}

void PageWalk::strand(State& to) const {
  if (!shrunk_ || at_.pages != 0) fail("incomplete", no_cursor);
  to.stranded = true;
}

void PageWalk::by_board(State& to, const json::PageMeta& meta, std::size_t rows) const {
  const bool named = has_cursor(meta) && *meta.next != "0";
  to.done = rows == 0 || (!named && !is_full(meta, rows));
  if (rows == 0) return;
  if (!named && !to.done) strand(to);
  if (!named) {
    if (to.done && above(meta.top_count, CheckpointAccess::delivered(to.next) + rows))
      fail("incomplete", "`count` is above the rows of the listing");
    CheckpointAccess::skip(to.next) = rows;  // resuming here gives nothing more
    return;
  }
  if (seen_.count(*meta.next) != 0)
    fail("stuck", "`metadata.lastCursorId` did not move, or is one that came before");
  CheckpointAccess::position(to.next) = *meta.next;
}

// One answer is the whole listing only if nothing in it says that there is more.
void PageWalk::by_one_answer(State& to, const json::PageMeta& meta, std::size_t rows) const {
  to.done = true;
  const auto more = [&](const std::string& member, std::string_view family) {
    fail("incomplete", "`" + member + "` says that there are more rows than the " +
                           std::to_string(rows) + " of this answer; list it with Paging::" +
                           std::string(family) + " instead of Paging::none");
  };
  if (meta.shape == Shape::envelope && meta.has_next) more("pageInfo", "after_id");
  const bool board = meta.next_member == "metadata";
  const bool named =
      meta.shape != Shape::envelope && has_cursor(meta) && !(board && *meta.next == "0");
  const bool by_name = meta.next_member == "cursorName" || meta.next_member == "nextCursorName";
  if (rows != 0 && named) {
    more(board ? "metadata.lastCursorId" : std::string(meta.next_member), board     ? "board"
                                                                          : by_name ? "cursor_name"
                                                                                    : "cursor");
  }
  if (above(meta.top_count, rows)) more("count", meta.page_size ? "cursor_name" : "cursor");
  if (rows != 0 && meta.page_size == static_cast<std::int64_t>(rows))
    more("pageSize", "cursor_name");
}

std::string PageWalk::nothing_new(const State& to) const {
  return "all rows of the page for `" + std::string(family_->key) +
         "` = " + CheckpointAccess::position(to.next) + " came before";
}

std::string PageWalk::board_cursor() const {
  const std::string& position = CheckpointAccess::position(at_.next);
  return position.empty() ? "0" : position;
}

void PageWalk::fail(std::string_view reason, std::string message) const {
  ninjaone::fail(ErrorKind::pagination, Outcome::not_applied, reason, std::move(message));
}

}  // namespace ninjaone::paging
