// SPDX-License-Identifier: MIT
#include "http/lookup_limit.hpp"

#ifndef _WIN32
#include <poll.h>
#include <unistd.h>
#endif

namespace ninjaone::http {

namespace {

#ifdef _WIN32
bool hangs_up(int) { return false; }
void close_descriptor(int) {}
#else
// Readable is as good: libcurl writes to it when the addresses are there.
bool hangs_up(int descriptor) {
  pollfd waiting{descriptor, POLLIN, 0};
  return ::poll(&waiting, 1, 0) > 0;
}
void close_descriptor(int descriptor) { ::close(descriptor); }
#endif

}  // namespace

void LookupLimit::State::sweep() {
  const auto now = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < left;) {
    Left& one = behind[i];
    if (one.descriptor >= 0 ? hangs_up(one.descriptor) : one.until <= now) {
      if (one.descriptor >= 0) close_descriptor(one.descriptor);
      one = behind[--left];
    } else {
      ++i;
    }
  }
}

LookupLimit::State::~State() {
  for (std::size_t i = 0; i < left; ++i) {
    if (behind[i].descriptor >= 0) close_descriptor(behind[i].descriptor);
  }
}

bool LookupLimit::begin() {
  State& state = state_.get();
  const std::lock_guard lock(state.mutex);
  state.sweep();
  if (state.running + state.left >= places) return false;
  ++state.running;
  return true;
}

void LookupLimit::end() {
  State& state = state_.get();
  const std::lock_guard lock(state.mutex);
  if (state.running != 0) --state.running;  // 0: begun in the parent of a forked child
}

void LookupLimit::leave(int descriptor) {
  State& state = state_.get();
  const std::lock_guard lock(state.mutex);
  if (state.running == 0) return;
  --state.running;
  state.behind[state.left++] = {descriptor, std::chrono::steady_clock::now() + longest_stay};
}

bool LookupLimit::full_of_left() {
  State& state = state_.get();
  const std::lock_guard lock(state.mutex);
  state.sweep();
  return state.left >= places;
}

void LookupLimit::sweep() {
  State& state = state_.get();
  const std::lock_guard lock(state.mutex);
  state.sweep();
}

}  // namespace ninjaone::http
