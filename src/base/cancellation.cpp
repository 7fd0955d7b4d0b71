// SPDX-License-Identifier: MIT
#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <ninjaone/cancellation.hpp>
#include <thread>
#include <utility>

#include "base/duration.hpp"

namespace ninjaone {

namespace detail {
struct CancellationState {
  std::mutex mutex;
  std::condition_variable changed;
  bool cancelled = false;
  unsigned long long next_id = 1, running = 0;
  std::thread::id runner;
  std::map<unsigned long long, std::function<void()>> calls;
};
}  // namespace detail

CancellationToken::CancellationToken(std::shared_ptr<detail::CancellationState> state) noexcept
    : state_(std::move(state)) {}

bool CancellationToken::cancelled() const noexcept {
  if (!state_) return false;
  const std::lock_guard lock(state_->mutex);
  return state_->cancelled;
}

bool CancellationToken::wait_for(std::chrono::nanoseconds timeout) const {
  if (!state_) {
    std::this_thread::sleep_for(timeout);
    return false;
  }
  std::unique_lock lock(state_->mutex);
  const auto cancelled = [&] { return state_->cancelled; };
  const auto end = saturated_end(std::chrono::steady_clock::now(), timeout);
  if (end != std::chrono::steady_clock::time_point::max())
    return state_->changed.wait_until(lock, end, cancelled);
  state_->changed.wait(lock, cancelled);  // no limit
  return true;
}

CancellationSource::CancellationSource() : state_(std::make_shared<detail::CancellationState>()) {}

CancellationToken CancellationSource::token() const noexcept { return CancellationToken(state_); }

void CancellationSource::cancel() noexcept {
  std::unique_lock lock(state_->mutex);
  if (state_->cancelled) return;
  state_->cancelled = true;
  state_->changed.notify_all();
  state_->runner = std::this_thread::get_id();
  while (!state_->calls.empty()) {
    auto first = state_->calls.begin();
    state_->running = first->first;
    const auto call = std::move(first->second);
    state_->calls.erase(first);
    lock.unlock();
    call();
    lock.lock();
    state_->running = 0;
    state_->changed.notify_all();
  }
}

CancellationCallback::CancellationCallback(const CancellationToken& token,
                                           std::function<void()> call)
    : state_(token.state_) {
  if (!state_) return;
  {
    const std::lock_guard lock(state_->mutex);
    if (!state_->cancelled) {
      id_ = state_->next_id++;
      state_->calls.emplace(id_, std::move(call));
      return;
    }
  }
  call();
}

CancellationCallback::~CancellationCallback() {
  if (!state_ || id_ == 0) return;
  std::unique_lock lock(state_->mutex);
  if (state_->calls.erase(id_) != 0) return;
  if (state_->runner == std::this_thread::get_id()) return;  // destroyed by its own call
  state_->changed.wait(lock, [&] { return state_->running != id_; });
}

}  // namespace ninjaone
