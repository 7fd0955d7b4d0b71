// SPDX-License-Identifier: MIT
#include "call/window_lanes.hpp"

#include <utility>

namespace ninjaone::call {

WindowLanes::WindowLanes(WindowPlan plan, Fetch fetch) : plan_(std::move(plan)), fetch_(std::move(fetch)) {
  const std::lock_guard lock(mutex_);
  staff();
}

WindowLanes::~WindowLanes() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

WindowRows* WindowLanes::front() {
  Lock lock(mutex_);
  for (;;) {
    if (broken_) std::rethrow_exception(broken_);
    switch (plan_.head()) {
      case WindowPlan::Head::rows:
        return &pieces_.at(plan_.front());
      case WindowPlan::Head::end:
        return nullptr;
      case WindowPlan::Head::failed:
        surface();
        break;
      case WindowPlan::Head::pending:
        staff();
        if (!threads_.empty()) {
          changed_.wait(lock);
        } else {
          send_one(lock);  // there is no thread to be had
        }
    }
  }
}

void WindowLanes::pop() {
  {
    const std::lock_guard lock(mutex_);
    pieces_.erase(plan_.front());
    plan_.pop();
  }
  changed_.notify_all();
}

// Throws what the request in front threw, once; after that it is to be sent again.
void WindowLanes::surface() {
  auto failure = failures_.extract(plan_.front());
  if (failure.empty()) {
    plan_.retry();
    changed_.notify_all();
    return;
  }
  std::rethrow_exception(failure.mapped());
}

void WindowLanes::staff() {
  while (!stopping_ && !short_of_threads_ && threads_.size() < static_cast<std::size_t>(plan_.limit())) {
    try {
      threads_.emplace_back([this] { work(); });
    } catch (...) {
      short_of_threads_ = true;
    }
  }
}

void WindowLanes::work() {
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
bool WindowLanes::send_one(Lock& lock) {
  const auto ask = plan_.next_request();
  if (!ask) return false;
  lock.unlock();
  WindowAnswer answer;
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
    settle(*ask, answer);
  }
  if (answer.throttled) plan_.throttled();
  staff();
  changed_.notify_all();
  return true;
}

void WindowLanes::settle(const WindowPlan::Ask& ask, const WindowAnswer& answer) {
  const auto kept = plan_.answer(ask.number, answer.ids);
  for (const auto& [piece, begin, end] : kept) {
    const auto first = answer.ids.begin();
    std::vector<std::int64_t> ids(first + static_cast<std::ptrdiff_t>(begin), first + static_cast<std::ptrdiff_t>(end));
    pieces_[piece] = {answer.rows, begin, end, std::move(ids), kept.size() == 1};
  }
}

}  // namespace ninjaone::call
