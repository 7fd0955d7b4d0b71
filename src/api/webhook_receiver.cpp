// SPDX-License-Identifier: MIT
#include <algorithm>
#include <mutex>
#include <ninjaone/error.hpp>
#include <ninjaone/webhook_receiver.hpp>
#include <utility>

#include "api/seen_events.hpp"
#include "api/webhook_body.hpp"
#include "api/webhook_secrets.hpp"
#include "base/ascii.hpp"
#include "base/fail.hpp"
#include "base/integer.hpp"
#include "http/header_syntax.hpp"

namespace ninjaone {

namespace {

// The secrets are never changed: new ones replace them. So a request copies the pointer with the
// lock and compares without it.
using SharedSecrets = std::shared_ptr<const WebhookSecrets>;
constexpr std::chrono::seconds max_retry_after = std::chrono::hours(24);

// The result of a request: the status of the response, and the reason in the log.
struct Verdict {
  int status;
  std::string_view reason;
  LogEvent::Level level;
};
constexpr Verdict event_handled{204, "handed_over", LogEvent::Level::debug};
constexpr Verdict repeated{204, "repeat", LogEvent::Level::debug};
constexpr Verdict body_handled{204, "body", LogEvent::Level::debug};
constexpr Verdict wrong_method{405, "method", LogEvent::Level::info};
constexpr Verdict wrong_path{404, "path", LogEvent::Level::info};
constexpr Verdict bad_headers{400, "headers", LogEvent::Level::info};
constexpr Verdict bad_length{400, "length", LogEvent::Level::info};
constexpr Verdict wrong_secret{401, "secret", LogEvent::Level::warning};
constexpr Verdict too_large{413, "too_large", LogEvent::Level::warning};
constexpr Verdict no_room{503, "no_room", LogEvent::Level::warning};
// Another thread handles this event; its result is not known yet.
constexpr Verdict busy{503, "busy", LogEvent::Level::info};
constexpr Verdict handler_failed{500, "handler", LogEvent::Level::warning};

SharedSecrets secrets_of(WebhookReceiverOptions& options) {
  WebhookSecrets all(std::exchange(options.tenants, {}));
  std::vector<Secret> unnamed = std::exchange(options.secrets, {});
  if (unnamed.empty() && !all.empty())
    return std::make_shared<const WebhookSecrets>(std::move(all));
  if (all.has(""))
    fail_configuration("tenants",
                       "the secrets of the tenant \"\" are in WebhookReceiverOptions::secrets and "
                       "in tenants; set them in one of the two");
  return std::make_shared<const WebhookSecrets>(all.with("", std::move(unnamed)));
}

WebhookReceiverOptions checked(WebhookReceiverOptions options) {
  if (options.path.empty() || options.path.front() != '/' ||
      options.path.find_first_of("?#") != std::string::npos) {
    fail_configuration("path",
                       "WebhookReceiverOptions::path must begin with / and contain neither ? nor "
                       "#");
  }
  if (!http::is_token(options.secret_header))
    fail_configuration("secret_header", "WebhookReceiverOptions::secret_header is \"" +
                                            options.secret_header +
                                            "\", which is not a valid header name");
  if (!options.handler)
    fail_configuration("handler",
                       "WebhookReceiverOptions::handler is not set; set it to a function that "
                       "takes an event, such as WebhookQueue::push()");
  if (options.max_seen == 0)
    fail_configuration("max_seen", "WebhookReceiverOptions::max_seen must be at least 1");
  if (options.seen_for.count() <= 0)
    fail_configuration("max_seen",
                       "WebhookReceiverOptions::seen_for must be above 0; max(): no limit");
  if (options.retry_after.count() < 0)
    fail_configuration("retry_after", "WebhookReceiverOptions::retry_after must not be below 0");
  if (options.max_decoded_bytes == 0)
    fail_configuration("max_decoded_bytes",
                       "WebhookReceiverOptions::max_decoded_bytes must be above 0");
  if (!options.clock) options.clock = system_clock();
  return options;
}

bool headers_fit(const Headers& headers, const WebhookReceiverOptions& options) {
  std::size_t bytes = 0;
  for (const auto& [name, value] : headers.items()) bytes += name.size() + value.size();
  return headers.items().size() <= options.max_headers && bytes <= options.max_header_bytes;
}

// Returns why the request is rejected because of its Content-Length. Empty: the length is absent or
// accepted.
std::optional<Verdict> check_length(const Headers& headers, std::size_t max_length) {
  const auto lengths = headers.all("Content-Length");
  if (lengths.empty()) return std::nullopt;
  const std::string_view text = lengths.front();
  if (lengths.size() > 1 || text.empty() || !std::all_of(text.begin(), text.end(), is_digit))
    return bad_length;
  const auto length = parse_integer<std::size_t>(text);
  return !length || *length > max_length ? std::optional(too_large) : std::nullopt;
}

}  // namespace

struct WebhookReceiver::Impl {
  mutable std::mutex mutex{};
  SharedSecrets secrets;
  const WebhookReceiverOptions options;  // without the secrets, which may be replaced
  const Secret path;                     // compared like a secret: only the service should know it
  SeenEvents seen;

