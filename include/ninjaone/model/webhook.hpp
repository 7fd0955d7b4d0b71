// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <ninjaone/export.hpp>
#include <ninjaone/ids.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/open_enum.hpp>
#include <ninjaone/secret.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace ninjaone {

// A header that the service sends with each delivery. Deliveries are not signed: a secret in a
// header proves the sender. Compare it with same_secret().
struct WebhookHeader {
  std::string name{};
  Secret value{};
};

// The address for deliveries and the activities to deliver, in the form of the live service, for
// Webhooks::configure(). It replaces the former configuration. The service has no operation to read
// it.
// `PUT /v2/webhook`
struct WebhookConfiguration {
  std::string url{};  // https, to a public host
  // The status codes to deliver, or "*", by activity type; empty: all activities.
  std::map<std::string, std::vector<std::string>> activities{};
  // The objects to include in full: "device", "organization", "location".
  std::vector<std::string> expand{};
  std::vector<WebhookHeader> headers{};
  std::vector<OrganizationId> organization_ids{};  // empty: all
  Json extra{};  // members that this version does not have; sent unchanged
  // Allows also loopback, private and other special literal addresses, and http to loopback, for a
  // simulated tenant. It is not sent.
  bool allow_private_address = false;
};

// The four events of an EventSubscription.
enum class AlertEvent {
  unrecognized,
  alert_triggered,
  alert_cleared,
  device_online,
  device_offline
};
// Returns the word on the wire, such as "ALERT_TRIGGERED"; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(AlertEvent value) noexcept;

// The address for deliveries and the events to deliver, in the short form {url, events}, for
// Webhooks::subscribe(). as_activities() converts it to the form of the live service.
// `PUT /v2/webhook`
struct EventSubscription {
  std::string url{};
  std::vector<OpenEnum<AlertEvent>> events{};
  bool allow_private_address = false;  // as in WebhookConfiguration
};

}  // namespace ninjaone
