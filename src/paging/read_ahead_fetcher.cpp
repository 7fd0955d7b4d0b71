// SPDX-License-Identifier: MIT
#include "paging/read_ahead_fetcher.hpp"

#include <utility>

namespace ninjaone::paging {

ReadAheadFetcher::~ReadAheadFetcher() {
  stop_.cancel();
  if (ahead_.valid()) ahead_.wait();
}

std::optional<RawPage> ReadAheadFetcher::next() {
  if (ahead_.valid()) {
    ahead_.get();
  } else {
    page_ = source_->next();
  }
  auto page = std::exchange(page_, std::nullopt);
  if (!page) return page;
  const std::size_t rows = page->rows->count();
  const bool enough = rows >= wanted_;
  wanted_ = enough ? std::numeric_limits<std::size_t>::max() : wanted_ - rows;
  if (!enough) start_next();
  return page;
}

void ReadAheadFetcher::expect(std::size_t rows) {
  wanted_ = rows;
  if (!ahead_.valid()) source_->expect(rows);  // else a thread works with it
}

void ReadAheadFetcher::start_next() {
  try {
    ahead_ = std::async(std::launch::async, [this] { page_ = source_->next(); });
  } catch (...) {  // no thread to be had, or no memory for one: the page at hand is not to be lost,
                   // and the next one has time
  }
}

}  // namespace ninjaone::paging