  explicit Impl(WebhookReceiverOptions given)
      : secrets(secrets_of(given)),
        options(checked(std::move(given))),
        path(options.path),
        seen(options.max_seen, options.seen_for, options.clock) {}

  [[nodiscard]] SharedSecrets current_secrets() const;
  [[nodiscard]] std::optional<std::string> tenant_of(std::string_view target,
                                                     const Headers& headers) const;
  // Returns why the request is rejected before its body is read. Empty: it is accepted, and
  // `tenant` is set to its sender.
  [[nodiscard]] std::optional<Verdict> check_head(std::string_view method, std::string_view target,
                                                  const Headers& headers,
                                                  std::string& tenant) const;
  [[nodiscard]] Verdict handle_event(WebhookEvent event);
  [[nodiscard]] WebhookReply handle_events(std::string tenant, std::vector<WebhookEvent> events,
                                           std::size_t bytes);
  [[nodiscard]] std::optional<Verdict> handle_body(std::string tenant, std::string_view body) const;
  void log(const Verdict& verdict, std::size_t bytes, std::size_t events) const;
  [[nodiscard]] WebhookReply reply(const Verdict& verdict, std::size_t bytes,
                                   std::size_t events = 0) const;
};

SharedSecrets WebhookReceiver::Impl::current_secrets() const {
  const std::lock_guard lock(mutex);
  return secrets;
}

// A request with two secrets is rejected, because it is not clear which of them a proxy has
// checked.
std::optional<std::string> WebhookReceiver::Impl::tenant_of(std::string_view target,
                                                            const Headers& headers) const {
  const SharedSecrets known = current_secrets();
  const auto in_header = headers.all(options.secret_header);
  const auto in_query = options.secret_parameter.empty()
                            ? std::vector<Secret>()
                            : query_values(target, options.secret_parameter);
  if (in_header.size() + in_query.size() != 1) return std::nullopt;
  return known->tenant_of(in_header.empty() ? in_query.front().reveal()
                                            : std::string_view(in_header.front()));
}

std::optional<Verdict> WebhookReceiver::Impl::check_head(std::string_view method,
                                                         std::string_view target,
                                                         const Headers& headers,
                                                         std::string& tenant) const {
  if (method != "POST") return wrong_method;
  if (!same_secret(target.substr(0, target.find('?')), path)) return wrong_path;
  if (!headers_fit(headers, options)) return bad_headers;
  const auto sender = tenant_of(target, headers);
  if (!sender) return wrong_secret;
  tenant = *sender;
  return check_length(headers, options.max_body);
}

Verdict WebhookReceiver::Impl::handle_event(WebhookEvent event) {
  const ActivityId id = event.id;
  const std::string tenant = event.tenant;
  switch (seen.begin(tenant, id)) {
    case SeenEvents::State::seen:
      return repeated;
    case SeenEvents::State::busy:
      return busy;
    case SeenEvents::State::fresh:
      break;
  }
  bool stored = false;
  Verdict verdict = no_room;
  try {
    stored = options.handler(std::move(event));
  } catch (...) {
    verdict = handler_failed;  // the text of the exception may contain secrets: it is not logged
  }
  seen.end(tenant, id, stored);
  return stored ? event_handled : verdict;
}

// Handles the events in order. The first event that is not handled ends the delivery; the service
// then sends the whole delivery again.
WebhookReply WebhookReceiver::Impl::handle_events(std::string tenant,
                                                  std::vector<WebhookEvent> events,
                                                  std::size_t bytes) {
  std::size_t fresh = 0, repeats = 0;
  std::optional<Verdict> failure;
  for (WebhookEvent& event : events) {
    event.tenant = tenant;
    const Verdict verdict = handle_event(std::move(event));
    if (verdict.status != event_handled.status) {
      failure = verdict;
      break;
    }
    ++(verdict.reason == repeated.reason ? repeats : fresh);
  }
  const bool only_repeats = repeats != 0 && fresh == 0;
  if (repeats != 0 && (failure || !only_repeats)) log(repeated, bytes, repeats);
  if (failure) return reply(*failure, bytes);
  return only_repeats ? reply(repeated, bytes, repeats) : reply(event_handled, bytes, fresh);
}

// Handles a body that is not an activity. Empty: there is no handler for such bodies, or the body
// is not JSON.
std::optional<Verdict> WebhookReceiver::Impl::handle_body(std::string tenant,
                                                          std::string_view body) const {
  if (!options.body_handler) return std::nullopt;
  Json value;
  try {
    value = Json::parse(body);
  } catch (const Error&) {
    return std::nullopt;
  }
  try {
    return options.body_handler(std::move(tenant), std::move(value)) ? body_handled : no_room;
  } catch (...) {
    return handler_failed;
  }
}

void WebhookReceiver::Impl::log(const Verdict& verdict, std::size_t bytes,
                                std::size_t events) const {
  LogEvent event;
  event.level = verdict.level;
  event.what = "webhook";
  event.reason = verdict.reason;
  event.status = verdict.status;
  event.bytes = bytes;
  event.count = events;
  try {
    if (options.log) options.log(event);
  } catch (...) {
    // An exception of the log must not lose an event.
  }
}

WebhookReply WebhookReceiver::Impl::reply(const Verdict& verdict, std::size_t bytes,
                                          std::size_t events) const {
  log(verdict, bytes, events);
  WebhookReply reply{verdict.status, {}};
  if (verdict.status == wrong_method.status) reply.headers.set("Allow", "POST");
  if (verdict.status == no_room.status) {
    reply.headers.set("Retry-After",
                      std::to_string(std::min(options.retry_after, max_retry_after).count()));
  }
  return reply;
}

WebhookReceiver::WebhookReceiver(WebhookReceiverOptions options)
    : impl_(std::make_unique<Impl>(std::move(options))) {}
WebhookReceiver::~WebhookReceiver() = default;

std::optional<WebhookReply> WebhookReceiver::refuse(std::string_view method, std::string_view path,
                                                    const Headers& headers) const {
  std::string tenant;
  const auto verdict = impl_->check_head(method, path, headers, tenant);
  return verdict ? std::optional(impl_->reply(*verdict, 0)) : std::nullopt;
}

WebhookReply WebhookReceiver::handle(std::string_view method, std::string_view path,
                                     const Headers& headers, std::string_view body) {
  std::string tenant;
  if (const auto rejected = impl_->check_head(method, path, headers, tenant))
    return impl_->reply(*rejected, 0);
  if (body.size() > impl_->options.max_body) return impl_->reply(too_large, body.size());
  std::vector<WebhookEvent> events;
  try {
    events = detail::parse_delivery(body, impl_->options.max_decoded_bytes);
  } catch (const Error& error) {
    const std::string_view reason = error.info().reason;
    if (reason == too_large.reason) return impl_->reply(too_large, body.size());
    const bool is_no_activity = reason == "type" || reason == "missing";
    const auto result = is_no_activity ? impl_->handle_body(std::move(tenant), body) : std::nullopt;
    return impl_->reply(result.value_or(Verdict{400, reason, LogEvent::Level::warning}),
                        body.size());
  }
  return impl_->handle_events(std::move(tenant), std::move(events), body.size());
}

void WebhookReceiver::set_secrets(std::vector<Secret> secrets) {
  set_secrets(std::string(), std::move(secrets));
}

void WebhookReceiver::set_secrets(const std::string& tenant, std::vector<Secret> secrets) {
  const std::lock_guard lock(impl_->mutex);
  impl_->secrets =
      std::make_shared<const WebhookSecrets>(impl_->secrets->with(tenant, std::move(secrets)));
}

void WebhookReceiver::remove_tenant(const std::string& tenant) {
  const std::lock_guard lock(impl_->mutex);
  impl_->secrets = std::make_shared<const WebhookSecrets>(impl_->secrets->without(tenant));
}

std::string WebhookReceiver::save() const { return impl_->seen.text(); }
void WebhookReceiver::load(std::string_view text) { impl_->seen.load(text); }

}  // namespace ninjaone
