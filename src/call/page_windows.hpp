// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "call/linked_source.hpp"
#include "call/page_prefetch.hpp"
#include "call/page_source.hpp"
#include "call/window_lanes.hpp"

namespace ninjaone::call {

// A listing with several pages in flight, once its first page has shown that it can be entered at any id; else one page ahead. The rows
// pass the same PageWalk in the same order.
//
// Errors come in that order, too: the rows before the failed page are delivered first. When an error is thrown, all other requests are
// cancelled and their threads end; the next call opens new ones at the position of the listing. So each opening has a cancellation of its
// own, which the range's cancellation triggers.
class PageWindows final : public RowPages {
 public:
  // `stop` ends what the calls do.
  PageWindows(std::unique_ptr<RowSource> pages, int most, CancellationSource stop)
      : most_(most), stop_(std::move(stop)), pages_(std::move(pages)) {}
  PageWindows(const PageWindows&) = delete;
  PageWindows& operator=(const PageWindows&) = delete;
  ~PageWindows() override { stop_.cancel(); }
  std::optional<PageOfRows> next() override;
  void expect(std::size_t rows) override;

 private:
  struct Opening {
    explicit Opening(const CancellationToken& parent) : stop(parent) {}
    Opening(const Opening&) = delete;
    Opening& operator=(const Opening&) = delete;
    ~Opening() { stop.cancel(); }  // then the lanes end
    LinkedSource stop;
    std::unique_ptr<WindowLanes> lanes{};
  };

  [[nodiscard]] WindowLanes::Fetch fetcher(const CancellationToken& cancel) const;
  void open_lanes();
  void read_ahead();
  std::optional<PageOfRows> from_lanes();
  PageOfRows hand_out(WindowRows& next);

  const int most_;
  CancellationSource stop_;
  std::unique_ptr<RowSource> pages_;  // for the first page; then one of the others
  std::unique_ptr<PagePrefetch> ahead_{};
  std::optional<PageOfRows> first_{};                             // until it is returned
  std::vector<std::int64_t> ids_{};                               // of its rows
  std::optional<PageWalk> walk_{};                                // of the listing whose pages can be entered anywhere
  std::size_t wanted_ = std::numeric_limits<std::size_t>::max();  // rows that the caller will read
  std::unique_ptr<Opening> open_{};
};

}  // namespace ninjaone::call
