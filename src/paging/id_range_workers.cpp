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
    if (worker_failure_) std::rethrow_exception(worker_failure_);
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
          send_one(lock);  // the system starts no thread
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

// Throws the exception of the first request in order, once. The next call sends the request again.
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
  while (!stopping_ && !no_more_threads_ &&
         threads_.size() < static_cast<std::size_t>(plan_.limit())) {
    try {
      threads_.emplace_back([this] { run_worker(); });
    } catch (...) {
      no_more_threads_ = true;
    }
  }
}

void IdRangeWorkers::run_worker() {
  Lock lock(mutex_);
  try {
    while (!stopping_ && !worker_failure_) {
      if (!send_one(lock)) changed_.wait(lock);
    }
  } catch (...) {
    worker_failure_ = std::current_exception();
    changed_.notify_all();
  }
}

// Sends one request of the plan. Returns false if there is none to send now.
bool IdRangeWorkers::send_one(Lock& lock) {
  const auto request = plan_.next_request();
  if (!request) return false;
  lock.unlock();
  IdRangeResponse response;
  std::exception_ptr failure;
  try {
    response = fetch_(request->after);
  } catch (const RateLimitError&) {
    response.throttled = true;
    failure = std::current_exception();
  } catch (...) {
    failure = std::current_exception();
  }
  lock.lock();
  if (failure) {
    plan_.fail(request->number);
    failures_[request->number] = failure;
  } else {
    store(*request, response);
  }
  if (response.throttled) plan_.throttled();
  start_workers();
  changed_.notify_all();
  return true;
}

void IdRangeWorkers::store(const IdRangePlan::Request& request, const IdRangeResponse& response) {
  const auto pieces = plan_.add_response(request.number, response.ids);
  for (const auto& [number, begin, end] : pieces) {
    const auto first = response.ids.begin();
    std::vector<std::int64_t> ids(first + static_cast<std::ptrdiff_t>(begin),
                                  first + static_cast<std::ptrdiff_t>(end));
    pieces_[number] = {response.rows, begin, end, std::move(ids), pieces.size() == 1};
  }
}

}  // namespace ninjaone::paging
