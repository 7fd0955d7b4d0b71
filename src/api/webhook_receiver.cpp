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

// The table never changes: a new one replaces it, so that a request compares without a lock.
using SharedSecrets = std::shared_ptr<const WebhookSecrets>;
constexpr std::chrono::seconds longest_pause = std::chrono::hours(24);  // of Retry-After

// A response, and its word in the log.
struct Verdict {
  int status;
  std::string_view reason;
  LogEvent::Level level;
};
constexpr Verdict handed_over{204, "handed_over", LogEvent::Level::debug};
constexpr Verdict repeated{204, "repeat", LogEvent::Level::debug};
constexpr Verdict body_taken{204, "body", LogEvent::Level::debug};
constexpr Verdict wrong_method{405, "method", LogEvent::Level::info};
constexpr Verdict wrong_path{404, "path", LogEvent::Level::info};
constexpr Verdict bad_headers{400, "headers", LogEvent::Level::info};
constexpr Verdict bad_length{400, "length", LogEvent::Level::info};
constexpr Verdict stranger{401, "secret", LogEvent::Level::warning};
constexpr Verdict too_large{413, "too_large", LogEvent::Level::warning};
constexpr Verdict no_room{503, "no_room", LogEvent::Level::warning};
constexpr Verdict busy{
    503, "busy",
    LogEvent::Level::info};  // another thread handles this event; the result is not known yet
constexpr Verdict failed{500, "handler", LogEvent::Level::warning};

SharedSecrets secrets_of(WebhookReceiverOptions& options) {
  WebhookSecrets all(std::exchange(options.tenants, {}));
  std::vector<Secret> own = std::exchange(options.secrets, {});
  if (own.empty() && !all.empty()) return std::make_shared<const WebhookSecrets>(std::move(all));
  if (all.has(""))
    fail_configuration("tenants",
                       "give the secrets of the tenant \"\" in secrets or in tenants, not in both");
  return std::make_shared<const WebhookSecrets>(all.with("", std::move(own)));
}

WebhookReceiverOptions checked(WebhookReceiverOptions options) {
  if (options.path.empty() || options.path.front() != '/' ||
      options.path.find_first_of("?#") != std::string::npos) {
    fail_configuration("path",
                       "the path of a webhook receiver begins with / and holds neither ? nor #");
  }
  if (!http::is_token(options.secret_header))
    fail_configuration("secret_header", "not the name of a header");
  if (!options.handler)
    fail_configuration("handler",
                       "a webhook receiver needs a handler, such as a WebhookQueue's push()");
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

bool fit(const Headers& headers, const WebhookReceiverOptions& options) {
  std::size_t bytes = 0;
  for (const auto& [name, value] : headers.items()) bytes += name.size() + value.size();
  return headers.items().size() <= options.max_headers && bytes <= options.max_header_bytes;
}

// What Content-Length says against it, if there is one.
std::optional<Verdict> judge_length(const Headers& headers, std::size_t most) {
  const auto lengths = headers.all("Content-Length");
  if (lengths.empty()) return std::nullopt;
  const std::string_view text = lengths.front();
  if (lengths.size() > 1 || text.empty() || !std::all_of(text.begin(), text.end(), is_digit))
    return bad_length;
  const auto length = parse_integer<std::size_t>(text);
  return !length || *length > most ? std::optional(too_large) : std::nullopt;
}

}  // namespace

struct WebhookReceiver::Impl {
  mutable std::mutex mutex{};
  SharedSecrets secrets;
  const WebhookReceiverOptions options;  // without the secrets, which change
  const Secret path;                     // compared like a secret: only the service should know it
  SeenEvents seen;

  explicit Impl(WebhookReceiverOptions given)
      : secrets(secrets_of(given)),
        options(checked(std::move(given))),
        path(options.path),
        seen(options.max_seen, options.seen_for, options.clock) {}

  [[nodiscard]] SharedSecrets current() const;
  [[nodiscard]] std::optional<std::string> tenant_of(std::string_view target,
                                                     const Headers& headers) const;
  // What refuses the request before its body is read. Without a refusal, `tenant` is the sender.
  [[nodiscard]] std::optional<Verdict> judge(std::string_view method, std::string_view target,
                                             const Headers& headers, std::string& tenant) const;
  [[nodiscard]] Verdict hand_over(WebhookEvent event);
  [[nodiscard]] WebhookReply take(std::string tenant, std::vector<WebhookEvent> events,
                                  std::size_t bytes);
  [[nodiscard]] std::optional<Verdict> take_body(std::string tenant, std::string_view body) const;
  void log(const Verdict& verdict, std::size_t bytes, std::size_t events) const;
  [[nodiscard]] WebhookReply reply(const Verdict& verdict, std::size_t bytes,
                                   std::size_t events = 0) const;
};

SharedSecrets WebhookReceiver::Impl::current() const {
  const std::lock_guard lock(mutex);
  return secrets;
}

