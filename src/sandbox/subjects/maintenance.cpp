// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "sandbox/data/seed.hpp"
#include "sandbox/server/body.hpp"
#include "sandbox/server/subjects.hpp"
#include "sandbox/subjects/events.hpp"

namespace ninjaone::sandbox {

namespace {
constexpr std::array<std::string_view, 4> features{"ALERTS", "PATCHING", "AVSCANS", "TASKS"};

void check_features(const Doc& body) {
  const Doc* list = list_in(body, "disabledFeatures");
  if (list == nullptr) return;
  for (const Doc& word : *list) {
    if (!word.is_string() || std::find(features.begin(), features.end(),
                                       word.get_ref<const std::string&>()) == features.end()) {
      reject(Why::validation, "each word must be ALERTS, PATCHING, AVSCANS or TASKS",
             "disabledFeatures");
    }
  }
}

void set_window(Device& device, std::string_view status, std::int64_t start, std::int64_t end,
                const std::optional<std::string>& reason) {
  Doc doc = Doc::object();
  add(doc, "status", status);
  add(doc, "start", seconds(start));
  add(doc, "end", seconds(end));
  if (reason) add(doc, "reasonMessage", *reason);
  device.core["maintenance"] = std::move(doc);
  reindex(device);
}

void end_maintenance(Device& device) {
  device.core.erase("maintenance");
  reindex(device);
}

// The device, if its maintenance window still has these times, or else null. A task must not change
// a window that replaced its own.
Device* device_with_window(State& state, std::int64_t id, std::int64_t start, std::int64_t end) {
  Device* device = find(state.store.devices, id);
  const Doc* kept = device != nullptr ? member(device->core, "maintenance") : nullptr;
  if (kept == nullptr || !kept->is_object()) return nullptr;
  const Doc *from = member(*kept, "start"), *until = member(*kept, "end");
  return from != nullptr && until != nullptr && nanoseconds(*from) == start &&
                 nanoseconds(*until) == end
             ? device
             : nullptr;
}

Answer set_maintenance(Call& call) {
  Device& device = call.device(call.id(0));
  must_be_object(call.body);
  check_features(call.body);
  const auto reason = text_in(call.body, "reasonMessage");
  const std::int64_t now = call.state.now();
  const std::int64_t start = moment_in(call.body, sent_time("maintenance", "start")).value_or(now);
  const auto end = moment_in(call.body, sent_time("maintenance", "end"));
  if (!end) reject(Why::validation, "must be given", "end");
  if (*end <= now) reject(Why::past_maintenance);
  if (*end <= start) reject(Why::validation, "must be later than the start", "end");
  if (device.approval == "DECOMMISSIONED")
    reject(Why::bad_request, "device " + std::to_string(device.id) + " is decommissioned");
  set_window(device, start > now ? "PENDING" : "IN_MAINTENANCE", start, *end, reason);
  if (start > now) {
    call.state.schedule.at(start,
                           [id = device.id, start, end = *end, reason](State& state, std::int64_t) {
                             if (Device* kept = device_with_window(state, id, start, end))
                               set_window(*kept, "IN_MAINTENANCE", start, end, reason);
                           });
  }
  call.state.schedule.at(*end, [id = device.id, start, end = *end](State& state, std::int64_t) {
    if (Device* kept = device_with_window(state, id, start, end)) end_maintenance(*kept);
  });
  record_change(call.state, "NODE_UPDATED", device);
  return no_content();
}

Answer cancel_maintenance(Call& call) {
  Device& device = call.device(call.id(0));
  end_maintenance(device);
  record_change(call.state, "NODE_UPDATED", device);
  return no_content();
}

constexpr Route maintenance_routes[] = {
    {Method::put, "/device/{id}/maintenance", writes, json_body, set_maintenance},
    {Method::delete_, "/device/{id}/maintenance", writes, no_body, cancel_maintenance},
};
}  // namespace

constexpr Subject subjects::maintenance{maintenance_routes};

}  // namespace ninjaone::sandbox
