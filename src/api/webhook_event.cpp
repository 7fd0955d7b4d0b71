// SPDX-License-Identifier: MIT
#include <algorithm>
#include <ninjaone/model/alert.hpp>
#include <ninjaone/webhook_event.hpp>

#include "api/webhook_body.hpp"
#include "base/fail.hpp"
#include "wire/reader.hpp"

namespace ninjaone {

namespace {

using wire::Type;

// Whether a member of the delivery holds events.
bool holds_events(std::string_view name, wire::Value& value) {
  const Type type = wire::type_of(value);
  return (name == "activity" && type == Type::object) || (name == "activities" && type == Type::array);
}

// False: the object is the event.
bool is_envelope(wire::Value& root) {
  bool found = false;
  wire::members(root, [&](std::string_view name, wire::Value& value) { found = holds_events(name, value) || found; });
  return found;
}

void read_events(wire::Reader& reader, wire::Value& value, std::vector<WebhookEvent>& events) {
  if (wire::type_of(value) != Type::array) reader.charge(sizeof(WebhookEvent));
  const bool fits =
      wire::type_of(value) == Type::array ? wire::read(reader, value, events) : wire::read(reader, value, events.emplace_back());
  if (!fits) reader.fail_mismatch();
}

void read_delivery(wire::Reader& reader, wire::Value& root, std::vector<WebhookEvent>& events) {
  if (wire::type_of(root) != Type::object || !is_envelope(root)) {
    read_events(reader, root, events);
    return;
  }
  std::vector<std::string> read;
  wire::members(root, [&](std::string_view name, wire::Value& value) {
    if (!holds_events(name, value)) {
      (void)wire::slice(value);  // only its syntax is checked
      return;
    }
    if (std::find(read.begin(), read.end(), name) != read.end()) reader.fail("duplicate", "the delivery holds one member twice");
    read.emplace_back(name);
    read_events(reader, value, events);
  });
}

}  // namespace

std::vector<WebhookEvent> parse_webhook(std::string_view body) { return detail::parse_delivery(body, std::size_t{16} << 20U); }

std::vector<WebhookEvent> detail::parse_delivery(std::string_view body, std::size_t max_decoded_bytes) {
  wire::Reading reading;
  reading.root = "event";
  reading.max_bytes = max_decoded_bytes;
  reading.max_bytes_option = "WebhookReceiverOptions::max_decoded_bytes";
  wire::Reader reader(reading);
  std::vector<WebhookEvent> events;
  std::string text(body);
  wire::read_document(text, [&](wire::Value& root) { read_delivery(reader, root, events); });
  return events;
}

Activity as_activity(const WebhookEvent& event) {
  Activity activity;
  activity.id = event.id;
  activity.activity_time = event.activity_time;
  activity.device_id = event.device_id;
  activity.severity = event.severity;
  activity.priority = event.priority;
  activity.series_uid = event.series_uid;
  activity.activity_type = event.activity_type;
  activity.status_code = event.status_code;
  activity.status = event.status;
  activity.activity_result = event.activity_result;
  activity.source_config_uid = event.source_config_uid;
  activity.source_name = event.source_name;
  activity.subject = event.subject;
  activity.user_id = event.user_id;
  activity.message = event.message;
  activity.type = event.type;
  activity.data = event.data;
  activity.extra = event.extra;
  return activity;
}

std::optional<AlertEvent> classify(const WebhookEvent& event, std::string_view alert_source_type) {
  if (!event.activity_type || event.activity_type->value() != ActivityType::condition) return std::nullopt;
  const bool offline = alert_source_type == source_type::agent_offline;
  if (event.status_code == activity_status::triggered) return offline ? AlertEvent::device_offline : AlertEvent::alert_triggered;
  if (event.status_code == activity_status::reset) return offline ? AlertEvent::device_online : AlertEvent::alert_cleared;
  return std::nullopt;
}

WebhookConfiguration as_activities(const EventSubscription& subscription) {
  if (subscription.events.empty()) fail_configuration("events", "a subscription without events would become one to everything");
  WebhookConfiguration configuration;
  configuration.url = subscription.url;
  configuration.allow_private_address = subscription.allow_private_address;
  auto& wanted = configuration.activities[std::string(wire_name(ActivityType::condition))];
  for (const OpenEnum<AlertEvent>& event : subscription.events) {
    const AlertEvent known = event.value();
    if (known == AlertEvent::unrecognized) fail_configuration("events", "no activity is known for one of the events");
    const bool begins = known == AlertEvent::alert_triggered || known == AlertEvent::device_offline;
    const std::string_view status = begins ? activity_status::triggered : activity_status::reset;
    if (std::find(wanted.begin(), wanted.end(), status) == wanted.end()) wanted.emplace_back(status);
  }
  return configuration;
}

}  // namespace ninjaone
