// SPDX-License-Identifier: MIT
#include <algorithm>
#include <ninjaone/error.hpp>
#include <ninjaone/webhooks.hpp>
#include <vector>

#include "base/fail.hpp"
#include "client/run.hpp"
#include "http/origin.hpp"
#include "http/public_host.hpp"
#include "wire/url.hpp"

namespace ninjaone {

namespace {

using call::Operation;
constexpr Operation configure_row{"webhooks.configure", Method::put, "/v2/webhook", "", Effect::idempotent};
constexpr Operation subscribe_row{"webhooks.subscribe", Method::put, "/v2/webhook", "", Effect::idempotent};
constexpr Operation remove_row{"webhooks.remove", Method::delete_, "/v2/webhook", "", Effect::idempotent};

void check_receiver(const std::string& url, bool allow_private_address) {
  try {
    (void)wire::parse_base_url(url);
    const http::Origin origin = http::parse_origin(url);
    if (allow_private_address || http::is_public_host(origin.host)) return;
  } catch (const ConfigurationError& error) {
    fail_configuration("webhook_url", "the receiver's address is not one that deliveries can go to: " + error.info().message);
  }
  fail_configuration("webhook_url",
                     "the receiver's address is loopback, private, or a number that not everybody reads alike: the service could be led to "
                     "places that are not yours; allow_private_address says that it is meant");
}

// The values in the query of an address. They may be secrets, because the console of the service cannot send headers.
std::vector<Secret> secrets_in_query(std::string_view url) {
  std::vector<Secret> values;
  url.remove_prefix(std::min(url.size(), url.find('?')));
  while (!url.empty()) {
    url.remove_prefix(1);
    const std::string_view pair = url.substr(0, url.find('&'));
    if (const auto equals = pair.find('='); equals != std::string_view::npos) values.emplace_back(std::string(pair.substr(equals + 1)));
    url.remove_prefix(pair.size());
  }
  return values;
}

struct Advice {
  ErrorKind kind;
  std::string_view text;
};

// A refusal of this operation has one usual cause; say it.
void run(const detail::CoreRef& core, const detail::Call& call, const CallOptions& options, const Advice& advice) {
  try {
    detail::run(core, call, options);
  } catch (const ApiError& error) {
    if (error.kind() != advice.kind) throw;
    ErrorInfo info = error.info();
    info.message += "; " + std::string(advice.text);
    throw_error(std::move(info));
  }
}

constexpr Advice administrator{ErrorKind::permission,
                               "webhooks want a token of a System Administrator, signed in with the authorization_code grant"};
constexpr Advice other_form{ErrorKind::invalid_request,
                            "this instance may want activities instead of events: give configure() what as_activities() makes of it"};

}  // namespace

void Webhooks::configure(const WebhookConfiguration& configuration, const CallOptions& options) const {
  detail::named(configure_row, [&] { check_receiver(configuration.url, configuration.allow_private_address); });
  detail::Call call = detail::call_with(configure_row, {}, {}, configuration);
  call.secrets = secrets_in_query(configuration.url);
  for (const WebhookHeader& header : configuration.headers) {
    detail::named(configure_row, [&] { (void)Headers{{header.name, std::string(header.value.reveal())}}; });  // it can be sent
    call.secrets.push_back(header.value);
  }
  run(core_, call, options, administrator);
}

void Webhooks::subscribe(const EventSubscription& subscription, const CallOptions& options) const {
  detail::named(subscribe_row, [&] { check_receiver(subscription.url, subscription.allow_private_address); });
  detail::Call call = detail::call_with(subscribe_row, {}, {}, subscription);
  call.secrets = secrets_in_query(subscription.url);
  run(core_, call, options, other_form);
}

void Webhooks::remove(const CallOptions& options) const { run(core_, detail::call_of(remove_row, {}), options, administrator); }

}  // namespace ninjaone
