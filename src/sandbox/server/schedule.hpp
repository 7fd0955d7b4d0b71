// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>

namespace ninjaone::sandbox {

struct State;

// Tasks for later times of the tenant's clock. A Server runs them when they are due; without a
// Server, the next request runs them.
class Schedule {
 public:
  using Task = std::function<void(State& state, std::int64_t time)>;  // time: when the task was due
  void at(std::int64_t time, Task task) { tasks_.emplace(time, std::move(task)); }
  // When the next task is due; nothing: no task is left.
  [[nodiscard]] std::optional<std::int64_t> next() const {
    return tasks_.empty() ? std::nullopt : std::optional(tasks_.begin()->first);
  }
  // Runs the tasks that are due by `now`, by time. Tasks of the same time run in the order of at().
  void catch_up(State& state, std::int64_t now);

 private:
  std::multimap<std::int64_t, Task> tasks_{};
};

}  // namespace ninjaone::sandbox