// A request with two secrets is refused: it is not clear which of them a proxy has checked.
std::optional<std::string> WebhookReceiver::Impl::tenant_of(std::string_view target,
                                                            const Headers& headers) const {
  const SharedSecrets good = current();
  const auto in_header = headers.all(options.secret_header);
  const auto in_query = options.secret_parameter.empty()
                            ? std::vector<Secret>()
                            : query_values(target, options.secret_parameter);
  if (in_header.size() + in_query.size() != 1) return std::nullopt;
  return good->tenant_of(in_header.empty() ? in_query.front().reveal()
                                           : std::string_view(in_header.front()));
}

std::optional<Verdict> WebhookReceiver::Impl::judge(std::string_view method,
                                                    std::string_view target, const Headers& headers,
                                                    std::string& tenant) const {
  if (method != "POST") return wrong_method;
  if (!same_secret(target.substr(0, target.find('?')), path)) return wrong_path;
  if (!fit(headers, options)) return bad_headers;
  const auto sender = tenant_of(target, headers);
  if (!sender) return stranger;
  tenant = *sender;
  return judge_length(headers, options.max_body);
}

Verdict WebhookReceiver::Impl::hand_over(WebhookEvent event) {
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
  bool kept = false;
  Verdict verdict = no_room;
  try {
    kept = options.handler(std::move(event));
  } catch (...) {
    verdict = failed;  // its text may hold anything: not for the log
  }
  seen.end(tenant, id, kept);
  return kept ? handed_over : verdict;
}

// In order; the first event that is not handled ends the delivery, and the service sends all of it
// again.
WebhookReply WebhookReceiver::Impl::take(std::string tenant, std::vector<WebhookEvent> events,
                                         std::size_t bytes) {
  std::size_t fresh = 0, repeats = 0;
  std::optional<Verdict> refused;
  for (WebhookEvent& event : events) {
    event.tenant = tenant;
    const Verdict verdict = hand_over(std::move(event));
    if (verdict.status != handed_over.status) {
      refused = verdict;
      break;
    }
    ++(verdict.reason == repeated.reason ? repeats : fresh);
  }
  const bool only_repeats = repeats != 0 && fresh == 0;
  if (repeats != 0 && (refused || !only_repeats)) log(repeated, bytes, repeats);
  if (refused) return reply(*refused, bytes);
  return only_repeats ? reply(repeated, bytes, repeats) : reply(handed_over, bytes, fresh);
}

// Empty: nobody wants such bodies, or it is not JSON.
std::optional<Verdict> WebhookReceiver::Impl::take_body(std::string tenant,
                                                        std::string_view body) const {
  if (!options.body_handler) return std::nullopt;
  Json value;
  try {
    value = Json::parse(body);
  } catch (const Error&) {
    return std::nullopt;
  }
  try {
    return options.body_handler(std::move(tenant), std::move(value)) ? body_taken : no_room;
  } catch (...) {
    return failed;
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
  } catch (...) {  // a log that fails must not lose an event
  }
}

WebhookReply WebhookReceiver::Impl::reply(const Verdict& verdict, std::size_t bytes,
                                          std::size_t events) const {
  log(verdict, bytes, events);
  WebhookReply reply{verdict.status, {}};
  if (verdict.status == wrong_method.status) reply.headers.set("Allow", "POST");
  if (verdict.status == no_room.status) {
    reply.headers.set("Retry-After",
                      std::to_string(std::min(options.retry_after, longest_pause).count()));
  }
  return reply;
}

WebhookReceiver::WebhookReceiver(WebhookReceiverOptions options)
    : impl_(std::make_unique<Impl>(std::move(options))) {}
WebhookReceiver::~WebhookReceiver() = default;

std::optional<WebhookReply> WebhookReceiver::refuse(std::string_view method, std::string_view path,
                                                    const Headers& headers) const {
  std::string tenant;
  const auto verdict = impl_->judge(method, path, headers, tenant);
  return verdict ? std::optional(impl_->reply(*verdict, 0)) : std::nullopt;
}

WebhookReply WebhookReceiver::handle(std::string_view method, std::string_view path,
                                     const Headers& headers, std::string_view body) {
  std::string tenant;
  if (const auto refused = impl_->judge(method, path, headers, tenant))
    return impl_->reply(*refused, 0);
  if (body.size() > impl_->options.max_body) return impl_->reply(too_large, body.size());
  std::vector<WebhookEvent> events;
  try {
    events = detail::parse_delivery(body, impl_->options.max_decoded_bytes);
  } catch (const Error& error) {
    const std::string_view reason = error.info().reason;
    if (reason == too_large.reason) return impl_->reply(too_large, body.size());
    const bool no_activity = reason == "type" || reason == "missing";
    const auto taken = no_activity ? impl_->take_body(std::move(tenant), body) : std::nullopt;
    return impl_->reply(taken.value_or(Verdict{400, reason, LogEvent::Level::warning}),
                        body.size());
  }
  return impl_->take(std::move(tenant), std::move(events), body.size());
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
