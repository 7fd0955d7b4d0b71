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
class PageWindows final : public RowPages {
 public:
  PageWindows(PageWalk walk, PageCalls calls, int most) : most_(most), pages_(std::move(walk), std::move(calls)) {}
  std::optional<PageOfRows> next() override;

 private:
  [[nodiscard]] WindowLanes::Fetch fetcher() const;
  std::optional<PageOfRows> from_lanes();

  const int most_;
  RowSource pages_;                    // up to the first page that can be entered anywhere
  std::optional<PageOfRows> first_{};  // that page, until it is handed out
  std::vector<std::int64_t> ids_{};    // of its rows
  std::optional<PageWalk> walk_{};     // from then on
  std::unique_ptr<WindowLanes> lanes_{};
};

}  // namespace ninjaone::call
