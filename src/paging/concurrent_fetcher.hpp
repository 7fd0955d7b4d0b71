// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "base/linked_source.hpp"
#include "paging/id_range_workers.hpp"
#include "paging/page_fetcher.hpp"
#include "paging/read_ahead_fetcher.hpp"

namespace ninjaone::paging {

// A listing with several pages in flight, once its first page has shown that it can be entered at
// any id; else one page ahead. The rows pass the same PageWalk in the same order.
//
// Errors come in that order, too: the rows before the failed page are delivered first. When an
// error is thrown, all other requests are cancelled and their threads end; the next call opens new
// ones at the position of the listing. So each opening has a cancellation of its own, which the
// range's cancellation triggers.
class ConcurrentFetcher final : public PageFetcher {
 public:
  // `stop` ends what the calls do.
  ConcurrentFetcher(std::unique_ptr<SequentialFetcher> pages, int most, CancellationSource stop)
      : most_(most), stop_(std::move(stop)), pages_(std::move(pages)) {}
  ConcurrentFetcher(const ConcurrentFetcher&) = delete;
  ConcurrentFetcher& operator=(const ConcurrentFetcher&) = delete;
  ~ConcurrentFetcher() override { stop_.cancel(); }
  std::optional<RawPage> next() override;
  void expect(std::size_t rows) override;

 private:
  struct Opening {
    explicit Opening(const CancellationToken& parent) : stop(parent) {}
    Opening(const Opening&) = delete;
    Opening& operator=(const Opening&) = delete;
    ~Opening() { stop.cancel(); }  // then the lanes end
    LinkedSource stop;
    std::unique_ptr<IdRangeWorkers> lanes{};
  };

  [[nodiscard]] IdRangeWorkers::Fetch fetcher(const CancellationToken& cancel) const;
  void open_lanes();
  void read_ahead();
  std::optional<RawPage> from_lanes();
  RawPage hand_out(IdRangeRows& next);

  const int most_;
  CancellationSource stop_;
  std::unique_ptr<SequentialFetcher> pages_;  // for the first page; then one of the others
  std::unique_ptr<ReadAheadFetcher> ahead_{};
  std::optional<RawPage> first_{};   // until it is returned
  std::vector<std::int64_t> ids_{};  // of its rows
  std::optional<PageWalk> walk_{};   // of the listing whose pages can be entered anywhere
  std::size_t wanted_ = std::numeric_limits<std::size_t>::max();  // rows that the caller will read
  std::unique_ptr<Opening> open_{};
};

}  // namespace ninjaone::paging
