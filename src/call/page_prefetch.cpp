// SPDX-License-Identifier: MIT
#include "call/page_prefetch.hpp"

#include <utility>

namespace ninjaone::call {

namespace {

// Runs it on a thread of its own; not valid when there is no thread to be had, or no memory for one: the page at hand is not to be lost.
std::future<void> start(std::function<void()> work) {
  try {
    return std::async(std::launch::async, std::move(work));
  } catch (...) {
    return {};
  }
}

}  // namespace

PagePrefetch::PagePrefetch(const Make& make, const CancellationToken& cancel)
    : source_(make(stop_.token())), link_(cancel, [this] { stop_.cancel(); }) {}

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
  if (page) ahead_ = start([this] { page_ = source_->next(); });
  return page;
}

}  // namespace ninjaone::call
