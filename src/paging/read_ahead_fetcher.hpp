// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <future>
#include <limits>
#include <memory>
#include <ninjaone/cancellation.hpp>
#include <optional>
#include <utility>

#include "paging/page_fetcher.hpp"

namespace ninjaone::paging {

// Fetches the next page on another thread while the caller reads the current one.
//
// At most one such thread runs at a time. While it runs, `source_` and `page_` belong to it; next()
// and the destructor wait for it before they use them, so no lock is necessary. An error is thrown
// by the next() that would have returned its page, and the call after that requests the page again.
// If no thread can be started, next() fetches the page itself. The destructor cancels the request
// and waits for its thread.
class ReadAheadFetcher final : public PageFetcher {
 public:
  // `stop` cancels the requests of `source`.
  ReadAheadFetcher(std::unique_ptr<PageFetcher> source, CancellationSource stop)
      : stop_(std::move(stop)), source_(std::move(source)) {}
  ReadAheadFetcher(const ReadAheadFetcher&) = delete;
  ReadAheadFetcher& operator=(const ReadAheadFetcher&) = delete;
  ~ReadAheadFetcher() override;
  std::optional<RawPage> next() override;
  void expect(std::size_t rows) override;
  // Starts to fetch the next page, if a thread can be started.
  void start_next();

 private:
  CancellationSource stop_;
  std::unique_ptr<PageFetcher> source_;
  std::optional<RawPage> page_{};    // the page that was fetched
  std::future<void> thread_done_{};  // valid: a thread fetches, or has fetched, a page
  std::size_t rows_expected_ =
      std::numeric_limits<std::size_t>::max();  // rows that the caller will read
};

}  // namespace ninjaone::paging
