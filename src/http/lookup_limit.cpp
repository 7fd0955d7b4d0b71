// SPDX-License-Identifier: MIT
#include "http/lookup_limit.hpp"

#ifndef _WIN32
#include <poll.h>
#include <unistd.h>
#endif

namespace ninjaone::http {

namespace {

#ifdef _WIN32
bool is_readable(int) { return false; }
void close_descriptor(int) {}
#else
// libcurl's thread closes its end when it ends, or writes to it when it has the addresses. In both
// cases the descriptor is readable.
bool is_readable(int descriptor) {
  pollfd waiting{descriptor, POLLIN, 0};
  return ::poll(&waiting, 1, 0) > 0;
}
void close_descriptor(int descriptor) { ::close(descriptor); }
#endif

}  // namespace

void LookupLimit::State::remove_ended() {
  const auto now = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < left_behind;) {
    LeftBehind& one = behind[i];
    if (one.descriptor >= 0 ? is_readable(one.descriptor) : one.until <= now) {
      if (one.descriptor >= 0) close_descriptor(one.descriptor);
      one = behind[--left_behind];
    } else {
      ++i;
    }
  }
}

LookupLimit::State::~State() {
  for (std::size_t i = 0; i < left_behind; ++i) {
    if (behind[i].descriptor >= 0) close_descriptor(behind[i].descriptor);
  }
}

bool LookupLimit::begin() {
  State& state = state_.get();
  const std::lock_guard lock(state.mutex);
  state.remove_ended();
  if (state.running + state.left_behind >= places) return false;
  ++state.running;
  return true;
}

void LookupLimit::end() {
  State& state = state_.get();
  const std::lock_guard lock(state.mutex);
  // 0 in a forked child, for a look-up that its parent has started.
  if (state.running != 0) --state.running;
}

void LookupLimit::leave_behind(int descriptor) {
  State& state = state_.get();
  const std::lock_guard lock(state.mutex);
  if (state.running == 0) return;
  --state.running;
  state.behind[state.left_behind++] = {descriptor,
                                       std::chrono::steady_clock::now() + max_time_behind};
}

bool LookupLimit::full_of_left_behind() {
  State& state = state_.get();
  const std::lock_guard lock(state.mutex);
  state.remove_ended();
  return state.left_behind >= places;
}

void LookupLimit::remove_ended() {
  State& state = state_.get();
  const std::lock_guard lock(state.mutex);
  state.remove_ended();
}

}  // namespace ninjaone::http
