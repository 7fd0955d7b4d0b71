// SPDX-License-Identifier: MIT
#include "sandbox/subjects/events.hpp"

#include <algorithm>

#include "sandbox/data/seed.hpp"
#include "sandbox/data/words.hpp"

namespace ninjaone::sandbox {

Activity make_activity(std::int64_t id, std::int64_t time, const Event& event) {
  Activity activity;
  activity.id = id;
  activity.time = time;
  activity.device = event.device;
  activity.organization = event.organization;
  activity.user = event.user;
  activity.type = event.type;
  activity.status = event.status;
  activity.series = event.series;
  activity.config = event.config;
  activity.source_type = event.source_type;
  Doc& doc = activity.doc;
  doc.get_ref<Doc::object_t&>().reserve(16);
  const auto add_text = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) add(doc, name, value);
  };
  add(doc, "id", id);
  add(doc, "activityTime", seconds(time));
  if (event.device != 0) add(doc, "deviceId", event.device);
  add_text("severity", event.severity);
  add_text("priority", event.priority);
  add_text("seriesUid", event.series);
  add(doc, "activityType", event.type);
  add(doc, "statusCode", event.status);
  add(doc, "status", title_case(event.status));
  add_text("activityResult", event.result);
  add_text("sourceConfigUid", event.config);
  add_text("sourceName", event.source_name);
  add(doc, "subject", "");
  if (event.user != 0) add(doc, "userId", event.user);
  add_text("message", event.message);
  add(doc, "type", title_case(event.type));
  if (!event.data.is_null()) add(doc, "data", event.data);
  return activity;
}

void record(State& state, Event event) { record(state, std::move(event), state.now()); }

void record(State& state, Event event, std::int64_t time) {
  auto& activities = state.store.activities;
  if (event.series.empty()) event.series = state.random.uuid();
  if (event.organization == 0 && event.device != 0) {
    if (const Device* device = find(state.store.devices, event.device))
      event.organization = device->organization;
  }
  const std::int64_t id = activities.empty() ? 1 : activities.back().id + 1;
  activities.push_back(make_activity(id, time, event));
  deliver(state, activities.back());
}

void record_change(State& state, std::string_view status, std::string message,
                   std::int64_t organization) {
  Event event;
  event.type = "SYSTEM";
  event.status = status;
  event.organization = organization;
  event.message = std::move(message);
  record(state, std::move(event));
}

void record_change(State& state, std::string_view status, const Device& device) {
  Event event;
  event.type = "SYSTEM";
  event.status = status;
  event.device = device.id;
  event.organization = device.organization;
  event.message = "Device " + std::to_string(device.id);
  record(state, std::move(event));
}

std::string raise_alert(State& state, Device& device, const std::string& name,
                        const std::string& source_type) {
  Alert alert;
  alert.uid = state.random.uuid();
  alert.device = device.id;
  alert.source_type = source_type;
  const std::string config = state.random.uuid(),
                    message = name + " on device " + std::to_string(device.id);
  add(alert.doc, "uid", alert.uid);
  add(alert.doc, "deviceId", device.id);
  add(alert.doc, "message", message);
  add(alert.doc, "createTime", seconds(state.now()));
  add(alert.doc, "updateTime", seconds(state.now()));
  add(alert.doc, "sourceType", source_type);
  add(alert.doc, "sourceConfigUid", config);
  add(alert.doc, "sourceName", name);
  add(alert.doc, "subject", "");
  add(alert.doc, "data",
      Doc{{"message", {{"code", "sandbox_condition"}, {"params", {{"name", name}}}}}});
  add(alert.doc, "priority", "MEDIUM");
  add(alert.doc, "severity", "MODERATE");
  add(alert.doc, "conditionName", name);
  add(alert.doc, "conditionHealthStatus", "NEEDS_ATTENTION");
  std::string uid = alert.uid;
  state.store.alerts.push_back(std::move(alert));

  Event event;
  event.type = "CONDITION";
  event.status = "TRIGGERED";
  event.device = device.id;
  event.series = uid;
  event.config = config;
  event.source_name = name;
  event.source_type = source_type;
  event.message = message;
  event.severity = "MODERATE";
  event.priority = "MEDIUM";
  record(state, std::move(event));
  return uid;
}

bool reset_alert(State& state, std::string_view uid, const Doc& data) {
  auto& alerts = state.store.alerts;
  const auto found = std::find_if(alerts.begin(), alerts.end(),
                                  [&](const Alert& alert) { return alert.uid == uid; });
  if (found == alerts.end()) return false;
  Event event;
  event.type = "CONDITION";
  event.status = "RESET";
  event.device = found->device;
  event.series = found->uid;
  event.config = text_member(found->doc, "sourceConfigUid");
  event.source_name = text_member(found->doc, "sourceName");
  event.source_type = found->source_type;
  event.message = event.source_name + " is over";
  event.data = data;
  alerts.erase(found);
  record(state, std::move(event));
  return true;
}

void switch_offline(State& state, Device& device, bool offline) {
  if (device.offline == offline) return;
  device.core["offline"] = offline;
  reindex(device);
  if (offline) {
    raise_alert(state, device, "Device offline", "AGENT_OFFLINE");
    return;
  }
  std::vector<std::string> over;
  for (const Alert& alert : state.store.alerts) {
    if (alert.device == device.id && alert.source_type == "AGENT_OFFLINE")
      over.push_back(alert.uid);
  }
  for (const std::string& uid : over) reset_alert(state, uid, Doc{});
}

}  // namespace ninjaone::sandbox
