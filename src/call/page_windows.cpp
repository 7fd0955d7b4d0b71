// SPDX-License-Identifier: MIT
#include "call/page_windows.hpp"

#include <ninjaone/error.hpp>
#include <numeric>
#include <vector>

#include "call/left_behind.hpp"

namespace ninjaone::call {

namespace {

std::shared_ptr<wire::Rows> taken(const WindowRows& from) {
  const std::shared_ptr<wire::Rows>& rows = from.rows->get();
  if (from.only && from.begin == 0) {
    rows->cut(from.end);
    return rows;
  }
  std::vector<std::size_t> which(from.end - from.begin);
  std::iota(which.begin(), which.end(), from.begin);
  return rows->take(which);
}

}  // namespace

PageWindows::~PageWindows() {
  if (process_ != http::process_id()) leave_to_parent();
  if (!forked_) stop_.cancel();  // in a child the parent's threads wait for it
}

// The caller's own place is not touched by any thread.
void PageWindows::leave_to_parent() {
  process_ = http::process_id();
  forked_ = true;
  if (lanes_) leave_behind(lanes_.release());
  if (walk_ && pages_) pages_ = std::make_unique<RowSource>(std::move(*walk_), pages_->calls());
}

std::optional<PageOfRows> PageWindows::next() {
  if (process_ != http::process_id()) leave_to_parent();
  if (forked_ && !ahead_) return first_ ? std::exchange(first_, std::nullopt) : pages_->next();
  if (walk_ && !first_) return from_lanes();
  if (ahead_) return ahead_->next();
  if (!first_) first_ = pages_->next();
  if (first_ && pages_->walk().entry()) {
    ids_ = first_->ids;
    walk_.emplace(pages_->walk());
    try {
      open_lanes();
    } catch (...) {  // of memory above all: the page at hand is not to be lost
    }
  } else if (first_ && !pages_->walk().done()) {
    ahead_ = std::make_unique<PagePrefetch>(std::move(pages_), stop_);
    ahead_->go_ahead();
  }
  return std::exchange(first_, std::nullopt);
}

void PageWindows::open_lanes() {
  lanes_ = std::make_unique<WindowLanes>(WindowPlan(ids_, *walk_->entry(), walk_->page_size(), most_), fetcher());
}

// Fetches what lies above an id, judged as if the listing stood there.
WindowLanes::Fetch PageWindows::fetcher() const {
  return [walk = *walk_, calls = pages_->calls()](std::int64_t after) {
    PageWalk there = walk.entered(after);
    auto [page, throttled, in_doubt, read] = calls.fetch(there.ask(), true);  // an id is asked for: what it answers is the same each time
    const PageVerdict verdict = there.take(page.meta, page.ids, page.rows ? page.rows->count() : page.ids.size());
    if (verdict.repeated != 0) calls.notice("repeated rows were left out", verdict.repeated);
    if (!page.rows && !verdict.drop.empty()) page.rows = read();
    leave_out(page, verdict.drop);
    if (page.rows) read = [rows = page.rows] { return rows; };
    return WindowAnswer{std::make_shared<LaterRows>(std::move(read)), std::move(page.ids), throttled};
  };
}

std::optional<PageOfRows> PageWindows::from_lanes() {
  try {
    if (!lanes_) open_lanes();
    WindowRows* next = lanes_->front();
    return next != nullptr ? std::optional(hand_out(*next)) : std::nullopt;
  } catch (const Error& error) {
    throw_error(walk_->explain(error.info()));
  } catch (...) {  // of memory above all
    lanes_.reset();
    throw;
  }
}

PageOfRows PageWindows::hand_out(WindowRows& next) {
  try {
    wire::PageMeta array;
    array.shape = wire::PageMeta::Shape::array;
    auto rows = taken(next);  // before the walk moves on
    PageVerdict verdict = walk_->take(array, next.ids, next.end - next.begin);
    PageOfRows page{std::move(rows), {}, std::move(next.ids), std::move(verdict.start)};
    lanes_->pop();
    return page;
  } catch (...) {  // everything is asked for again from where the caller stands
    lanes_.reset();
    throw;
  }
}

}  // namespace ninjaone::call
