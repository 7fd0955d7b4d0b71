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

// One activity of a webhook delivery, with the members as on the wire, and those that
// WebhookConfiguration::expand requested. A delivery may arrive more than once, and deliveries may
// arrive in another order: `id` identifies the activity.
struct WebhookEvent {
  ActivityId id{};
  std::optional<Timestamp> activity_time{};
  std::optional<DeviceId> device_id{};  // empty: the activity concerns the account
  std::optional<OpenEnum<Severity>> severity{};
  std::optional<OpenEnum<Priority>> priority{};
  std::optional<std::string> series_uid{};  // of a condition: Alert::uid
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
  // With "device" in `expand`. It contains the organization; the event itself does not.
  std::optional<Device> device{};
  Json extra{};
  // The tenant that sent it: a name from WebhookReceiverOptions::tenants, or "" for
  // WebhookReceiverOptions::secrets and for parse_webhook(). It is not part of the wire format.
  std::string tenant{};
};

// Reads the body of one delivery and returns its activities, in the order of the text. It needs no
// client and no network.
//
// A body is an activity, an object with `activity`, `activities` or both, or an array of
// activities. An activity type or status that this version does not know is not an error: a
// receiver must respond with 2xx, or the service sends the delivery again. ProtocolError: the body
// is not JSON, has none of these forms, contains an activity without an id, or contains events that
// take more than 16 MiB of memory (`too_large`).
[[nodiscard]] NINJAONE_API std::vector<WebhookEvent> parse_webhook(std::string_view body);

// Returns the event as an Activity, for programs that also read Activities::list(). `device` and
// `tenant` are left out.
[[nodiscard]] NINJAONE_API Activity as_activity(const WebhookEvent& event);

// Returns which of the four events of EventSubscription this event is; empty: none of them.
// `alert_source_type`: Alert::source_type of the alert whose `uid` is the `series_uid` of the
// event. It is needed to recognise a device that goes offline or online, because a delivery has the
// same form for every condition. Without it the result is alert_triggered or alert_cleared, never
// device_offline or device_online.
[[nodiscard]] NINJAONE_API std::optional<AlertEvent> classify(
    const WebhookEvent& event, std::string_view alert_source_type = {});

// Returns the subscription in the form of the live service, for Webhooks::configure(). A device
// that goes offline or online arrives as an alert, if a policy has such a condition.
// ConfigurationError: the subscription has no event (the service would send all of them), or an
// event that this version does not know.
[[nodiscard]] NINJAONE_API WebhookConfiguration
as_activities(const EventSubscription& subscription);

}  // namespace ninjaone
