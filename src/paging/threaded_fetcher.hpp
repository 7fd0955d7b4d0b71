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
// threads: there the listing continues without threads after the last page that was returned. It
// does not touch the state that the parent's threads share.
class ThreadedFetcher final : public PageFetcher {
 public:
  // What the threads work with.
  struct Work {
    explicit Work(const CancellationToken& parent) : stop(parent) {}
    LinkedSource stop;
    std::unique_ptr<PageFetcher> pages{};
  };
  // The pages from a checkpoint on, without threads.
  using Alone = std::function<std::unique_ptr<PageFetcher>(const Checkpoint&)>;

  ThreadedFetcher(std::unique_ptr<Work> work, Checkpoint start, Alone alone)
      : work_(std::move(work)), at_(std::move(start)), open_alone_(std::move(alone)) {}

  std::optional<RawPage> next() override {
    if (done_) return std::nullopt;
    auto page = source().next();
    done_ = !page;
    if (page) at_ = page->start.advanced(page->ids, page->rows->count());
    return page;
  }
  void expect(std::size_t rows) override { source().expect(rows); }

 private:
  PageFetcher& source() {
    if (Work* work = work_.get()) return *work->pages;
    if (!alone_) alone_ = open_alone_(at_);
    return *alone_;
  }

  http::ProcessOwned<Work> work_;
  Checkpoint at_;  // behind the last page
  const Alone open_alone_;
  std::unique_ptr<PageFetcher> alone_{};
  bool done_ = false;
};

}  // namespace ninjaone::paging
