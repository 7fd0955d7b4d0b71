// SPDX-License-Identifier: MIT
#include "sandbox/server/schedule.hpp"

#include "sandbox/server/state.hpp"

namespace ninjaone::sandbox {

void Schedule::catch_up(State& state, std::int64_t now) {
  // A task may add another task.
  while (!tasks_.empty() && tasks_.begin()->first <= now) {
    const auto next = tasks_.extract(tasks_.begin());
    next.mapped()(state, next.key());
  }
}

}  // namespace ninjaone::sandbox
