// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <future>
#include <memory>
#include <ninjaone/cancellation.hpp>
#include <ninjaone/page.hpp>
#include <optional>
#include <system_error>
#include <utility>

namespace ninjaone::call {

// Fetches one page ahead on a thread of its own while the caller reads. An error surfaces at its page, and the next call asks
// for that page again. Destroying it cancels what is under way and waits for it.
template <class T>
class PagePrefetch final : public PageSource<T> {
 public:
  using Make = std::function<std::unique_ptr<PageSource<T>>(CancellationToken)>;

  PagePrefetch(const Make& make, const CancellationToken& cancel)
      : source_(make(stop_.token())), link_(cancel, [this] { stop_.cancel(); }) {}
  PagePrefetch(const PagePrefetch&) = delete;
  PagePrefetch& operator=(const PagePrefetch&) = delete;
  ~PagePrefetch() override {
    stop_.cancel();
    if (ahead_.valid()) ahead_.wait();
  }

  std::optional<Page<T>> next() override {
    auto page = ahead_.valid() ? ahead_.get() : source_->next();
    if (page) start();
    return page;
  }

 private:
  void start() {
    try {
      ahead_ = std::async(std::launch::async, [this] { return source_->next(); });
    } catch (const std::system_error&) {
      // No thread to be had: the next page is fetched when it is asked for.
    }
  }

  CancellationSource stop_{};
  std::unique_ptr<PageSource<T>> source_;  // used by one thread at a time
  std::future<std::optional<Page<T>>> ahead_{};
  CancellationCallback link_;
};

}  // namespace ninjaone::call
