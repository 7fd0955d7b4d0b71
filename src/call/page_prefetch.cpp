// SPDX-License-Identifier: MIT
#include "call/page_prefetch.hpp"

#include <system_error>
#include <utility>

namespace ninjaone::call {

PagePrefetch::~PagePrefetch() {
  stop_.cancel();
  if (ahead_.valid()) ahead_.wait();
}

std::optional<PageOfRows> PagePrefetch::next() {
  if (ahead_.valid()) {
    ahead_.get();
  } else {
    page_ = source_->next();
  }
  auto page = std::exchange(page_, std::nullopt);
  if (page) go_ahead();
  return page;
}

void PagePrefetch::go_ahead() {
  try {
    ahead_ = std::async(std::launch::async, [this] { page_ = source_->next(); });
  } catch (const std::system_error&) {  // no thread is to be had: next() fetches
  }
}

}  // namespace ninjaone::call
