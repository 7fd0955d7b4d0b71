// SPDX-License-Identifier: MIT
#include <array>
#include <vector>

#include "sandbox/data/random.hpp"
#include "sandbox/data/seed.hpp"
#include "sandbox/subjects/events.hpp"

namespace ninjaone::sandbox {

namespace {
struct Sample {
  std::string_view type, status, result, severity, message;
  bool device, user;
};
constexpr std::array<Sample, 8> samples{{
    {"CONDITION", "TRIGGERED", "", "MODERATE", "Memory usage is above 90 %", true, false},
    {"CONDITION", "RESET", "", "", "Memory usage is back below 90 %", true, false},
    {"SYSTEM", "APP_USER_LOGGED_IN", "", "", "Zoë \"Z\" Öztürk logged in, from 203.0.113.9", false,
     true},
    {"PATCH_MANAGEMENT", "PATCH_MANAGEMENT_SCAN_COMPLETED", "SUCCESS", "NONE",
     "Patch scan completed", true, false},
    {"ACTION", "COMPLETED", "FAILURE", "MINOR", "Script ended with 1\nand a second line", true,
     true},
    {"SYSTEM", "POLICY_UPDATED", "", "", "Policy 'Servers, \"gold\"' was changed", false, false},
    {"MONITOR", "USER_LOGGED_IN", "", "", "CORP\\s.öztürk logged in 👋", true, false},
    {"SYSTEM", "NODE_UPDATED", "", "", "Device updated", true, false},
}};

constexpr std::array<std::string_view, 4> conditions{"High memory", "Disk C: \"almost\" full",
                                                     "Dienst angehalten, Prüfung nötig", "CPU 🔥"};

Alert seeded_alert(const Device& device, const Activity& trigger, std::string_view name,
                   std::size_t index) {
  Alert alert;
  alert.uid = trigger.series;
  alert.device = device.id;
  alert.source_type = device.offline ? "AGENT_OFFLINE" : "CONDITION_AGENT_MEMORY";
  Doc& doc = alert.doc;
  add(doc, "uid", alert.uid);
  add(doc, "deviceId", device.id);
  add(doc, "message", text_member(trigger.doc, "message"));
  add(doc, "createTime", seconds(trigger.time));
  add(doc, "updateTime", seconds(trigger.time + one_second));
  add(doc, "sourceType", alert.source_type);
  add(doc, "sourceConfigUid", trigger.config);
  add(doc, "sourceName", name);
  add(doc, "subject", "");
  if (index == 1) add(doc, "psaTicketId", 4711);
  if (index == 2) add(doc, "psaTicketId", "T-4712");
  add(doc, "data",
      Doc{{"message",
           {{"code", "vmm_cond_memory_usage_ge"},
            {"params", {{"threshold", "90"}, {"end_date", "1735689600000"}}}}}});
  // The service leaves severity and priority out at times.
  if (index % 4 != 1) {
    add(doc, "priority", "HIGH");
    add(doc, "severity", "CRITICAL");
  }
  add(doc, "conditionName", name);
  return alert;
}
}  // namespace

void seed_activities(Store& store, const TenantOptions& options) {
  Random random(options.seed * 31 + 4);
  std::vector<const Device*> devices;
  for (const auto& [id, device] : store.devices) {
    if (device.approval == "APPROVED") devices.push_back(&device);
  }
  const auto count = static_cast<std::size_t>(40 + options.devices);
  store.activities.reserve(count + 64);
  std::int64_t id = (std::int64_t{1} << 32U) + 1000;  // wider than 32 bits
  std::int64_t time = as_of(options) - 60 * one_day;
  const std::int64_t step = 59 * one_day / static_cast<std::int64_t>(count);
  for (std::size_t i = 0; i < count; ++i) {
    const Sample& sample = samples[i % samples.size()];
    Event event;
    event.type = sample.type;
    event.status = sample.status;
    event.result = sample.result;
    event.severity = sample.severity;
    event.message = sample.message;
    event.series = random.uuid();
    event.config = random.uuid();
    event.source_name = random.pick(conditions);
    if (sample.user) event.user = 5;
    if (sample.device && !devices.empty()) {
      const Device& device = *random.pick(devices);
      event.device = device.id;
      event.organization = device.organization;
      if (sample.type == "CONDITION")
        event.source_type = device.offline ? "AGENT_OFFLINE" : "CONDITION_AGENT_MEMORY";
    }
    store.activities.push_back(make_activity(id, time, event));
    const Activity& written = store.activities.back();
    // The last conditions are still triggered.
    if (sample.status == "TRIGGERED" && event.device != 0 && i + 8 * samples.size() >= count) {
      store.alerts.push_back(seeded_alert(*find(store.devices, event.device), written,
                                          event.source_name, store.alerts.size()));
    }
    id += 1 + random.below(3);
    time += step / 2 + random.below(step);
  }
}

}  // namespace ninjaone::sandbox
