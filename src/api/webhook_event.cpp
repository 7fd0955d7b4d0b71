// SPDX-License-Identifier: MIT
#include <algorithm>
#include <ninjaone/model/alert.hpp>
#include <ninjaone/webhook_event.hpp>

#include "api/webhook_body.hpp"
#include "base/fail.hpp"
#include "json/members_of.hpp"
#include "json/reader.hpp"

namespace ninjaone {

namespace json {

template <>
struct Members<WebhookEvent> {
  static constexpr std::string_view name = "event";
  static constexpr Member list[] = {
      member<&WebhookEvent::id>("id"),
      member<&WebhookEvent::activity_time>("activityTime"),
      member<&WebhookEvent::device_id>("deviceId"),
      member<&WebhookEvent::severity>("severity"),
      member<&WebhookEvent::priority>("priority"),
      member<&WebhookEvent::series_uid>("seriesUid"),
      member<&WebhookEvent::activity_type>("activityType"),
      member<&WebhookEvent::status_code>("statusCode"),
      member<&WebhookEvent::status>("status"),
      member<&WebhookEvent::activity_result>("activityResult"),
      member<&WebhookEvent::source_config_uid>("sourceConfigUid"),
      member<&WebhookEvent::source_name>("sourceName"),
      member<&WebhookEvent::subject>("subject"),
      member<&WebhookEvent::user_id>("userId"),
      member<&WebhookEvent::message>("message"),
      member<&WebhookEvent::type>("type"),
      member<&WebhookEvent::data>("data"),
      member<&WebhookEvent::device>("device"),
  };
};

template <>
const Layout& Codec<WebhookEvent>::layout = layout_v<WebhookEvent>;

}  // namespace json

template struct NINJAONE_API detail::ModelCodec<WebhookEvent>;

namespace {

using json::Type;

// Returns whether a member of the delivery contains events.
bool holds_events(std::string_view name, json::Value& value) {
  const Type type = json::type_of(value);
  return (name == "activity" && type == Type::object) ||
         (name == "activities" && type == Type::array);
}

// Returns whether the object contains events in members. False: the object itself is the event.
bool is_envelope(json::Value& root) {
  bool found = false;
  json::members(root, [&](std::string_view name, json::Value& value) {
    found = holds_events(name, value) || found;
  });
  return found;
}

void read_events(json::Reader& reader, json::Value& value, std::vector<WebhookEvent>& events) {
  if (json::type_of(value) != Type::array) reader.charge(sizeof(WebhookEvent));
  const bool fits = json::type_of(value) == Type::array
                        ? json::read(reader, value, events)
                        : json::read(reader, value, events.emplace_back());
  if (!fits) reader.fail_mismatch();
}

void read_delivery(json::Reader& reader, json::Value& root, std::vector<WebhookEvent>& events) {
  if (json::type_of(root) != Type::object || !is_envelope(root)) {
    read_events(reader, root, events);
    return;
  }
  std::vector<std::string> read;
  json::members(root, [&](std::string_view name, json::Value& value) {
    if (!holds_events(name, value)) {
      (void)json::slice(value);  // only its syntax is checked
      return;
    }
    if (std::find(read.begin(), read.end(), name) != read.end())
      reader.fail("duplicate",
                  "the delivery contains the member `" + std::string(name) + "` twice");
    read.emplace_back(name);
    read_events(reader, value, events);
  });
}

}  // namespace

std::vector<WebhookEvent> parse_webhook(std::string_view body) {
  return detail::parse_delivery(body, std::size_t{16} << 20U);
}

std::vector<WebhookEvent> detail::parse_delivery(std::string_view body,
                                                 std::size_t max_decoded_bytes) {
  json::Reading reading;
  reading.root = "event";
  reading.max_bytes = max_decoded_bytes;
  reading.max_bytes_option = "WebhookReceiverOptions::max_decoded_bytes";
  json::Reader reader(reading);
  std::vector<WebhookEvent> events;
  std::string text(body);
  json::read_document(text, [&](json::Value& root) { read_delivery(reader, root, events); });
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
  if (!event.activity_type || event.activity_type->value() != ActivityType::condition)
    return std::nullopt;
  const bool offline = alert_source_type == source_type::agent_offline;
  if (event.status_code == activity_status::triggered)
    return offline ? AlertEvent::device_offline : AlertEvent::alert_triggered;
  if (event.status_code == activity_status::reset)
    return offline ? AlertEvent::device_online : AlertEvent::alert_cleared;
  return std::nullopt;
}

WebhookConfiguration as_activities(const EventSubscription& subscription) {
  if (subscription.events.empty())
    fail_configuration("events",
                       "EventSubscription::events is empty; without events the service would send "
                       "every activity");
  WebhookConfiguration configuration;
  configuration.url = subscription.url;
  configuration.allow_private_address = subscription.allow_private_address;
  auto& statuses = configuration.activities[std::string(wire_name(ActivityType::condition))];
  for (const OpenEnum<AlertEvent>& event : subscription.events) {
    const AlertEvent known = event.value();
    if (known == AlertEvent::unrecognized)
      fail_configuration("events", "EventSubscription::events contains \"" +
                                       std::string(event.text()) +
                                       "\", which is not one of the four known events");
    const bool begins = known == AlertEvent::alert_triggered || known == AlertEvent::device_offline;
    const std::string_view status = begins ? activity_status::triggered : activity_status::reset;
    if (std::find(statuses.begin(), statuses.end(), status) == statuses.end())
      statuses.emplace_back(status);
  }
  return configuration;
}

}  // namespace ninjaone
