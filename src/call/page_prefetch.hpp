// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <future>
#include <limits>
#include <memory>
#include <ninjaone/cancellation.hpp>
#include <optional>
#include <utility>

#include "call/page_source.hpp"

namespace ninjaone::call {

// Fetches one page ahead on a thread of its own while the caller reads. An error is thrown in place of its page, and the next call
// requests that page again. Destroying it cancels what is under way and waits for it.
class PagePrefetch final : public RowPages {
 public:
  // `stop` ends what `source` does.
  PagePrefetch(std::unique_ptr<RowPages> source, CancellationSource stop) : stop_(std::move(stop)), source_(std::move(source)) {}
  PagePrefetch(const PagePrefetch&) = delete;
  PagePrefetch& operator=(const PagePrefetch&) = delete;
  ~PagePrefetch() override;
  std::optional<PageOfRows> next() override;
  void expect(std::size_t rows) override;
  // Begins with the next page, if it can.
  void go_ahead();

 private:
  CancellationSource stop_;
  std::unique_ptr<RowPages> source_;  // used by one thread at a time
  std::optional<PageOfRows> page_{};  // written by the thread that ahead_ waits for
  std::future<void> ahead_{};
  std::size_t wanted_ = std::numeric_limits<std::size_t>::max();  // rows that the caller will read
};

}  // namespace ninjaone::call
