// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <map>

namespace ninjaone::sandbox {

struct State;

// What happens at a later moment of the tenant's clock: it is caught up with whenever somebody asks the tenant for something.
class Schedule {
 public:
  using Task = std::function<void(State& state, std::int64_t time)>;  // time: the moment it was meant for
  void at(std::int64_t time, Task task) { tasks_.emplace(time, std::move(task)); }
  // Does what is due by now, in order of time; those of one moment as they came.
  void catch_up(State& state, std::int64_t now);

 private:
  std::multimap<std::int64_t, Task> tasks_{};
};

}  // namespace ninjaone::sandbox
