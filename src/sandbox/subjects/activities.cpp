// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <limits>
#include <vector>

#include "sandbox/data/device_text.hpp"
#include "sandbox/data/random.hpp"
#include "sandbox/data/seed.hpp"
#include "sandbox/data/words.hpp"
#include "sandbox/server/subjects.hpp"
#include "sandbox/subjects/events.hpp"

namespace ninjaone::sandbox {

namespace {
// Whether the word is in a comma-separated list, or the list is empty.
bool is_one_of(const std::string& list, std::string_view word) {
  if (list.empty()) return true;
  const auto words = comma_list(list);
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The times that startTime and endTime allow: from the first up to, but not including, the second.
struct Period {
  std::optional<std::int64_t> start, end;
  explicit Period(const Call& call)
      : start(call.moment(sent_time("activities", "startTime"))),
        end(call.moment(sent_time("activities", "endTime"))) {}
  [[nodiscard]] bool contains(std::int64_t time) const {
    return (!start || time >= *start) && (!end || time < *end);
  }
};

bool of_class(std::string_view name, const Activity& activity) {
  if (name == "DEVICE") return activity.device != 0;
  if (name == "USER") return activity.user != 0;
  if (name == "SYSTEM") return activity.device == 0 && activity.user == 0;
  return true;
}

// One page of the activities with ids below olderThan and above newerThan for which `keep` is true,
// newest first.
template <class Keep>
std::string page(Call& call, Keep keep) {
  const std::size_t size = call.page_size(10, 200, 1000);
  const std::int64_t overlap = call.state.options.activity_overlap ? 1 : 0;
  const std::int64_t below =
      call.number("olderThan").value_or(std::numeric_limits<std::int64_t>::max() - overlap) +
      overlap;
  const std::int64_t above = call.number("newerThan").value_or(0);
  const auto& all = call.store().activities;
  auto it = std::lower_bound(all.begin(), all.end(), below,
                             [](const Activity& a, std::int64_t id) { return a.id < id; });
  std::string out;
  std::size_t rows = 0;
  bool progress = false;  // the page has a row that the page before does not have
  while (it != all.begin() && rows < size) {
    --it;
    if (it->id <= above) break;
    if (!keep(*it)) continue;
    if (rows++ != 0) out += ',';
    write(it->doc, out);
    progress = progress || it->id < below - overlap;
  }
  // A page with nothing but the repeated row is empty. Otherwise the list would have no last page.
  return progress ? out : std::string();
}

std::string last_id(const std::vector<Activity>& all) {
  return std::to_string(all.empty() ? 0 : all.back().id);
}

Answer list_activities(Call& call) {
  const std::string kind = call.query.get("class"), type = call.query.get("type"),
                    status = call.query.get("status");
  const std::string series = call.query.get("seriesUid"),
                    config = call.query.get("sourceConfigUid"), user = call.query.get("user");
  const auto after = call.moment(sent_time("activities", "after")),
             before = call.moment(sent_time("activities", "before"));
  const Period period(call);
  const bool filtered = !call.query.get("df").empty();
  const Filter filter = device_filter(call);
  if (!is_one_of("SYSTEM,DEVICE,USER,ALL", kind) && !kind.empty())
    reject(Why::bad_request, "must be SYSTEM, DEVICE, USER or ALL, not '" + kind + "'", "class");
  const std::string rows = page(call, [&](const Activity& a) {
    if (!of_class(kind, a) || !is_one_of(type, a.type) || !is_one_of(status, a.status))
      return false;
    if (!(series.empty() || series == a.series) || !(config.empty() || config == a.config))
      return false;
    if (!user.empty() && whole_number(user).value_or(-1) != a.user) return false;
    if ((after && a.time < *after) || (before && a.time >= *before)) return false;
    if (!period.contains(a.time)) return false;
    if (!filtered) return true;
    const Device* device = find(call.store().devices, a.device);
    return device != nullptr && filter.matches(*device);
  });
  // lastActivityId is the newest activity of the whole tenant, with any filter. So it is not a
  // position from which a client can continue the list.
  return ok("{\"lastActivityId\":" + last_id(call.store().activities) + ",\"activities\":[" + rows +
            "]}");
}

Answer list_device_activities(Call& call) {
  const std::int64_t id = call.device(call.id(0)).id;
  const std::string type = call.query.get("activityType"), status = call.query.get("status"),
                    series = call.query.get("seriesUid");
  const Period period(call);
  const std::string rows = page(call, [&](const Activity& a) {
    return a.device == id && period.contains(a.time) && is_one_of(type, a.type) &&
           is_one_of(status, a.status) && (series.empty() || series == a.series);
  });
  const auto& all = call.store().activities;
  const auto newest =
      std::find_if(all.rbegin(), all.rend(), [&](const Activity& a) { return a.device == id; });
  return ok("{\"lastActivityId\":" + last_id(all) + ",\"activities\":[" + rows +
            "],\"lastNodeActivityId\":" + std::to_string(newest == all.rend() ? 0 : newest->id) +
            "}");
}

struct SampleActivity {
  std::string_view type, status, result, severity, message;
  bool device, user;
};
constexpr std::array<SampleActivity, 8> sample_activities{{
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
  // The service sometimes omits severity and priority.
  if (index % 4 != 1) {
    add(doc, "priority", "HIGH");
    add(doc, "severity", "CRITICAL");
  }
  add(doc, "conditionName", name);
  return alert;
}

void seed_activities(Store& store, const TenantOptions& options) {
  Random random(options.seed * 31 + 4);
  std::vector<const Device*> devices;
  for (const auto& [id, device] : store.devices) {
    if (device.approval == "APPROVED") devices.push_back(&device);
  }
  const auto count = static_cast<std::size_t>(40 + options.devices);
  store.activities.reserve(count + 64);
  std::int64_t id = (std::int64_t{1} << 32U) + 1000;  // more than 32 bits
  std::int64_t time = as_of(options) - 60 * one_day;
  const std::int64_t step = 59 * one_day / static_cast<std::int64_t>(count);
  for (std::size_t i = 0; i < count; ++i) {
    const SampleActivity& sample = sample_activities[i % sample_activities.size()];
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
    // The last conditions are not reset yet.
    if (sample.status == "TRIGGERED" && event.device != 0 &&
        i + 8 * sample_activities.size() >= count) {
      store.alerts.push_back(seeded_alert(*find(store.devices, event.device), written,
                                          event.source_name, store.alerts.size()));
    }
    id += 1 + random.below(3);
    time += step / 2 + random.below(step);
  }
}

constexpr Route activity_routes[] = {
    {Method::get, "/device/{id}/activities", reads, no_body, list_device_activities},
    {Method::get, "/activities", reads, no_body, list_activities},
};
}  // namespace

constexpr Subject subjects::activities{activity_routes, seed_activities};

}  // namespace ninjaone::sandbox
