// SPDX-License-Identifier: MIT
#include <algorithm>
#include <limits>

#include "sandbox/data/device_text.hpp"
#include "sandbox/data/words.hpp"
#include "sandbox/server/subjects.hpp"

namespace ninjaone::sandbox {

namespace {
// Absent, or one of a comma-separated list.
bool is_one_of(const std::string& list, std::string_view word) {
  if (list.empty()) return true;
  const auto words = comma_list(list);
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool of_class(std::string_view name, const Activity& activity) {
  if (name == "DEVICE") return activity.device != 0;
  if (name == "USER") return activity.user != 0;
  if (name == "SYSTEM") return activity.device == 0 && activity.user == 0;
  return true;
}

// Newest first: ids below olderThan and above newerThan that `keep` wants, one page of them.
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
  bool beyond = false;
  while (it != all.begin() && rows < size) {
    --it;
    if (it->id <= above) break;
    if (!keep(*it)) continue;
    if (rows++ != 0) out += ',';
    write(it->doc, out);
    beyond = beyond || it->id < below - overlap;
  }
  return beyond ? out : std::string();  // the row of an overlap alone would have no end
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
  const bool filtered = !call.query.get("df").empty();
  const Filter filter = device_filter(call);
  if (!is_one_of("SYSTEM,DEVICE,USER,ALL", kind) && !kind.empty())
    refuse(Why::bad_request, "no such class", "class");
  const std::string rows = page(call, [&](const Activity& a) {
    if (!of_class(kind, a) || !is_one_of(type, a.type) || !is_one_of(status, a.status))
      return false;
    if (!(series.empty() || series == a.series) || !(config.empty() || config == a.config))
      return false;
    if (!user.empty() && whole_number(user).value_or(-1) != a.user) return false;
    if ((after && a.time < *after) || (before && a.time >= *before)) return false;
    if (!filtered) return true;
    const Device* device = find(call.store().devices, a.device);
    return device != nullptr && filter.matches(*device);
  });
  // The newest of the whole tenant, whatever the filter: not a place to go on from.
  return ok("{\"lastActivityId\":" + last_id(call.store().activities) + ",\"activities\":[" + rows +
            "]}");
}

Answer list_device_activities(Call& call) {
  const std::int64_t id = call.device(call.id(0)).id;
  const std::string type = call.query.get("activityType"), status = call.query.get("status"),
                    series = call.query.get("seriesUid");
  const std::string rows = page(call, [&](const Activity& a) {
    return a.device == id && is_one_of(type, a.type) && is_one_of(status, a.status) &&
           (series.empty() || series == a.series);
  });
  const auto& all = call.store().activities;
  const auto newest =
      std::find_if(all.rbegin(), all.rend(), [&](const Activity& a) { return a.device == id; });
  return ok("{\"lastActivityId\":" + last_id(all) + ",\"activities\":[" + rows +
            "],\"lastNodeActivityId\":" + std::to_string(newest == all.rend() ? 0 : newest->id) +
            "}");
}

constexpr Route activities_routes[] = {
    {Method::get, "/device/{id}/activities", scope::reads, Body::none, list_device_activities},
    {Method::get, "/activities", scope::reads, Body::none, list_activities},
};

}  // namespace

const Subject subject::activities{activities_routes, seed_activities};

}  // namespace ninjaone::sandbox
