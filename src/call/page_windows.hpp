// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "call/page_source.hpp"
#include "call/window_lanes.hpp"

namespace ninjaone::call {

// A listing with several pages in flight, once its first page has shown that it can be entered at any id; else one page after the other.
// The rows pass the same PageWalk in the same order.
template <class T>
class PageWindows final : public PageSource<T> {
 public:
  using Fetch = typename RowSource<T>::Fetch;
  using Notice = typename RowSource<T>::Notice;

  PageWindows(const PageWalk& walk, Fetch fetch, Notice notice, int most)
      : fetch_(std::move(fetch)), notice_(std::move(notice)), most_(most), pages_(walk, fetch_, notice_) {}

  std::optional<Page<T>> next() override {
    if (lanes_) return from_lanes();
    auto page = pages_.next();
    if (const auto entry = pages_.walk().entry(); page && entry) {
      walk_.emplace(pages_.walk());
      lanes_ = std::make_unique<WindowLanes>(WindowPlan(page->ids, *entry, walk_->page_size(), most_), fetcher());
    }
    return page;
  }

 private:
  // Fetches what lies above an id, judged as if the listing stood there.
  WindowLanes::Fetch fetcher() const {
    return [walk = *walk_, fetch = fetch_, notice = notice_](std::int64_t after) {
      PageWalk there = walk.entered(after);
      auto [page, throttled] = fetch(there.ask());
      const PageVerdict verdict = there.take(page.meta, page.ids, page.items.size());
      if (verdict.repeated != 0) notice("repeated rows were left out", verdict.repeated);
      leave_out(page.items, verdict.drop);
      leave_out(page.ids, verdict.drop);
      return WindowAnswer{std::make_shared<std::vector<T>>(std::move(page.items)), std::move(page.ids), throttled};
    };
  }

  std::optional<Page<T>> from_lanes() {
    try {
      WindowRows* next = lanes_->front();
      if (next == nullptr) return std::nullopt;
      PageVerdict verdict = walk_->take(bare_array(), next->ids, next->end - next->begin);
      Page<T> page{taken(*next), {}, std::move(next->ids), std::move(verdict.start)};
      lanes_->pop();
      return page;
    } catch (const Error& error) {
      throw_error(walk_->explain(error.info()));
    }
  }

  static std::vector<T> taken(const WindowRows& from) {
    auto& rows = *static_cast<std::vector<T>*>(from.rows.get());
    const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(from.begin), end = rows.begin() + static_cast<std::ptrdiff_t>(from.end);
    if (!from.only || from.begin != 0) return {std::make_move_iterator(begin), std::make_move_iterator(end)};
    rows.erase(end, rows.end());
    return std::move(rows);
  }

  static wire::PageMeta bare_array() {
    wire::PageMeta meta;
    meta.shape = wire::PageMeta::Shape::array;
    return meta;
  }

  const Fetch fetch_;
  const Notice notice_;
  const int most_;
  RowSource<T> pages_;              // up to the first page that can be entered anywhere
  std::optional<PageWalk> walk_{};  // from then on
  std::unique_ptr<WindowLanes> lanes_{};
};

}  // namespace ninjaone::call
