// SPDX-License-Identifier: MIT
#include "call/page_walk.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <ninjaone/error.hpp>
#include <utility>

#include "base/enum_words.hpp"
#include "base/fail.hpp"
#include "call/checkpoint.hpp"

namespace ninjaone::call {

using Shape = wire::PageMeta::Shape;

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
constexpr std::uint64_t most_pages = 100'000;

constexpr std::array<Family, 7> families{{
    {Paging::none, "none", "", Shape::other, "", Judge::once},
    {Paging::after_id, "after_id", "after", Shape::array, "", Judge::ids_rise},
    {Paging::cursor, "cursor", "cursor", Shape::cursor, "results", Judge::cursor},
    {Paging::cursor_name, "cursor_name", "cursorName", Shape::cursor, "results", Judge::cursor},
    {Paging::activities, "activities", "olderThan", Shape::activities, "activities", Judge::ids_fall},
    {Paging::anchor, "anchor", "anchorId", Shape::array, "", Judge::ids_rise},
    {Paging::board, "board", "lastCursorId", Shape::board, "data", Judge::board},
}};

const Family& family_of(Paging paging) noexcept {
  const auto* found = std::find_if(families.begin(), families.end(), [&](const Family& f) { return f.paging == paging; });
  return found != families.end() ? *found : families.front();
}

constexpr detail::EnumWords<Shape::other> shapes("a bare array", "results with pageInfo", "results with a cursor", "activities",
                                                 "data with metadata", "something else");

std::optional<std::int64_t> id_in(std::string_view text) {
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return id;
}

// Of the rows that are left, the first `skip` are left out as well. Gives how many rows are still to be skipped.
std::uint64_t leave_out_first(std::vector<std::size_t>& drop, std::size_t rows, std::uint64_t skip) {
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

std::uint64_t filter_hash(std::string_view path, const Query& query, std::string_view body) {
  std::uint64_t hash = 14695981039346656037ULL;
  const auto mix = [&](std::string_view text) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    hash = (hash ^ 0xffU) * 1099511628211ULL;  // a separator that no UTF-8 text holds
  };
  mix(path);
  for (const auto& [key, value] : query) {
    mix(key);
    mix(value);
  }
  mix(body);
  return hash;
}

std::string_view start_key(Paging family) noexcept {
  const Family& found = family_of(family);
  return found.judge == Judge::ids_rise || found.judge == Judge::ids_fall ? found.key : std::string_view();
}

Checkpoint starting_at(Paging family, std::uint64_t filter, std::string position) {
  Checkpoint start;
  CheckpointAccess::family(start) = std::string(family_of(family).name);
  CheckpointAccess::filter(start) = filter;
  CheckpointAccess::position(start) = std::move(position);
  return start;
}

PageWalk::PageWalk(Paging family, int page_size, std::uint64_t filter, const Checkpoint& resume)
    : family_(&family_of(family)), page_size_(page_size) {
  at_.next = resume;
  auto& name = CheckpointAccess::family(at_.next);
  at_.enveloped = name == envelope;
  if (resume.empty()) {
    name = std::string(family_->name);
    CheckpointAccess::filter(at_.next) = filter;
  }
  if (!at_.enveloped && name != family_->name) {
    fail_configuration("family_changed", "the checkpoint belongs to a listing that is paged in another way; start again without it");
  }
  if (CheckpointAccess::filter(at_.next) != filter) {
    fail_configuration("filter_changed",
                       "the checkpoint belongs to another path or filter; resume with the query it came from, or start again");
  }
  // A named cursor lives on the server and cannot be entered in the middle: the report is read again and what was delivered left out.
  at_.skip = replays() ? CheckpointAccess::delivered(at_.next) : CheckpointAccess::skip(at_.next);
  if (replays()) CheckpointAccess::skip(at_.next) = 0;
  const std::string& position = CheckpointAccess::position(at_.next);
  form_known_ = at_.enveloped || !position.empty() || at_.skip != 0;  // else nothing has been answered yet
}

bool PageWalk::replays() const noexcept { return family_->judge == Judge::cursor && !at_.enveloped; }

PageAsk PageWalk::ask() const {
  PageAsk ask;
  if (family_->judge == Judge::once && !at_.enveloped) return ask;
  if (family_->judge == Judge::board && !at_.enveloped) {
    ask.cursor = board_cursor();
    ask.page_size = page_size_;
    return ask;
  }
  ask.query.emplace_back("pageSize", std::to_string(page_size_));
  const std::string& value = replays() ? at_.name : CheckpointAccess::position(at_.next);
  if (!value.empty()) ask.query.emplace_back(at_.enveloped ? "after" : std::string(family_->key), value);
  return ask;
}

PageVerdict PageWalk::take(const wire::PageMeta& meta, const std::vector<std::int64_t>& ids, std::size_t rows) {
  check_shape(meta);
  if (at_.pages >= most_pages) fail("limit", "the listing did not end within 100,000 pages");
  if (at_.enveloped || family_->judge == Judge::board) seen_.insert(at_.enveloped ? CheckpointAccess::position(at_.next) : board_cursor());
  State to = at_;
  to.in_doubt = false;
  ++to.pages;
  to.enveloped = meta.shape == Shape::envelope;
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
        to.done = true;
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
  if (!to.done) CheckpointAccess::skip(to.next) = replays() ? 0 : to.skip;
  form_known_ = true;
  before_ = std::exchange(at_, std::move(to));
  return verdict;
}

ErrorInfo PageWalk::explain(ErrorInfo info) const {
  const bool gone = info.http_status == 400 || info.http_status == 404 || info.http_status == 410;
  if (gone && replays() && !at_.name.empty()) {
    info.kind = ErrorKind::pagination;
    info.reason = "cursor_expired";
    info.message = "the server no longer knows the cursor of this listing; resume with the checkpoint to read the rest";
  }
  if (info.checkpoint.empty() && form_known_) info.checkpoint = at_.next.text();
  return info;
}

std::optional<std::int64_t> PageWalk::entry() const {
  if (family_->paging != Paging::after_id || at_.enveloped || !form_known_ || at_.done) return std::nullopt;
  return id_in(CheckpointAccess::position(at_.next));
}

PageWalk PageWalk::entered(std::int64_t after) const {
  PageWalk there = *this;
  CheckpointAccess::position(there.at_.next) = std::to_string(after);
  return there;
}

void PageWalk::check_shape(const wire::PageMeta& meta) const {
  const bool is_envelope = meta.shape == Shape::envelope;
  const bool own = !is_envelope && (family_->judge == Judge::once || meta.shape == family_->shape ||
                                    (!family_->rows_key.empty() && meta.rows_key == family_->rows_key));
  if (form_known_ ? (at_.enveloped ? is_envelope : own) : (is_envelope || own)) return;
  ErrorInfo info;
  info.kind = ErrorKind::protocol;
  info.reason = "shape";
  info.message = "the listing is paged as " + std::string(family_->name) + " or as results with pageInfo, the answer is " +
                 std::string(shapes[meta.shape]);
  info.outcome = Outcome::not_applied;
  throw ProtocolError(std::move(info));
}

void PageWalk::by_rising(State& to, const std::vector<std::int64_t>& ids, std::size_t rows, PageVerdict& verdict) const {
  to.done = rows == 0;
  if (to.done) return;
  if (ids.size() != rows) fail("missing", "rows without an id cannot be paged by id");
  auto last = id_in(CheckpointAccess::position(to.next));
  std::size_t fresh = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    if (last && ids[i] < *last) fail("out_of_order", "an id is below the one before it");
    const bool repeated = last && ids[i] == *last;
    if (!repeated) ++fresh;
    if (repeated) verdict.drop.push_back(i);
    last = ids[i];
  }
  if (fresh == 0) fail("stuck", "a page holds nothing but rows that came before");
  verdict.repeated = verdict.drop.size();
  CheckpointAccess::position(to.next) = std::to_string(*last);
}

