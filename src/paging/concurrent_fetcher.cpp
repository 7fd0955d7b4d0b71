// SPDX-License-Identifier: MIT
#include "paging/concurrent_fetcher.hpp"

#include <ninjaone/error.hpp>
#include <numeric>
#include <vector>

namespace ninjaone::paging {

namespace {

// Moves the rows out of their response.
std::shared_ptr<json::Rows> take_rows(const IdRangeRows& from) {
  const std::shared_ptr<json::Rows>& rows = from.rows->get();
  if (from.only && from.begin == 0) {
    rows->cut(from.end);
    return rows;
  }
  std::vector<std::size_t> numbers(from.end - from.begin);
  std::iota(numbers.begin(), numbers.end(), from.begin);
  return rows->take(numbers);
}

}  // namespace

void ConcurrentFetcher::expect(std::size_t rows) {
  rows_expected_ = rows;
  if (read_ahead_) {
    read_ahead_->expect(rows);
  } else if (pages_ && !first_page_ && !walk_) {
    pages_->expect(rows);
  }
}

std::optional<RawPage> ConcurrentFetcher::next() {
  if (walk_ && !first_page_) return next_from_workers();
  if (read_ahead_) return read_ahead_->next();
  if (!first_page_) first_page_ = pages_->next();
  if (first_page_) start_after_first_page();
  return std::exchange(first_page_, std::nullopt);
}

void ConcurrentFetcher::start_after_first_page() {
  // With enough rows, the next page is fetched only when the caller requests it.
  const bool enough = first_page_->rows->count() >= rows_expected_;
  if (pages_->walk().enterable_id()) {
    first_ids_ = first_page_->ids;
    walk_.emplace(pages_->walk());
    if (enough) return;
    try {
      start_workers();
    } catch (...) {  // mostly std::bad_alloc: the caller must get the first page
      worker_set_.reset();
    }
  } else if (!pages_->walk().done()) {
    read_ahead_ = std::make_unique<ReadAheadFetcher>(std::move(pages_), stop_);
    if (!enough) read_ahead_->start_next();
  }
}

void ConcurrentFetcher::start_workers() {
  worker_set_ = std::make_unique<WorkerSet>(stop_.token());
  worker_set_->workers = std::make_unique<IdRangeWorkers>(
      IdRangePlan(first_ids_, *walk_->enterable_id(), walk_->page_size(), max_in_flight_),
      make_fetch(worker_set_->stop.token()));
}

// Returns the function that fetches the page above an id. It judges the page with a copy of the
// walk at that id.
IdRangeWorkers::Fetch ConcurrentFetcher::make_fetch(const CancellationToken& cancel) const {
  return [walk = *walk_, context = pages_->context(), cancel](std::int64_t after) {
    PageWalk walk_at_id = walk.at_id(after);
    // A lost response needs no check: the response to a request by id is the same each time.
    auto [page, attempts, throttled, earlier_response_lost, read] =
        context.fetch(walk_at_id.next_request(), true, cancel);
    PageVerdict verdict;
    try {
      verdict =
          walk_at_id.take(page.meta, page.ids, page.rows ? page.rows->count() : page.ids.size());
    } catch (const Error& error) {
      throw_error(context.located(error.info(), attempts));
    }
    if (verdict.repeated != 0) context.notice("repeated rows were left out", verdict.repeated);
    if (!page.rows && !verdict.drop.empty()) page.rows = read();
    remove_rows(page, verdict.drop);
    if (page.rows) read = [rows = page.rows] { return rows; };
    return IdRangeResponse{std::make_shared<DeferredRows>(std::move(read)), std::move(page.ids),
                           throttled};
  };
}

std::optional<RawPage> ConcurrentFetcher::next_from_workers() {
  try {
    if (!worker_set_) start_workers();
    IdRangeRows* next = worker_set_->workers->front();
    if (next == nullptr) return std::nullopt;
    return deliver(*next);
  } catch (const Error& error) {
    worker_set_.reset();
    throw_error(pages_->context().located(walk_->explain(error.info()), 1));
  } catch (...) {  // mostly std::bad_alloc
    worker_set_.reset();
    throw;
  }
}

RawPage ConcurrentFetcher::deliver(IdRangeRows& next) {
  json::PageMeta array;
  array.shape = json::PageMeta::Shape::array;
  auto rows = take_rows(next);  // may throw, so before walk_ advances
  check_rows(pages_->context(), *rows);
  PageVerdict verdict = walk_->take(array, next.ids, next.end - next.begin);
  RawPage page{std::move(rows), {}, std::move(next.ids), std::move(verdict.start)};
  worker_set_->workers->pop();
  return page;
}

}  // namespace ninjaone::paging
