// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <ninjaone/error.hpp>

#include "sandbox/data/device_text.hpp"
#include "sandbox/data/seed.hpp"
#include "sandbox/server/body.hpp"
#include "sandbox/server/subjects.hpp"
#include "sandbox/subjects/events.hpp"

namespace ninjaone::sandbox {

namespace {
// The events of the short form, and the activities of conditions that they select.
struct ShortEvent {
  std::string_view event, status;
  bool offline_only;
};
constexpr std::array<ShortEvent, 4> short_events{{{"ALERT_TRIGGERED", "TRIGGERED", false},
                                                  {"ALERT_CLEARED", "RESET", false},
                                                  {"DEVICE_OFFLINE", "TRIGGERED", true},
                                                  {"DEVICE_ONLINE", "RESET", true}}};

bool contains(const std::vector<std::string>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::vector<std::string> texts_in(const Doc& body, std::string_view name) {
  std::vector<std::string> texts;
  const Doc* list = list_in(body, name);
  for (const Doc& item : list != nullptr ? *list : Doc::array()) {
    if (!item.is_string())
      reject(Why::validation, "must be an array of strings", std::string(name));
    texts.push_back(item.get<std::string>());
  }
  return texts;
}

void read_events(Webhook& webhook, const Call& call) {
  if (!call.state.options.webhook_events) reject(Why::bad_request, "Unrecognized field \"events\"");
  webhook.events = texts_in(call.body, "events");
  if (webhook.events.empty()) reject(Why::validation, "must name at least one event", "events");
  for (const std::string& event : webhook.events) {
    const bool known = std::any_of(short_events.begin(), short_events.end(),
                                   [&](const ShortEvent& row) { return row.event == event; });
    if (!known) reject(Why::validation, "the event '" + event + "' is unknown", "events");
  }
}

void read_headers(Webhook& webhook, const Doc& body) {
  const Doc* rows = list_in(body, "headers");
  for (const Doc& row : rows != nullptr ? *rows : Doc::array()) {
    try {
      webhook.headers.add(required_text(row, "name"), text_in(row, "value").value_or(""));
    } catch (const ConfigurationError&) {
      reject(Why::validation, "a name or a value is not allowed in HTTP headers", "headers");
    }
  }
}

Webhook read_webhook(const Call& call) {
  const Doc& body = call.body;
  must_be_object(body);
  Webhook webhook;
  webhook.active = true;
  webhook.url = required_text(body, "url");
  if (webhook.url.rfind("https://", 0) != 0 && webhook.url.rfind("http://", 0) != 0)
    reject(Why::validation, "must begin with https:// or http://", "url");
  if (member(body, "events") != nullptr) read_events(webhook, call);
  if (const Doc* activities = object_in(body, "activities")) {
    for (const auto& [type, codes] : activities->items())
      webhook.activities[type] = texts_in(*activities, type);
  }
  webhook.expand = texts_in(body, "expand");
  read_headers(webhook, body);
  const Doc* ids = list_in(body, "organizationIds");
  for (const Doc& id : ids != nullptr ? *ids : Doc::array()) {
    if (!id.is_number_integer())
      reject(Why::validation, "must be an array of ids", "organizationIds");
    webhook.organizations.push_back(id.get<std::int64_t>());
  }
  return webhook;
}

std::string delivery_body(State& state, const Activity& activity,
                          const std::vector<std::string>& expand) {
  std::string out = "{";
  write_members(activity.doc, out);
  Device* device = find(state.store.devices, activity.device);
  if (device != nullptr && !expand.empty()) {
    std::vector<std::string_view> names;
    for (const std::string& name : expand) {
      if (name != "device") names.emplace_back(name);
    }
    out += ",\"device\":";
    write_device(state, *device, false, names, out);
  }
  return out + "}";
}
}  // namespace

bool Webhook::selects(const Activity& activity) const {
  if (!active) return false;
  if (!organizations.empty() && std::find(organizations.begin(), organizations.end(),
                                          activity.organization) == organizations.end())
    return false;
  if (!events.empty()) {
    return activity.type == "CONDITION" &&
           std::any_of(short_events.begin(), short_events.end(), [&](const ShortEvent& row) {
             return row.status == activity.status && contains(events, row.event) &&
                    (!row.offline_only || activity.source_type == "AGENT_OFFLINE");
           });
  }
  if (activities.empty()) return true;
  const auto codes = activities.find(activity.type);
  return codes != activities.end() &&
         (contains(codes->second, "*") || contains(codes->second, activity.status));
}

void deliver(State& state, const Activity& activity) {
  Webhook& webhook = state.webhook;
  if (!webhook.selects(activity)) return;
  Delivery delivery;
  delivery.number = webhook.deliveries.size() + 1;
  delivery.url = webhook.url;
  delivery.headers = webhook.headers;
  delivery.headers.set("Content-Type", "application/json");
  delivery.body = delivery_body(state, activity, webhook.expand);
  webhook.deliveries.push_back(std::move(delivery));
}

void count_delivery(State& state, bool accepted) {
  Webhook& webhook = state.webhook;
  webhook.failures = accepted ? 0 : webhook.failures + 1;
  const int limit = state.options.webhook_failures;
  if (!webhook.active || limit <= 0 || webhook.failures < limit) return;
  webhook.active = false;
  Event event;
  event.type = "SYSTEM";
  event.status = "API_WEBHOOK_CONFIGURATION_UPDATED";
  event.message =
      "Webhook switched off after " + std::to_string(webhook.failures) + " failed deliveries";
  record(state, std::move(event));
}

namespace {
Answer configure_webhook(Call& call) {
  if (!call.state.options.user_context) reject(Why::user_context);
  Webhook webhook = read_webhook(call);
  // An API client has one webhook, so this replaces it. Queued deliveries are kept.
  Webhook& kept = call.state.webhook;
  webhook.deliveries = std::move(kept.deliveries);
  webhook.passed = kept.passed;
  kept = std::move(webhook);
  return no_content();
}

Answer disable_webhook(Call& call) {
  if (!call.state.options.user_context) reject(Why::user_context);
  call.state.webhook.active = false;
  return no_content();
}

// The service requires the scope `monitoring` and a user who administers the tenant.
constexpr Route webhook_routes[] = {
    {Method::put, "/webhook", reads, json_body, configure_webhook},
    {Method::delete_, "/webhook", reads, no_body, disable_webhook},
};
}  // namespace

constexpr Subject subjects::webhooks{webhook_routes};

}  // namespace ninjaone::sandbox
