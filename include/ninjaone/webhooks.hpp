// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/call_options.hpp>
#include <ninjaone/detail/core_ref.hpp>
#include <ninjaone/export.hpp>
#include <ninjaone/model/webhook.hpp>

namespace ninjaone {

// The webhook of an API client. A new configuration replaces the former one; no operation reads it.
// The live service requires the token of a System Administrator, from the authorization_code grant;
// a PermissionError says so. To receive deliveries, use WebhookReceiver in
// <ninjaone/webhook_receiver.hpp>, or parse_webhook() in <ninjaone/webhook_event.hpp>. Any thread.
// <ninjaone/client.hpp> lists the errors of every call; ConfigurationError also for an address that
// is not https, that holds a user name, or that is a literal address that is not public
// (`allow_private_address` allows it). Names are not resolved here, because the service resolves
// them.
class NINJAONE_API Webhooks {
 public:
  // In the form of the live service. `PUT /v2/webhook`
  void configure(const WebhookConfiguration& configuration, const CallOptions& options = {}) const;
  // In the short form {url, events}. An instance that does not accept it answers 400; then use
  // configure() with as_activities(). `PUT /v2/webhook`
  void subscribe(const EventSubscription& subscription, const CallOptions& options = {}) const;
  // `DELETE /v2/webhook`
  void remove(const CallOptions& options = {}) const;

 private:
  friend class Client;
  explicit Webhooks(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
