// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/call_options.hpp>
#include <ninjaone/detail/core_ref.hpp>
#include <ninjaone/export.hpp>
#include <ninjaone/model/webhook.hpp>

namespace ninjaone {

// The one webhook of an API client: a new configuration replaces the old one, and there is no operation that reads it back. The live
// service wants a token of a System Administrator, from the authorization_code grant; a PermissionError says so.
// Deliveries are received by WebhookReceiver in <ninjaone/webhook_receiver.hpp>, and read by parse_webhook() in
// <ninjaone/webhook_event.hpp>.
// Any thread. What every call may throw stands in <ninjaone/client.hpp>; ConfigurationError also for an address that is not https, that
// holds a user name, or that is literal and not public, which `allow_private_address` allows. No name is looked up: it is the service
// that will do so.
class NINJAONE_API Webhooks {
 public:
  // In the form of the live service. `PUT /v2/webhook`
  void configure(const WebhookConfiguration& configuration, const CallOptions& options = {}) const;
  // In the short form {url, events}. An instance that does not take it answers 400: as_activities() says the same in the other form.
  // `PUT /v2/webhook`
  void subscribe(const EventSubscription& subscription, const CallOptions& options = {}) const;
  // `DELETE /v2/webhook`
  void remove(const CallOptions& options = {}) const;

 private:
  friend class Client;
  explicit Webhooks(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
