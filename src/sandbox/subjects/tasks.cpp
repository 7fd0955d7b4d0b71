// SPDX-License-Identifier: MIT
#include <array>

#include "sandbox/data/seed.hpp"
#include "sandbox/server/subjects.hpp"

namespace ninjaone::sandbox {

namespace {
struct Task {
  std::int64_t id;
  std::string_view name, description;
  bool enabled;
  int runs;  // so far
};
constexpr std::array<Task, 3> tasks{
    {{3, "Nightly clean-up, \"C:\"", "Löscht temporäre Dateien", true, 412},
     {8, "Inventar", "", false, 7},
     {2147483647, "Neustart am Sonntag 🔁", "Not run yet", true, 0}}};

Answer list_tasks(Call& call) {
  const std::int64_t seeded = as_of(call.state.options);
  Doc rows = Doc::array();
  for (const Task& task : tasks) {
    Doc row = Doc::object();
    add(row, "id", task.id);
    add(row, "name", task.name);
    if (!task.description.empty()) add(row, "description", task.description);
    add(row, "enabled", task.enabled);
    add(row, "created", seconds(seeded - (task.runs + 1) * one_day));
    add(row, "lastRun", task.runs != 0 ? seconds(seeded - one_day / 4) : Doc(0));
    add(row, "runCount", task.runs);
    rows.push_back(std::move(row));
  }
  return ok(text(rows));
}

constexpr Route task_routes[] = {
    {Method::get, "/tasks", reads, no_body, list_tasks},
};
}  // namespace

constexpr Subject subjects::tasks{task_routes};

}  // namespace ninjaone::sandbox
