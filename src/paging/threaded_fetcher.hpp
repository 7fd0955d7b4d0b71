// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <ninjaone/cancellation.hpp>
#include <ninjaone/checkpoint.hpp>
#include <optional>
#include <utility>

#include "base/linked_source.hpp"
#include "http/process_owned.hpp"
#include "paging/page_fetcher.hpp"

namespace ninjaone::paging {

// The pages of a listing whose requests are sent by threads. A forked child has none of these
// threads, so there the listing continues without threads, after the last page that was returned.
// The child does not use the state that the threads of the parent share.
class ThreadedFetcher final : public PageFetcher {
 public:
  // The objects that the threads use.
  struct Work {
    explicit Work(const CancellationToken& parent) : stop(parent) {}
    LinkedSource stop;
    std::unique_ptr<PageFetcher> pages{};
  };
  // Returns the pages from a checkpoint on, fetched without threads.
  using WithoutThreads = std::function<std::unique_ptr<PageFetcher>(const Checkpoint&)>;

  ThreadedFetcher(std::unique_ptr<Work> work, Checkpoint start, WithoutThreads without_threads)
      : work_(std::move(work)),
        position_(std::move(start)),
        without_threads_(std::move(without_threads)) {}

  std::optional<RawPage> next() override {
    if (done_) return std::nullopt;
    auto page = source().next();
    done_ = !page;
    if (page) position_ = page->start.advanced(page->ids, page->rows->count());
    return page;
  }
  void expect(std::size_t rows) override { source().expect(rows); }

 private:
  PageFetcher& source() {
    if (Work* work = work_.get()) return *work->pages;
    if (!pages_in_child_) pages_in_child_ = without_threads_(position_);
    return *pages_in_child_;
  }

  http::ProcessOwned<Work> work_;
  Checkpoint position_;  // behind the last page that was returned
  const WithoutThreads without_threads_;
  std::unique_ptr<PageFetcher> pages_in_child_{};
  bool done_ = false;
};

}  // namespace ninjaone::paging
