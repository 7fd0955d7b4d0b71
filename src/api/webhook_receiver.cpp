// SPDX-License-Identifier: MIT
#include <algorithm>
#include <charconv>
#include <mutex>
#include <ninjaone/error.hpp>
#include <ninjaone/webhook_receiver.hpp>
#include <utility>

#include "api/seen_events.hpp"
#include "api/webhook_body.hpp"
#include "base/fail.hpp"
#include "http/header_syntax.hpp"

namespace ninjaone {

namespace {

using Secrets = std::shared_ptr<const std::vector<Secret>>;
constexpr std::size_t shortest_secret = 16;

// Everything that is answered, and the word of the log.
struct Verdict {
  int status;
  std::string_view reason;
  LogEvent::Level level;
};
constexpr Verdict handed_over{204, "handed_over", LogEvent::Level::debug};
constexpr Verdict wrong_method{405, "method", LogEvent::Level::info};
constexpr Verdict wrong_path{404, "path", LogEvent::Level::info};
constexpr Verdict bad_headers{400, "headers", LogEvent::Level::info};
constexpr Verdict bad_length{400, "length", LogEvent::Level::info};
constexpr Verdict stranger{401, "secret", LogEvent::Level::warning};
constexpr Verdict too_large{413, "too_large", LogEvent::Level::warning};
constexpr Verdict no_room{503, "no_room", LogEvent::Level::warning};
constexpr Verdict busy{503, "busy", LogEvent::Level::info};  // another thread is handing this event over: how that ends is not known yet
constexpr Verdict failed{500, "handler", LogEvent::Level::warning};

Secrets checked(std::vector<Secret> secrets) {
  if (secrets.empty()) fail_configuration("secrets", "a webhook receiver without a secret would believe everybody");
  for (const Secret& secret : secrets) {
    if (secret.reveal().size() < shortest_secret) {
      fail_configuration("secrets", "a secret of a webhook must have 16 bytes at least; take 32 random ones, in hexadecimal");
    }
  }
  return std::make_shared<const std::vector<Secret>>(std::move(secrets));
}

WebhookReceiverOptions checked(WebhookReceiverOptions options) {
  if (options.path.empty() || options.path.front() != '/' || options.path.find_first_of("?#") != std::string::npos) {
    fail_configuration("path", "the path of a webhook receiver begins with / and holds neither ? nor #");
  }
  if (!http::is_token(options.secret_header)) fail_configuration("secret_header", "not the name of a header");
  if (!options.handler) fail_configuration("handler", "a webhook receiver needs a handler, such as a WebhookQueue's push()");
  if (options.max_seen == 0 || options.seen_for.count() <= 0) fail_configuration("max_seen", "without memory nothing is seen twice");
  if (options.max_decoded_bytes == 0) fail_configuration("max_decoded_bytes", "WebhookReceiverOptions::max_decoded_bytes must be above 0");
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
  if (lengths.size() > 1 || text.empty() || !std::all_of(text.begin(), text.end(), http::is_digit)) return bad_length;
  std::size_t length = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
  return error != std::errc() || length > most ? std::optional(too_large) : std::nullopt;
}

}  // namespace

struct WebhookReceiver::Impl {
  mutable std::mutex mutex{};
  Secrets secrets;
  const WebhookReceiverOptions options;  // without the secrets, which change
  const Secret path;                     // compared like one: it may be part of what only the service knows
  SeenEvents seen;

  explicit Impl(WebhookReceiverOptions given)
      : secrets(checked(std::exchange(given.secrets, {}))),
        options(checked(std::move(given))),
        path(options.path),
        seen(options.max_seen, options.seen_for, options.clock) {}

  [[nodiscard]] bool knows(const Headers& headers) const;
  [[nodiscard]] std::optional<Verdict> judge(std::string_view method, std::string_view target, const Headers& headers) const;
  [[nodiscard]] Verdict hand_over(WebhookEvent event);
  [[nodiscard]] WebhookReply reply(const Verdict& verdict, std::size_t bytes, std::size_t events = 0) const;
};

// Every secret is compared, whatever the others said: time does not tell which it was.
bool WebhookReceiver::Impl::knows(const Headers& headers) const {
  Secrets good;
  {
    const std::lock_guard lock(mutex);
    good = secrets;
  }
  const auto received = headers.all(options.secret_header);
  if (received.size() != 1) return false;
  bool same = false;
  for (const Secret& secret : *good) same |= same_secret(received.front(), secret);
  return same;
}

std::optional<Verdict> WebhookReceiver::Impl::judge(std::string_view method, std::string_view target, const Headers& headers) const {
  if (method != "POST") return wrong_method;
  if (!same_secret(target.substr(0, target.find('?')), path)) return wrong_path;
  if (!fit(headers, options)) return bad_headers;
  if (!knows(headers)) return stranger;
  return judge_length(headers, options.max_body);
}

Verdict WebhookReceiver::Impl::hand_over(WebhookEvent event) {
  const ActivityId id = event.id;
  switch (seen.begin(id)) {
    case SeenEvents::State::seen:
      return handed_over;
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
  seen.end(id, kept);
  return kept ? handed_over : verdict;
}

WebhookReply WebhookReceiver::Impl::reply(const Verdict& verdict, std::size_t bytes, std::size_t events) const {
  LogEvent event;
  event.level = verdict.level;
  event.what = "webhook";
  event.reason = verdict.reason;
  event.status = verdict.status;
  event.bytes = bytes;
  event.count = events;
  try {
    if (options.log) options.log(event);
  } catch (...) {  // a log that fails is no reason to lose an event
  }
  WebhookReply reply{verdict.status, {}};
  if (verdict.status == wrong_method.status) reply.headers.set("Allow", "POST");
  if (verdict.status == no_room.status) reply.headers.set("Retry-After", std::to_string(options.retry_after.count()));
  return reply;
}

WebhookReceiver::WebhookReceiver(WebhookReceiverOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}
WebhookReceiver::~WebhookReceiver() = default;

std::optional<WebhookReply> WebhookReceiver::refuse(std::string_view method, std::string_view path, const Headers& headers) const {
  const auto verdict = impl_->judge(method, path, headers);
  return verdict ? std::optional(impl_->reply(*verdict, 0)) : std::nullopt;
}

WebhookReply WebhookReceiver::handle(std::string_view method, std::string_view path, const Headers& headers, std::string_view body) {
  if (auto refused = refuse(method, path, headers)) return *std::move(refused);
  if (body.size() > impl_->options.max_body) return impl_->reply(too_large, body.size());
  std::vector<WebhookEvent> events;
  try {
    events = detail::parse_delivery(body, impl_->options.max_decoded_bytes);
  } catch (const Error& error) {
    if (error.info().reason == too_large.reason) return impl_->reply(too_large, body.size());
    return impl_->reply({400, error.info().reason, LogEvent::Level::warning}, body.size());
  }
  for (WebhookEvent& event : events) {
    const Verdict verdict = impl_->hand_over(std::move(event));
    if (verdict.status != handed_over.status) return impl_->reply(verdict, body.size());
  }
  return impl_->reply(handed_over, body.size(), events.size());
}

void WebhookReceiver::set_secrets(std::vector<Secret> secrets) {
  Secrets good = checked(std::move(secrets));
  const std::lock_guard lock(impl_->mutex);
  impl_->secrets.swap(good);
}

std::string WebhookReceiver::save() const { return impl_->seen.text(); }
void WebhookReceiver::load(std::string_view text) { impl_->seen.load(text); }

}  // namespace ninjaone
