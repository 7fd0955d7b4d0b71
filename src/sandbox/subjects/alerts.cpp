// SPDX-License-Identifier: MIT
#include "sandbox/data/device_text.hpp"
#include "sandbox/server/body.hpp"
#include "sandbox/server/subjects.hpp"
#include "sandbox/subjects/events.hpp"

namespace ninjaone::sandbox {

namespace {
Answer reset_named_alert(Call& call, const Doc& data) {
  if (!reset_alert(call.state, call.arguments.at(0), data))
    reject(Why::not_found, "Alert " + call.arguments.at(0) + " not found");
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

Answer delete_alert(Call& call) { return reset_named_alert(call, Doc{}); }

Answer post_alert_reset(Call& call) {
  if (!call.body.is_null()) must_be_object(call.body);
  return reset_named_alert(call, call.body);
}

constexpr Route alert_routes[] = {
    {Method::get, "/device/{id}/alerts", reads, no_body, list_device_alerts},
    {Method::get, "/alerts", reads, no_body, list_alerts},
    {Method::delete_, "/alert/{uid}", writes, no_body, delete_alert},
    {Method::post, "/alert/{uid}/reset", writes, any_body, post_alert_reset},
};
}  // namespace

constexpr Subject subjects::alerts{alert_routes};

}  // namespace ninjaone::sandbox
