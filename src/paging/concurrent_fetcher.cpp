// SPDX-License-Identifier: MIT
#include "paging/concurrent_fetcher.hpp"

#include <ninjaone/error.hpp>
#include <numeric>
#include <vector>

namespace ninjaone::paging {

namespace {

std::shared_ptr<json::Rows> taken(const IdRangeRows& from) {
  const std::shared_ptr<json::Rows>& rows = from.rows->get();
  if (from.only && from.begin == 0) {
    rows->cut(from.end);
    return rows;
  }
  std::vector<std::size_t> which(from.end - from.begin);
  std::iota(which.begin(), which.end(), from.begin);
  return rows->take(which);
}

}  // namespace

void ConcurrentFetcher::expect(std::size_t rows) {
  wanted_ = rows;
  if (ahead_) {
    ahead_->expect(rows);
  } else if (pages_ && !first_ && !walk_) {
    pages_->expect(rows);
  }
}

std::optional<RawPage> ConcurrentFetcher::next() {
  if (walk_ && !first_) return from_lanes();
  if (ahead_) return ahead_->next();
  if (!first_) first_ = pages_->next();
  if (first_) read_ahead();
  return std::exchange(first_, std::nullopt);
}

void ConcurrentFetcher::read_ahead() {
  const bool enough =
      first_->rows->count() >= wanted_;  // the next page is fetched when somebody wants it
  if (pages_->walk().entry()) {
    ids_ = first_->ids;
    walk_.emplace(pages_->walk());
    if (enough) return;
    try {
      open_lanes();
    } catch (...) {  // of memory above all: the page at hand is not to be lost
      open_.reset();
    }
  } else if (!pages_->walk().done()) {
    ahead_ = std::make_unique<ReadAheadFetcher>(std::move(pages_), stop_);
    if (!enough) ahead_->start_next();
  }
}

void ConcurrentFetcher::open_lanes() {
  open_ = std::make_unique<Opening>(stop_.token());
  open_->lanes = std::make_unique<IdRangeWorkers>(
      IdRangePlan(ids_, *walk_->entry(), walk_->page_size(), most_), fetcher(open_->stop.token()));
}

// Fetches what lies above an id, judged as if the listing stood there.
IdRangeWorkers::Fetch ConcurrentFetcher::fetcher(const CancellationToken& cancel) const {
  return [walk = *walk_, calls = pages_->calls(), cancel](std::int64_t after) {
    PageWalk there = walk.entered(after);
    // An id is asked for: what it answers is the same each time.
    auto [page, attempts, throttled, in_doubt, read] = calls.fetch(there.ask(), true, cancel);
    PageVerdict verdict;
    try {
      verdict = there.take(page.meta, page.ids, page.rows ? page.rows->count() : page.ids.size());
    } catch (const Error& error) {
      throw_error(calls.located(error.info(), attempts));
    }
    if (verdict.repeated != 0) calls.notice("repeated rows were left out", verdict.repeated);
    if (!page.rows && !verdict.drop.empty()) page.rows = read();
    leave_out(page, verdict.drop);
    if (page.rows) read = [rows = page.rows] { return rows; };
    return IdRangeResponse{std::make_shared<DeferredRows>(std::move(read)), std::move(page.ids),
                           throttled};
  };
}

std::optional<RawPage> ConcurrentFetcher::from_lanes() {
  try {
    if (!open_) open_lanes();
    IdRangeRows* next = open_->lanes->front();
    if (next == nullptr) return std::nullopt;
    return hand_out(*next);
  } catch (const Error& error) {
    open_.reset();
    throw_error(pages_->calls().located(walk_->explain(error.info()), 1));
  } catch (...) {  // of memory above all
    open_.reset();
    throw;
  }
}

RawPage ConcurrentFetcher::hand_out(IdRangeRows& next) {
  json::PageMeta array;
  array.shape = json::PageMeta::Shape::array;
  auto rows = taken(next);  // before the walk moves on
  check_rows(pages_->calls(), *rows);
  PageVerdict verdict = walk_->take(array, next.ids, next.end - next.begin);
  RawPage page{std::move(rows), {}, std::move(next.ids), std::move(verdict.start)};
  open_->lanes->pop();
  return page;
}

}  // namespace ninjaone::paging
