// SPDX-License-Identifier: MIT
#include "paging/id_range_workers.hpp"

#include <utility>

namespace ninjaone::paging {

IdRangeWorkers::IdRangeWorkers(IdRangePlan plan, Fetch fetch)
    : plan_(std::move(plan)), fetch_(std::move(fetch)) {
  const std::lock_guard lock(mutex_);
  start_workers();
}

IdRangeWorkers::~IdRangeWorkers() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

IdRangeRows* IdRangeWorkers::front() {
  Lock lock(mutex_);
  for (;;) {
    if (broken_) std::rethrow_exception(broken_);
    switch (plan_.head()) {
      case IdRangePlan::Head::rows:
        return &pieces_.at(plan_.front());
      case IdRangePlan::Head::end:
        return nullptr;
      case IdRangePlan::Head::failed:
        rethrow_failure();
        break;
      case IdRangePlan::Head::pending:
        start_workers();
        if (!threads_.empty()) {
          changed_.wait(lock);
        } else {
          send_one(lock);  // there is no thread to be had
        }
    }
  }
}

void IdRangeWorkers::pop() {
  {
    const std::lock_guard lock(mutex_);
    pieces_.erase(plan_.front());
    plan_.pop();
  }
  changed_.notify_all();
}

// Throws what the request in front threw, once; after that it is to be sent again.
void IdRangeWorkers::rethrow_failure() {
  auto failure = failures_.extract(plan_.front());
  if (failure.empty()) {
    plan_.retry();
    changed_.notify_all();
    return;
  }
  std::rethrow_exception(failure.mapped());
}

void IdRangeWorkers::start_workers() {
  while (!stopping_ && !short_of_threads_ &&
         threads_.size() < static_cast<std::size_t>(plan_.limit())) {
    try {
      threads_.emplace_back([this] { run_worker(); });
    } catch (...) {
      short_of_threads_ = true;
    }
  }
}

void IdRangeWorkers::run_worker() {
  Lock lock(mutex_);
  try {
    while (!stopping_ && !broken_) {
      if (!send_one(lock)) changed_.wait(lock);
    }
  } catch (...) {
    broken_ = std::current_exception();
    changed_.notify_all();
  }
}

// False when there is nothing to send now.
bool IdRangeWorkers::send_one(Lock& lock) {
  const auto ask = plan_.next_request();
  if (!ask) return false;
  lock.unlock();
  IdRangeResponse answer;
  std::exception_ptr failure;
  try {
    answer = fetch_(ask->after);
  } catch (const RateLimitError&) {
    answer.throttled = true;
    failure = std::current_exception();
  } catch (...) {
    failure = std::current_exception();
  }
  lock.lock();
  if (failure) {
    plan_.fail(ask->number);
    failures_[ask->number] = failure;
  } else {
    store(*ask, answer);
  }
  if (answer.throttled) plan_.throttled();
  start_workers();
  changed_.notify_all();
  return true;
}

void IdRangeWorkers::store(const IdRangePlan::Ask& ask, const IdRangeResponse& answer) {
  const auto kept = plan_.answer(ask.number, answer.ids);
  for (const auto& [piece, begin, end] : kept) {
    const auto first = answer.ids.begin();
    std::vector<std::int64_t> ids(first + static_cast<std::ptrdiff_t>(begin),
                                  first + static_cast<std::ptrdiff_t>(end));
    pieces_[piece] = {answer.rows, begin, end, std::move(ids), kept.size() == 1};
  }
}

}  // namespace ninjaone::paging
