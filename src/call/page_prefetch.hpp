// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <future>
#include <memory>
#include <ninjaone/cancellation.hpp>
#include <ninjaone/page.hpp>
#include <optional>
#include <utility>

namespace ninjaone::call {

// Runs it on a thread of its own; not valid when there is no thread to be had. The same code for every row type.
[[nodiscard]] std::future<void> start(std::function<void()> work);

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
    if (ahead_.valid()) {
      ahead_.get();
    } else {
      page_ = source_->next();
    }
    auto page = std::exchange(page_, std::nullopt);
    if (page) ahead_ = start([this] { page_ = source_->next(); });
    return page;
  }

 private:
  CancellationSource stop_{};
  std::unique_ptr<PageSource<T>> source_;  // used by one thread at a time
  std::optional<Page<T>> page_{};          // written by the thread that ahead_ waits for
  std::future<void> ahead_{};
  CancellationCallback link_;
};

}  // namespace ninjaone::call