void PageWalk::by_falling(State& to, const std::vector<std::int64_t>& ids, std::size_t rows, PageVerdict& verdict) const {
  to.done = rows == 0;
  if (to.done) return;
  if (ids.size() != rows) fail("missing", "rows without an id cannot be paged by id");
  const auto before = id_in(CheckpointAccess::position(to.next));
  std::unordered_set<std::int64_t> fresh;
  for (std::size_t i = 0; i < rows; ++i) {
    const bool repeated = (before && ids[i] >= *before) || !fresh.insert(ids[i]).second;
    if (repeated) verdict.drop.push_back(i);
  }
  if (fresh.empty()) fail("stuck", "a page holds nothing but rows that came before");
  verdict.repeated = verdict.drop.size();
  CheckpointAccess::position(to.next) = std::to_string(*std::min_element(fresh.begin(), fresh.end()));
}

void PageWalk::by_envelope(State& to, const wire::PageMeta& meta, std::size_t rows) const {
  if (!meta.has_next) {
    to.done = true;
    CheckpointAccess::skip(to.next) = rows;  // resuming here gives nothing more
    return;
  }
  if (!meta.next || meta.next->empty()) fail("stuck", "hasNextPage is true and there is no endCursor");
  if (seen_.count(*meta.next) != 0) fail("stuck", "endCursor is one that came before");
  if (rows == 0 && at_.empty_before) fail("stuck", "two empty pages in a row");
  to.empty_before = rows == 0;
  CheckpointAccess::position(to.next) = *meta.next;
}

