// SPDX-License-Identifier: MIT
#include "call/page_prefetch.hpp"

#include <exception>
#include <thread>
#include <utility>

#include "call/left_behind.hpp"
#include "http/process.hpp"

namespace ninjaone::call {

// What the thread and the caller use in turn.
struct PagePrefetch::Work {
  Work(std::unique_ptr<RowSource> pages, CancellationSource end) : source(std::move(pages)), stop(std::move(end)) {}

  const long process = http::process_id();
  std::unique_ptr<RowSource> source;
  CancellationSource stop;
  std::optional<PageOfRows> page{};
  std::exception_ptr failure{};
  std::thread thread{};  // joined before anything else is used
};

PagePrefetch::PagePrefetch(std::unique_ptr<RowSource> source, CancellationSource stop)
    : work_(std::make_unique<Work>(std::move(source), std::move(stop))) {}

PagePrefetch::~PagePrefetch() {
  if (work_->process != http::process_id()) {
    leave_behind(work_.release());
  } else if (!forked_) {  // in a child the parent's thread waits for `stop`
    work_->stop.cancel();
    if (work_->thread.joinable()) work_->thread.join();
  }
}

std::optional<PageOfRows> PagePrefetch::next() {
  if (work_->process != http::process_id()) leave_to_parent();
  if (work_->thread.joinable()) {
    work_->thread.join();
    if (work_->failure) std::rethrow_exception(std::exchange(work_->failure, nullptr));
  } else {
    work_->page = work_->source->next();
  }
  auto page = std::exchange(work_->page, std::nullopt);
  if (page) go_ahead();
  return page;
}

void PagePrefetch::go_ahead() {
  if (forked_) return;
  try {
    ahead_ = work_->source->walk();
    work_->thread = std::thread([work = work_.get()] {
      try {
        work->page = work->source->next();
      } catch (...) {
        work->failure = std::current_exception();
      }
    });
  } catch (...) {  // no thread to be had, or no memory for one: the page at hand is not to be lost, and the next one has time
  }
}

void PagePrefetch::leave_to_parent() {
  const PageWalk& at = work_->thread.joinable() ? *ahead_ : work_->source->walk();
  auto mine = std::make_unique<Work>(std::make_unique<RowSource>(at, work_->source->calls()), work_->stop);
  leave_behind(work_.release());
  work_ = std::move(mine);
  forked_ = true;
}

}  // namespace ninjaone::call
