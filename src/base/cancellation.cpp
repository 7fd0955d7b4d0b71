// SPDX-License-Identifier: MIT
#include <condition_variable>
#include <map>
#include <mutex>
#include <ninjaone/cancellation.hpp>
#include <thread>
#include <utility>

#include "base/duration.hpp"

namespace ninjaone {

namespace detail {
// What a source, its tokens and its callbacks share. cancel() runs the callbacks one after the
// other, on the thread that cancels and without the lock. Two rules follow from the promise that no
// callback runs after the destructor of its CancellationCallback has returned: that destructor
// waits while its callback is the one that runs, and it does not wait on the thread that runs it,
// because that thread would wait for itself.
struct CancellationState {
  std::mutex mutex;
  std::condition_variable changed;
  bool cancelled = false;
  unsigned long long next_id = 1;
  unsigned long long running_id = 0;  // of the callback that runs now; 0: none
  std::thread::id cancelling_thread;
  std::map<unsigned long long, std::function<void()>> callbacks;
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
  state_->changed.wait(lock, cancelled);  // the time-out has no end
  return true;
}

CancellationSource::CancellationSource() : state_(std::make_shared<detail::CancellationState>()) {}

CancellationToken CancellationSource::token() const noexcept { return CancellationToken(state_); }

void CancellationSource::cancel() noexcept {
  std::unique_lock lock(state_->mutex);
  if (state_->cancelled) return;
  state_->cancelled = true;
  state_->changed.notify_all();
  state_->cancelling_thread = std::this_thread::get_id();
  while (!state_->callbacks.empty()) {
    auto first = state_->callbacks.begin();
    state_->running_id = first->first;
    const auto call = std::move(first->second);
    state_->callbacks.erase(first);
    lock.unlock();
    call();
    lock.lock();
    state_->running_id = 0;
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
      state_->callbacks.emplace(id_, std::move(call));
      return;
    }
  }
  call();
}

CancellationCallback::~CancellationCallback() {
  if (!state_ || id_ == 0) return;
  std::unique_lock lock(state_->mutex);
  if (state_->callbacks.erase(id_) != 0) return;
  if (state_->cancelling_thread == std::this_thread::get_id()) return;
  state_->changed.wait(lock, [&] { return state_->running_id != id_; });
}

}  // namespace ninjaone
