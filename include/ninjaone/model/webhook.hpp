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

// A header that the service sends with each delivery. Deliveries are not signed. A secret in a
// header proves the sender; compare it with same_secret().
struct WebhookHeader {
  std::string name{};
  Secret value{};
};

// The address for deliveries and the activities to deliver. `PUT /v2/webhook` in the form of the
// live service. It replaces the former configuration. The service has no operation to read it.
struct WebhookConfiguration {
  std::string url{};  // https, to a public host
  std::map<std::string, std::vector<std::string>>
      activities{};  // by activity type, status codes or "*"; empty: everything
  std::vector<std::string>
      expand{};  // objects to include in full: "device", "organization", "location"
  std::vector<WebhookHeader> headers{};
  std::vector<OrganizationId> organization_ids{};  // empty: all
  Json extra{};  // members this version does not know, sent as they are
  // Also allow loopback, private and other special literal addresses, and http to loopback, for a
  // simulated tenant. Not sent.
  bool allow_private_address = false;
};

// The four events of the short form of `PUT /v2/webhook`.
enum class AlertEvent {
  unrecognized,
  alert_triggered,
  alert_cleared,
  device_online,
  device_offline
};
// "ALERT_TRIGGERED"; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(AlertEvent value) noexcept;

// `PUT /v2/webhook` in its short form, {url, events}. as_activities() converts it to the form of
// the live service.
struct EventSubscription {
  std::string url{};
  std::vector<OpenEnum<AlertEvent>> events{};
  bool allow_private_address = false;  // as in WebhookConfiguration
};

}  // namespace ninjaone
