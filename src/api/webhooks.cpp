// SPDX-License-Identifier: MIT
#include <algorithm>
#include <ninjaone/error.hpp>
#include <ninjaone/webhooks.hpp>
#include <vector>

#include "api/operation_lists.hpp"
#include "base/fail.hpp"
#include "http/origin.hpp"
#include "http/public_host.hpp"
#include "http/url.hpp"
#include "json/members_of.hpp"
#include "pipeline/request_builder.hpp"

namespace ninjaone {

namespace json {

template <>
Words<AlertEvent> words<AlertEvent>() noexcept {
  static constexpr Word<AlertEvent> list[] = {
      {AlertEvent::alert_triggered, "ALERT_TRIGGERED"},
      {AlertEvent::alert_cleared, "ALERT_CLEARED"},
      {AlertEvent::device_online, "DEVICE_ONLINE"},
      {AlertEvent::device_offline, "DEVICE_OFFLINE"},
  };
  return all(list);
}

template <>
struct Members<WebhookHeader> {
  static constexpr std::string_view name = "header";
  static constexpr Member list[] = {
      sent<&WebhookHeader::name>("name"),
      sent<&WebhookHeader::value>("value"),
  };
};

template <>
struct Members<WebhookConfiguration> {
  static constexpr std::string_view name = "webhook";
  static constexpr Member list[] = {
      sent<&WebhookConfiguration::url>("url"),
      sent<&WebhookConfiguration::activities>("activities"),
      sent<&WebhookConfiguration::expand>("expand"),
      sent<&WebhookConfiguration::headers>("headers"),
      sent<&WebhookConfiguration::organization_ids>("organizationIds"),
  };
};

template <>
struct Members<EventSubscription> {
  static constexpr std::string_view name = "webhook";
  static constexpr Member list[] = {
      always<&EventSubscription::url>("url"),
      always<&EventSubscription::events>("events"),
  };
};

template <>
const Layout& Codec<WebhookHeader>::layout = layout_v<WebhookHeader>;
template <>
const Layout& Codec<WebhookConfiguration>::layout = layout_v<WebhookConfiguration>;
template <>
const Layout& Codec<EventSubscription>::layout = layout_v<EventSubscription>;

template struct Encoder<WebhookConfiguration>;
template struct Encoder<EventSubscription>;

}  // namespace json

std::string_view wire_name(AlertEvent value) noexcept { return json::name_of(value); }

namespace {

using pipeline::by_user, pipeline::Operation;
constexpr Operation configure_webhook =
    by_user({"webhooks.configure", Method::put, "/v2/webhook", "", Effect::idempotent});
constexpr Operation subscribe_webhook =
    by_user({"webhooks.subscribe", Method::put, "/v2/webhook", "", Effect::idempotent});
constexpr Operation remove_webhook =
    by_user({"webhooks.remove", Method::delete_, "/v2/webhook", "", Effect::idempotent});

// ConfigurationError: deliveries must not be sent to this address.
void check_receiver_address(const std::string& url, bool allow_private_address) {
  try {
    (void)http::parse_base_url(url);
    const http::Origin origin = http::parse_origin(url);
    if (allow_private_address || http::is_public_host(origin.host)) return;
  } catch (const ConfigurationError& error) {
    fail_configuration("webhook_url",
                       "the service cannot send deliveries to the receiver's "
                       "address: " +
                           error.info().message);
  }
  fail_configuration("webhook_url",
                     "the receiver's address is a loopback or private address, or a number that "
                     "programs read differently; the service could send deliveries to another "
                     "machine. Use a public address, or set allow_private_address");
}

// Returns the values in the query of an address. They may be secrets, because the console of the
// service cannot send headers.
std::vector<Secret> secrets_in_query(std::string_view url) {
  std::vector<Secret> values;
  url.remove_prefix(std::min(url.size(), url.find('?')));
  while (!url.empty()) {
    url.remove_prefix(1);
    const std::string_view pair = url.substr(0, url.find('&'));
    if (const auto equals = pair.find('='); equals != std::string_view::npos)
      values.emplace_back(std::string(pair.substr(equals + 1)));
    url.remove_prefix(pair.size());
  }
  return values;
}

// A text for the message of an error of this kind: its usual cause, and what to do.
struct Advice {
  ErrorKind kind;
  std::string_view text;
};

// Sends the request. If the service rejects it with an error of the kind of `advice`, the text is
// added to the message.
void run_with_advice(pipeline::RequestBuilder& request, const CallOptions& options,
                     const Advice& advice) {
  try {
    request.run(options);
  } catch (const ApiError& error) {
    if (error.kind() != advice.kind) throw;
    ErrorInfo info = error.info();
    info.message += "; " + std::string(advice.text);
    throw_error(std::move(info));
  }
}

constexpr Advice needs_administrator{
    ErrorKind::permission,
    "a webhook needs the token of a System Administrator, who signed in with the "
    "authorization_code grant"};
constexpr Advice try_activities{
    ErrorKind::invalid_request,
    "this instance may require activities instead of events: call configure() with the result of "
    "as_activities()"};

}  // namespace

api::OperationList api::webhooks_operations() noexcept {
  static constexpr const pipeline::Operation* rows[] = {&configure_webhook, &subscribe_webhook,
                                                        &remove_webhook};
  return rows;
}

void Webhooks::configure(const WebhookConfiguration& configuration,
                         const CallOptions& options) const {
  pipeline::named(configure_webhook, [&] {
    check_receiver_address(configuration.url, configuration.allow_private_address);
  });
  auto request = call(core_, configure_webhook);
  request.body(configuration);
  for (Secret& secret : secrets_in_query(configuration.url)) request.secret(std::move(secret));
  for (const WebhookHeader& header : configuration.headers) {
    // ConfigurationError: the service could not send this header.
    pipeline::named(configure_webhook, [&] {
      (void)Headers{{header.name, std::string(header.value.reveal())}};
    });
    request.secret(header.value);
  }
  run_with_advice(request, options, needs_administrator);
}

void Webhooks::subscribe(const EventSubscription& subscription, const CallOptions& options) const {
  pipeline::named(subscribe_webhook, [&] {
    check_receiver_address(subscription.url, subscription.allow_private_address);
  });
  auto request = call(core_, subscribe_webhook);
  request.body(subscription);
  for (Secret& secret : secrets_in_query(subscription.url)) request.secret(std::move(secret));
  run_with_advice(request, options, try_activities);
}

void Webhooks::remove(const CallOptions& options) const {
  auto request = call(core_, remove_webhook);
  run_with_advice(request, options, needs_administrator);
}

}  // namespace ninjaone
