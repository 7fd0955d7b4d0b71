// SPDX-License-Identifier: MIT
#include "paging/read_ahead_fetcher.hpp"

#include <utility>

namespace ninjaone::paging {

ReadAheadFetcher::~ReadAheadFetcher() {
  stop_.cancel();
  if (thread_done_.valid()) thread_done_.wait();
}

std::optional<RawPage> ReadAheadFetcher::next() {
  if (thread_done_.valid()) {
    thread_done_.get();
  } else {
    page_ = source_->next();
  }
  auto page = std::exchange(page_, std::nullopt);
  if (!page) return page;
  const std::size_t rows = page->rows->count();
  const bool enough = rows >= rows_expected_;
  rows_expected_ = enough ? std::numeric_limits<std::size_t>::max() : rows_expected_ - rows;
  if (!enough) start_next();
  return page;
}

void ReadAheadFetcher::expect(std::size_t rows) {
  rows_expected_ = rows;
  if (!thread_done_.valid()) source_->expect(rows);  // otherwise a thread uses it
}

void ReadAheadFetcher::start_next() {
  try {
    thread_done_ = std::async(std::launch::async, [this] { page_ = source_->next(); });
  } catch (...) {
    // There is no thread, or no memory for one. The caller must get the current page; next()
    // fetches the next one without a thread.
  }
}

}  // namespace ninjaone::paging
