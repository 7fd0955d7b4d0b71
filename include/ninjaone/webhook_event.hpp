// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/export.hpp>
#include <ninjaone/model/activity.hpp>
#include <ninjaone/model/device.hpp>
#include <ninjaone/model/webhook.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ninjaone {

// One delivery of a webhook: an activity, flat as on the wire, and what `expand` asked for. Deliveries may repeat and overtake
// each other: `id` tells.
struct WebhookEvent {
  ActivityId id{};
  std::optional<Timestamp> activity_time{};
  std::optional<DeviceId> device_id{};  // empty: about the account
  std::optional<OpenEnum<Severity>> severity{};
  std::optional<OpenEnum<Priority>> priority{};
  std::optional<std::string> series_uid{};  // of a condition: the alert's `uid`
  std::optional<OpenEnum<ActivityType>> activity_type{};
  std::optional<std::string> status_code{};
  std::optional<std::string> status{};
  std::optional<OpenEnum<ActivityResult>> activity_result{};
  std::optional<std::string> source_config_uid{};
  std::optional<std::string> source_name{};
  std::optional<std::string> subject{};
  std::optional<UserId> user_id{};
  std::optional<std::string> message{};
  std::optional<std::string> type{};
  Json data{};
  std::optional<Device> device{};  // with `expand`: "device"; knows the organization, which the event itself does not
  Json extra{};
};

// Reads the body of one delivery: an activity, a list of them, {activity: ...} or {activities: [...]}. An activity type or status
// this version does not know is no error: a receiver must answer 2xx or the service sends it again.
// ProtocolError: not JSON, or none of these shapes, or an activity without an id, or events that would take more than 16 MiB of memory
// (`too_large`). Needs no client and no network.
[[nodiscard]] NINJAONE_API std::vector<WebhookEvent> parse_webhook(std::string_view body);

// The same event as `GET /v2/activities` tells it, for programs that read both. `device` is left out.
[[nodiscard]] NINJAONE_API Activity as_activity(const WebhookEvent& event);

// Which of the four events of EventSubscription it is; nothing: none of them. A device that goes off or on line is a condition
// like any other in the body: only with the `source_type` of the Alert whose `uid` is the event's `series_uid` can it be told.
// Without it the answer is alert_triggered or alert_cleared, never device_offline or device_online.
[[nodiscard]] NINJAONE_API std::optional<AlertEvent> classify(const WebhookEvent& event, std::string_view alert_source_type = {});

// The subscription in the form of the live service: what to configure() there. Devices going off and on line arrive among the
// alerts, when a policy has such a condition. ConfigurationError: no event at all (it would mean everything), or an unknown one.
[[nodiscard]] NINJAONE_API WebhookConfiguration as_activities(const EventSubscription& subscription);

}  // namespace ninjaone
