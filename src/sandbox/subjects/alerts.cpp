// SPDX-License-Identifier: MIT
#include "sandbox/data/device_text.hpp"
#include "sandbox/server/body.hpp"
#include "sandbox/server/subjects.hpp"
#include "sandbox/subjects/events.hpp"

namespace ninjaone::sandbox {

namespace {
Answer reset(Call& call, const Doc& data) {
  if (!reset_alert(call.state, call.arguments.at(0), data))
    refuse(Why::not_found, "Alert not found");
  return no_content();
}

Answer list_alerts(Call& call) {
  const std::string source = call.query.get("sourceType");
  const bool filtered = !call.query.get("df").empty();
  const Filter filter = device_filter(call);
  return list_with_device(call, call.store().alerts, [&](const Alert& alert, const Device* device) {
    return (source.empty() || alert.source_type == source) &&
           (!filtered || (device != nullptr && filter.matches(*device)));
  });
}

Answer list_device_alerts(Call& call) {
  const std::int64_t id = call.device(call.id(0)).id;
  return list_with_device(call, call.store().alerts,
                          [&](const Alert& alert, const Device*) { return alert.device == id; });
}

Answer reset_alert_plainly(Call& call) { return reset(call, Doc{}); }

Answer reset_alert_with_data(Call& call) {
  if (!call.body.is_null()) must_be_object(call.body);
  return reset(call, call.body);
}

constexpr Route alert_routes[] = {
    {Method::get, "/device/{id}/alerts", reads, no_body, list_device_alerts},
    {Method::get, "/alerts", reads, no_body, list_alerts},
    {Method::delete_, "/alert/{uid}", writes, no_body, reset_alert_plainly},
    {Method::post, "/alert/{uid}/reset", writes, any_body, reset_alert_with_data},
};
}  // namespace

constexpr Subject subjects::alerts{alert_routes};

}  // namespace ninjaone::sandbox
