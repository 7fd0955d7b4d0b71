// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>

namespace ninjaone::sandbox {

struct State;

// What happens at a later moment of the tenant's clock. It is caught up with on time where a Server
// serves the tenant, else with the next request.
class Schedule {
 public:
  using Task =
      std::function<void(State& state, std::int64_t time)>;  // time: the moment it was meant for
  void at(std::int64_t time, Task task) { tasks_.emplace(time, std::move(task)); }
  // When the next task is due; nothing: none waits.
  [[nodiscard]] std::optional<std::int64_t> next() const {
    return tasks_.empty() ? std::nullopt : std::optional(tasks_.begin()->first);
  }
  // Does what is due by now, in order of time; those of one moment as they came.
  void catch_up(State& state, std::int64_t now);

 private:
  std::multimap<std::int64_t, Task> tasks_{};
};

}  // namespace ninjaone::sandbox
