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

// Fetches one page ahead on a thread of its own while the caller reads. An error is thrown in place
// of its page, and the next call requests that page again. Destroying it cancels what is under way
// and waits for it.
class ReadAheadFetcher final : public PageFetcher {
 public:
  // `stop` ends what `source` does.
  ReadAheadFetcher(std::unique_ptr<PageFetcher> source, CancellationSource stop)
      : stop_(std::move(stop)), source_(std::move(source)) {}
  ReadAheadFetcher(const ReadAheadFetcher&) = delete;
  ReadAheadFetcher& operator=(const ReadAheadFetcher&) = delete;
  ~ReadAheadFetcher() override;
  std::optional<RawPage> next() override;
  void expect(std::size_t rows) override;
  // Begins with the next page, if it can.
  void start_next();

 private:
  CancellationSource stop_;
  std::unique_ptr<PageFetcher> source_;  // used by one thread at a time
  std::optional<RawPage> page_{};        // written by the thread that ahead_ waits for
  std::future<void> ahead_{};
  std::size_t wanted_ = std::numeric_limits<std::size_t>::max();  // rows that the caller will read
};

}  // namespace ninjaone::paging