void PageWalk::check_offset(State& to, const wire::PageMeta& meta, std::size_t rows) const {
  if (!meta.offset || rows == 0) return;
  const auto before = static_cast<std::int64_t>(at_.received);
  const auto after = before + static_cast<std::int64_t>(rows);
  if (at_.last_offset == meta.offset) fail("stuck", "the cursor's offset did not move");
  // The first page tells whether the offset counts its own rows.
  if (!to.offset_includes_page) to.offset_includes_page = *meta.offset != before;
  if (*meta.offset != (*to.offset_includes_page ? after : before)) {
    fail("hole", "the cursor's offset is not where the rows received so far end; rows were lost on the way");
  }
  to.last_offset = meta.offset;
}

// A cursor whose name stays the same moves on at the server with every answer, the lost ones included. The count, once told, shows at the
// end what is missing, and so does the offset of a page.
void PageWalk::check_lost(const State& to, const wire::PageMeta& meta, std::size_t rows) const {
  if (!at_.in_doubt || at_.name.empty() || at_.count) return;
  const bool tells = meta.offset && (rows != 0 || *meta.offset == static_cast<std::int64_t>(at_.received));
  if (to.renamed || tells) return;
  fail("hole", "an answer was lost on the way, and this cursor does not tell whether its rows are missing");
}

void PageWalk::by_cursor(State& to, const wire::PageMeta& meta, std::size_t rows, PageVerdict& verdict) const {
  const bool named = meta.next && !meta.next->empty();
  check_offset(to, meta, rows);
  to.renamed = to.renamed || (named && !at_.name.empty() && *meta.next != at_.name);
  check_lost(to, meta, rows);
  if (!named && rows >= static_cast<std::size_t>(page_size_)) fail("incomplete", "a full page came without a cursor to go on with");
  const std::uint64_t received = at_.received + rows;
  if (meta.count) to.count = static_cast<std::uint64_t>(std::max<std::int64_t>(*meta.count, 0));  // the last page may not tell it
  const std::uint64_t total = to.count.value_or(received);
  if (received > total) verdict.excess = static_cast<std::size_t>(received - total);
  to.asked_again = false;
  if (named) to.name = *meta.next;
  to.done = rows == 0 || !named;
  if (!to.done || received >= total) return;
  if (at_.asked_again) fail("incomplete", "the listing ended before the number of rows that the server told");
  verdict.again = true;
}

void PageWalk::by_board(State& to, const wire::PageMeta& meta, std::size_t rows) const {
  to.done = rows == 0;
  if (to.done) return;
  if (!meta.next || meta.next->empty()) fail("incomplete", "a page came without a lastCursorId to go on with");
  if (seen_.count(*meta.next) != 0) fail("stuck", "lastCursorId did not move, or is one that came before");
  CheckpointAccess::position(to.next) = *meta.next;
}

std::string PageWalk::board_cursor() const {
  const std::string& position = CheckpointAccess::position(at_.next);
  return position.empty() ? "0" : position;
}

void PageWalk::fail(std::string_view reason, std::string message) const {
  ninjaone::fail(ErrorKind::pagination, Outcome::not_applied, reason, std::move(message));
}

}  // namespace ninjaone::call
