// SPDX-License-Identifier: MIT
#include "call/page_windows.hpp"

#include <ninjaone/error.hpp>
#include <numeric>
#include <vector>

namespace ninjaone::call {

namespace {

std::shared_ptr<wire::Rows> taken(const WindowRows& from) {
  if (from.only && from.end - from.begin == from.rows->count()) return from.rows;
  std::vector<std::size_t> which(from.end - from.begin);
  std::iota(which.begin(), which.end(), from.begin);
  return from.rows->take(which);
}

}  // namespace

std::optional<PageOfRows> PageWindows::next() {
  if (walk_ && !first_) return from_lanes();
  if (!first_) first_ = pages_.next();
  if (first_ && pages_.walk().entry()) {
    ids_ = first_->ids;
    walk_.emplace(pages_.walk());
  }
  return std::exchange(first_, std::nullopt);
}

// Fetches what lies above an id, judged as if the listing stood there.
WindowLanes::Fetch PageWindows::fetcher() const {
  return [walk = *walk_, calls = pages_.calls()](std::int64_t after) {
    PageWalk there = walk.entered(after);
    auto [page, throttled, in_doubt] = calls.fetch(there.ask());  // an id is asked for: what it answers is the same each time
    const PageVerdict verdict = there.take(page.meta, page.ids, page.rows->count());
    if (verdict.repeated != 0) calls.notice("repeated rows were left out", verdict.repeated);
    leave_out(page, verdict.drop);
    return WindowAnswer{std::move(page.rows), std::move(page.ids), throttled};
  };
}

std::optional<PageOfRows> PageWindows::from_lanes() {
  try {
    if (!lanes_) lanes_ = std::make_unique<WindowLanes>(WindowPlan(ids_, *walk_->entry(), walk_->page_size(), most_), fetcher());
    WindowRows* next = lanes_->front();
    if (next == nullptr) return std::nullopt;
    wire::PageMeta array;
    array.shape = wire::PageMeta::Shape::array;
    auto rows = taken(*next);  // before the walk moves on
    PageVerdict verdict = walk_->take(array, next->ids, next->end - next->begin);
    PageOfRows page{std::move(rows), {}, std::move(next->ids), std::move(verdict.start)};
    lanes_->pop();
    return page;
  } catch (const Error& error) {
    throw_error(walk_->explain(error.info()));
  } catch (...) {  // of memory above all: what is under way is asked for again from where the caller stands
    lanes_.reset();
    throw;
  }
}

}  // namespace ninjaone::call
