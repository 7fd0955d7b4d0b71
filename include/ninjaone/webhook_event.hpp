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

// One activity of a webhook delivery, with the members as on the wire and those that `expand` asked
// for. Deliveries may repeat and may arrive in another order: `id` identifies the activity.
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
  std::optional<Device>
      device{};  // with `expand`: "device"; knows the organization, which the event itself does not
  Json extra{};
  // Which tenant sent it: a name from WebhookReceiverOptions::tenants, "" for
  // WebhookReceiverOptions::secrets and from parse_webhook(). It is not part of the wire format.
  std::string tenant{};
};

// Reads the body of one delivery and returns all its activities in the order of the text. A body is
// an activity, an object with `activity`, `activities` or both, or an array of activities. An
// activity type or status that this version does not know is no error: a receiver must answer 2xx
// or the service sends the delivery again. ProtocolError: the body is not JSON, has none of these
// shapes, holds an activity without an id, or holds events that take more than 16 MiB of memory
// (`too_large`). Needs no client and no network.
[[nodiscard]] NINJAONE_API std::vector<WebhookEvent> parse_webhook(std::string_view body);

// The same event in the form of `GET /v2/activities`, for programs that read both. `device` and
// `tenant` are left out.
[[nodiscard]] NINJAONE_API Activity as_activity(const WebhookEvent& event);

// Which of the four events of EventSubscription it is; empty: none of them. The body of a delivery
// shows a device that goes offline or online like any other condition. To recognise it, look up the
// Alert whose `uid` is the event's `series_uid` and give its `source_type`. Without it the result
// is alert_triggered or alert_cleared, never device_offline or device_online.
[[nodiscard]] NINJAONE_API std::optional<AlertEvent> classify(
    const WebhookEvent& event, std::string_view alert_source_type = {});

// The subscription in the form of the live service, for Webhooks::configure(). Devices that go
// offline and online arrive as alerts, if a policy has such a condition. ConfigurationError: the
// subscription has no event (the service would send all of them), or an unknown one.
[[nodiscard]] NINJAONE_API WebhookConfiguration
as_activities(const EventSubscription& subscription);

}  // namespace ninjaone
