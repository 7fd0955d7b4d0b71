// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/call_options.hpp>
#include <ninjaone/detail/core_ref.hpp>
#include <ninjaone/export.hpp>
#include <ninjaone/model/webhook.hpp>

namespace ninjaone {

// The webhook of an API client: where the service sends activities. A new configuration replaces
// the former one; no operation reads it. To receive deliveries, use WebhookReceiver
// (<ninjaone/webhook_receiver.hpp>) or parse_webhook() (<ninjaone/webhook_event.hpp>).
//
// The live service requires the token of a System Administrator, from the authorization_code grant;
// the message of the PermissionError states this.
//
// Any number of threads may use one object. `options` of each method sets the limits and the
// cancellation of the call. <ninjaone/client.hpp> lists the errors of every call.
// ConfigurationError: the address is not https, contains a user name, or is a literal address that
// is not public (`allow_private_address` allows it). Names are not resolved here, because the
// service resolves them.
class NINJAONE_API Webhooks {
 public:
  // Sets the webhook, in the form of the live service.
  // `PUT /v2/webhook`
  void configure(const WebhookConfiguration& configuration, const CallOptions& options = {}) const;
  // Sets the webhook, in the short form {url, events}. An instance that does not accept this form
  // responds with 400; then use configure() with as_activities().
  // `PUT /v2/webhook`
  void subscribe(const EventSubscription& subscription, const CallOptions& options = {}) const;
  // Removes the webhook.
  // `DELETE /v2/webhook`
  void remove(const CallOptions& options = {}) const;

 private:
  friend class Client;
  explicit Webhooks(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
