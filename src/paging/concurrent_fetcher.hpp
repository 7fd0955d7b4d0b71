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

// Fetches a listing with several pages in flight.
//
// The first page is fetched alone, because it shows whether a page after any id can be requested.
// If so, IdRangeWorkers send the further requests; if not, a ReadAheadFetcher fetches one page
// ahead. The workers receive pages in any order, and each page is judged by a copy of the PageWalk.
// Their rows are delivered in the order of the listing and pass through `walk_` in this order, as
// if one request had been sent after the other. So checkpoints and errors are the same as without
// concurrency.
//
// Errors are thrown in the order of the listing as well: the rows before the failed page are
// delivered first. An error ends the workers: all other requests are cancelled and their threads
// end. The next call starts new workers at the position of `walk_`. So each set of workers has its
// own source of cancellation, which the cancellation of the listing triggers.
class ConcurrentFetcher final : public PageFetcher {
 public:
  // `stop` cancels all requests of the listing.
  ConcurrentFetcher(std::unique_ptr<SequentialFetcher> pages, int max_in_flight,
                    CancellationSource stop)
      : max_in_flight_(max_in_flight), stop_(std::move(stop)), pages_(std::move(pages)) {}
  ConcurrentFetcher(const ConcurrentFetcher&) = delete;
  ConcurrentFetcher& operator=(const ConcurrentFetcher&) = delete;
  ~ConcurrentFetcher() override { stop_.cancel(); }
  std::optional<RawPage> next() override;
  void expect(std::size_t rows) override;

 private:
  // One set of workers with its source of cancellation.
  struct WorkerSet {
    explicit WorkerSet(const CancellationToken& parent) : stop(parent) {}
    WorkerSet(const WorkerSet&) = delete;
    WorkerSet& operator=(const WorkerSet&) = delete;
    ~WorkerSet() { stop.cancel(); }  // before `workers` waits for its requests
    LinkedSource stop;
    std::unique_ptr<IdRangeWorkers> workers{};
  };

  [[nodiscard]] IdRangeWorkers::Fetch make_fetch(const CancellationToken& cancel) const;
  void start_workers();
  void start_after_first_page();
  std::optional<RawPage> next_from_workers();
  RawPage deliver(IdRangeRows& next);

  const int max_in_flight_;
  CancellationSource stop_;
  std::unique_ptr<SequentialFetcher> pages_;  // fetches the first page
  std::unique_ptr<ReadAheadFetcher> read_ahead_{};
  std::optional<RawPage> first_page_{};  // until it is returned
  std::vector<std::int64_t> first_ids_{};
  std::optional<PageWalk> walk_{};  // only if a page after any id can be requested
  std::size_t rows_expected_ = std::numeric_limits<std::size_t>::max();
  std::unique_ptr<WorkerSet> worker_set_{};
};

}  // namespace ninjaone::paging
