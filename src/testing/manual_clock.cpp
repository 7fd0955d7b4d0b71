// SPDX-License-Identifier: MIT
#include <algorithm>
#include <condition_variable>
#include <list>
#include <mutex>
#include <ninjaone/testing/manual_clock.hpp>

namespace ninjaone::doubles {

struct ManualClock::State {
  std::mutex mutex;
  std::condition_variable changed;
  Mode mode = Mode::jump;
  std::chrono::steady_clock::time_point now{std::chrono::hours(1000)};
  std::chrono::system_clock::time_point wall{
      std::chrono::seconds(1735689600)};  // 2025-01-01T00:00:00Z
  std::vector<std::chrono::nanoseconds> sleeps;
  std::list<std::chrono::steady_clock::time_point> ends;  // of the running sleeps
  std::size_t waiting = 0;                                // threads in wait()

  void move(std::chrono::nanoseconds duration) {
    now += std::chrono::duration_cast<std::chrono::steady_clock::duration>(duration);
    wall += std::chrono::duration_cast<std::chrono::system_clock::duration>(duration);
    changed.notify_all();
  }
};

ManualClock::ManualClock(Mode mode) : state_(std::make_shared<State>()) { state_->mode = mode; }
ManualClock::~ManualClock() = default;

std::chrono::steady_clock::time_point ManualClock::steady() const {
  const std::lock_guard lock(state_->mutex);
  return state_->now;
}

std::chrono::system_clock::time_point ManualClock::wall() const {
  const std::lock_guard lock(state_->mutex);
  return state_->wall;
}

bool ManualClock::sleep(std::chrono::nanoseconds duration, const CancellationToken& cancel) {
  const auto state = state_;
  std::unique_lock lock(state->mutex);
  state->sleeps.push_back(duration);
  lock.unlock();
  if (cancel.cancelled()) return false;
  bool woken = false;
  const CancellationCallback wake(cancel, [&] {
    const std::lock_guard inner(state->mutex);
    woken = true;
    state->changed.notify_all();
  });
  lock.lock();
  bool finished = true;
  if (state->mode == Mode::jump) {
    state->move(std::max(duration, std::chrono::nanoseconds(0)));
  } else {
    const auto end = state->now + duration;
    const auto place = state->ends.insert(state->ends.end(), end);
    state->changed.notify_all();
    state->changed.wait(lock, [&] { return woken || state->now >= end; });
    finished = !woken;
    state->ends.erase(place);
    state->changed.notify_all();
  }
  lock.unlock();  // before the destructor of `wake`, which waits for a callback that needs the lock
  return finished;
}

bool ManualClock::wait(std::chrono::nanoseconds limit, const CancellationToken& done) {
  const auto state = state_;
  bool is_done = false;
  const CancellationCallback wake(done, [&] {
    const std::lock_guard inner(state->mutex);
    is_done = true;
    state->changed.notify_all();
  });
  std::unique_lock lock(state->mutex);
  // A longer limit would overflow the time point.
  const auto max_limit = std::chrono::steady_clock::time_point::max() - state->now;
  const auto end = state->now + std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                                    std::min<std::chrono::nanoseconds>(limit, max_limit));
  if (state->mode == Mode::stepped) ++state->waiting;
  state->changed.notify_all();
  state->changed.wait(lock, [&] { return is_done || state->now >= end; });
  if (state->mode == Mode::stepped) --state->waiting;
  const bool finished = is_done;
  lock.unlock();  // before the destructor of `wake`, which waits for a callback that needs the lock
  return finished;
}

void ManualClock::advance(std::chrono::nanoseconds duration) {
  const std::lock_guard lock(state_->mutex);
  state_->move(duration);
}

bool ManualClock::advance_to_next() {
  const std::lock_guard lock(state_->mutex);
  if (state_->ends.empty()) return false;
  const auto next = *std::min_element(state_->ends.begin(), state_->ends.end());
  state_->move(std::max(std::chrono::nanoseconds(next - state_->now), std::chrono::nanoseconds(0)));
  return true;
}

void ManualClock::wait_for_sleepers(std::size_t count) const {
  std::unique_lock lock(state_->mutex);
  state_->changed.wait(lock, [&] { return state_->ends.size() + state_->waiting >= count; });
}

void ManualClock::set_wall(std::chrono::system_clock::time_point time) {
  const std::lock_guard lock(state_->mutex);
  state_->wall = time;
}

std::vector<std::chrono::nanoseconds> ManualClock::sleeps() const {
  const std::lock_guard lock(state_->mutex);
  return state_->sleeps;
}

}  // namespace ninjaone::doubles
