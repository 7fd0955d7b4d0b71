// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <ninjaone/clock.hpp>
#include <ninjaone/export.hpp>
#include <ninjaone/log.hpp>
#include <ninjaone/secret.hpp>
#include <ninjaone/transport.hpp>
#include <ninjaone/webhook_event.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ninjaone {

// The response for the sender. It never has a body, so that a stranger learns nothing.
struct WebhookReply {
  int status = 500;
  Headers headers{};  // Allow, Retry-After
};

// Takes one event. It must return soon, because the service waits for the response. True: the event
// is stored and is not delivered again. False: there is no room; the service is asked to send it
// again. An exception is swallowed and becomes 500, and the next delivery of the event calls the
// handler again. Called from every thread that calls handle(), possibly at the same time, but never
// for one event of one tenant at the same time.
using WebhookHandler = std::function<bool(WebhookEvent event)>;

// Takes a body that is valid JSON but no activity, as a notification channel of the console may
// send it. `tenant` as in WebhookEvent. The results mean the same as those of a WebhookHandler.
// Such a body has no id: a repeat cannot be recognised.
using WebhookBodyHandler = std::function<bool(std::string tenant, Json body)>;

struct WebhookReceiverOptions {
  std::string path = "/";                       // of the configured address; keep it private
  std::string secret_header = "X-Hook-Secret";  // its name in WebhookConfiguration::headers
  // If set: the query parameter that may hold the secret instead of the header, for senders that
  // cannot send headers. Servers and proxies write addresses to their logs: prefer the header.
  std::string secret_parameter{};
  // At least 16 bytes each, better 32 random ones; two while one replaces the other. They belong to
  // the tenant "".
  std::vector<Secret> secrets{};
  // More tenants of one receiver: a name of your choice and the secrets of that tenant. The secret
  // decides which tenant a delivery belongs to, so no two tenants may share one. `secrets` or
  // `tenants` must hold a secret.
  std::map<std::string, std::vector<Secret>> tenants{};
  WebhookHandler handler{};           // required
  WebhookBodyHandler body_handler{};  // empty: a body that is no activity is answered 400
  std::size_t max_body = std::size_t{1} << 20U;
  std::size_t max_decoded_bytes =
      std::size_t{16} << 20U;  // memory that the events of one delivery may take; else 413
  std::size_t max_headers = 100, max_header_bytes = std::size_t{32} << 10U;
  std::size_t max_seen =
      100'000;  // ids that are remembered, of each tenant; the oldest is forgotten first
  std::chrono::hours seen_for{
      24};  // how long an id is remembered, by the steady clock; max(): no limit
  std::chrono::seconds retry_after{10};  // Retry-After of a 503
  std::shared_ptr<Clock> clock{};        // null: the system's
  LogSink log{};  // "webhook" with status and reason; nothing that the sender wrote
};

// The receiving end of a webhook. It works behind any HTTP server and opens no socket itself. An
// event that was answered with 2xx was given to the handler once, however often it is delivered,
// while its id is remembered. Ids are remembered for each tenant: two tenants may use the same id.
// A wall clock that jumps forgets nothing. Any thread.
//
// Deliveries are not signed. The secret proves the sender, so use https. A recorded delivery can be
// sent again, and it can be changed: read the activity from the API before you do anything
// dangerous.
class NINJAONE_API WebhookReceiver {
 public:
  // ConfigurationError: no secret, a short one, one that two tenants share, no handler, a bad path,
  // name or limit.
  explicit WebhookReceiver(WebhookReceiverOptions options);
  WebhookReceiver(const WebhookReceiver&) = delete;
  WebhookReceiver& operator=(const WebhookReceiver&) = delete;
  ~WebhookReceiver();

  // The response to send before the body is read. Empty: read the body, at most max_body, and call
  // handle(). For servers that can do this. `path` as in the request line, with the query. 405,
  // 404, 400 (headers), 401, 413.
  [[nodiscard]] std::optional<WebhookReply> refuse(std::string_view method, std::string_view path,
                                                   const Headers& headers) const;

  // Handles the whole request. The responses of refuse(), then 413 and 400 for the body, 503 when
  // the handler has no room, 500 when it throws, 204 for an event that is handled now or was
  // handled before. Throws nothing but std::bad_alloc.
  [[nodiscard]] WebhookReply handle(std::string_view method, std::string_view path,
                                    const Headers& headers, std::string_view body);

  // Replaces the secrets of the tenant "", or of a named one, which may be new. ConfigurationError
  // as in the constructor: then the old secrets stay.
  void set_secrets(std::vector<Secret> secrets);
  void set_secrets(const std::string& tenant, std::vector<Secret> secrets);
  // Removes the secrets of a tenant; its deliveries are then answered 401. ConfigurationError: no
  // other tenant has a secret.
  void remove_tenant(const std::string& tenant);

  // The ids of the events that were handled, their tenants and times, as lines of text without a
  // secret. load() adds them to the ids of this receiver, so that a restart handles nothing twice;
  // it reads the text of earlier versions, too. load() throws ConfigurationError for a text that
  // save() did not write, and then adds nothing.
  [[nodiscard]] std::string save() const;
  void load(std::string_view text);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Events between the threads of the receiver and the threads that process them. It is in memory: a
// crash loses its content. The handler: [&](WebhookEvent event) { return
// queue.push(std::move(event)); }. Any thread.
class NINJAONE_API WebhookQueue {
 public:
  explicit WebhookQueue(std::size_t limit = 1000);  // events
  WebhookQueue(const WebhookQueue&) = delete;
  WebhookQueue& operator=(const WebhookQueue&) = delete;
  ~WebhookQueue();

  [[nodiscard]] bool push(WebhookEvent event);  // false: full or closed
  // Waits for the oldest event and returns it. Empty: the queue is closed and holds no event.
  [[nodiscard]] std::optional<WebhookEvent> pop();
  void close();  // push() fails from now on
  [[nodiscard]] std::size_t size() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ninjaone
