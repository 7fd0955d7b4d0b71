// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "call/page_prefetch.hpp"
#include "call/page_source.hpp"
#include "call/window_lanes.hpp"
#include "http/process.hpp"

namespace ninjaone::call {

// A listing with several pages in flight, once its first page has shown that it can be entered at any id; else one page ahead. The rows
// pass the same PageWalk in the same order.
//
// A child of fork() has no lanes: it leaves them as they are and fetches page by page from where the caller stands.
class PageWindows final : public RowPages {
 public:
  // `stop` ends what the calls do.
  PageWindows(std::unique_ptr<RowSource> pages, int most, CancellationSource stop)
      : most_(most), stop_(std::move(stop)), pages_(std::move(pages)) {}
  PageWindows(const PageWindows&) = delete;
  PageWindows& operator=(const PageWindows&) = delete;
  ~PageWindows() override;
  std::optional<PageOfRows> next() override;

 private:
  void leave_to_parent();
  [[nodiscard]] WindowLanes::Fetch fetcher() const;
  void open_lanes();
  std::optional<PageOfRows> from_lanes();
  PageOfRows hand_out(WindowRows& next);

  const int most_;
  long process_ = http::process_id();
  bool forked_ = false;
  CancellationSource stop_;
  std::unique_ptr<RowSource> pages_;  // for the first page, and for all in a child of fork(); else one of the others
  std::unique_ptr<PagePrefetch> ahead_{};
  std::optional<PageOfRows> first_{};  // until it is handed out
  std::vector<std::int64_t> ids_{};    // of its rows
  std::optional<PageWalk> walk_{};     // of the listing whose pages can be entered anywhere
  std::unique_ptr<WindowLanes> lanes_{};
};

}  // namespace ninjaone::call
