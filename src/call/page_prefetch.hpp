// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <ninjaone/cancellation.hpp>
#include <optional>
#include <utility>

#include "call/page_source.hpp"

namespace ninjaone::call {

// Fetches one page ahead on a thread of its own while the caller reads. An error surfaces at its page, and the next call asks
// for that page again. Destroying it cancels what is under way and waits for it.
//
// A child of fork() has neither that thread nor a source that it may use: the thread may have been at work on it. What both use is one heap
// block, which the child leaves as it is. The child fetches without a thread, from the place where the page ahead begins.
class PagePrefetch final : public RowPages {
 public:
  // `stop` ends what `source` does.
  PagePrefetch(std::unique_ptr<RowSource> source, CancellationSource stop);
  PagePrefetch(const PagePrefetch&) = delete;
  PagePrefetch& operator=(const PagePrefetch&) = delete;
  ~PagePrefetch() override;
  std::optional<PageOfRows> next() override;
  // Begins with the next page, if it can.
  void go_ahead();

 private:
  struct Work;

  void leave_to_parent();

  std::unique_ptr<Work> work_;
  std::optional<PageWalk> ahead_{};  // where the listing stood when the thread began
  bool forked_ = false;              // this is a child of the process that began
};

}  // namespace ninjaone::call
