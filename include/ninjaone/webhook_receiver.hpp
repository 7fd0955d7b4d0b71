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

// The response for the sender of a delivery. It never has a body, so that a stranger learns
// nothing.
struct WebhookReply {
  int status = 500;
  Headers headers{};  // Allow, Retry-After
};

// Takes one event. It must return soon, because the service waits for the response. True: the event
// is stored; it is not delivered again. False: there is no room; the service is asked to send it
// again. An exception becomes status 500, and the next delivery of the event calls the handler
// again.
//
// It is called from every thread that calls WebhookReceiver::handle(), possibly at the same time,
// but never for one event of one tenant at the same time.
using WebhookHandler = std::function<bool(WebhookEvent event)>;

// Takes a body that is valid JSON but not an activity, as a notification channel of the console may
// send it. `tenant` as in WebhookEvent. The results mean the same as those of a WebhookHandler.
// Such a body has no id: a repeated delivery cannot be recognised.
using WebhookBodyHandler = std::function<bool(std::string tenant, Json body)>;

// Options of a WebhookReceiver. Only `handler`, and a secret in `secrets` or `tenants`, are
// required.
struct WebhookReceiverOptions {
  std::string path = "/";  // the path of the configured address; keep it private
  std::string secret_header = "X-Hook-Secret";  // its name in WebhookConfiguration::headers
  // If set: the query parameter that may contain the secret instead of the header, for senders that
  // cannot send headers. Servers and proxies write addresses to their logs: prefer the header.
  std::string secret_parameter{};
  // The secrets of the tenant "": at least 16 bytes each; use 32 random bytes. Set two while one
  // replaces the other.
  std::vector<Secret> secrets{};
  // More tenants of one receiver: a name of your choice, and the secrets of that tenant. The secret
  // decides which tenant a delivery belongs to, so two tenants must not share one.
  std::map<std::string, std::vector<Secret>> tenants{};
  WebhookHandler handler{};           // required
  WebhookBodyHandler body_handler{};  // empty: a body that is not an activity gets status 400
  std::size_t max_body = std::size_t{1} << 20U;  // bytes; else status 413
  // The memory that the events of one delivery may take, in bytes, above 0; else status 413.
  std::size_t max_decoded_bytes = std::size_t{16} << 20U;
  std::size_t max_headers = 100, max_header_bytes = std::size_t{32} << 10U;  // else status 400
  // The number of ids that are remembered for each tenant, at least 1. The oldest id is forgotten
  // first.
  std::size_t max_seen = 100'000;
  // How long an id is remembered, by the steady clock; above 0; max(): no limit.
  std::chrono::hours seen_for{24};
  std::chrono::seconds retry_after{10};  // Retry-After of a 503; at least 0
  std::shared_ptr<Clock> clock{};        // null: system_clock()
  LogSink log{};  // receives "webhook" with status and reason, and no text of the sender
};

// Receives the deliveries of a webhook. It works behind any HTTP server and opens no socket: give
// it each request, and send the response that it returns. docs/webhooks.md has an example.
//
// An event that got a response with 2xx was given to the handler once, even if it is delivered
// several times, as long as its id is remembered. Ids are remembered for each tenant: two tenants
// may use the same id. A change of the wall clock does not make it forget an id. Any number of
// threads may use it.
//
// Deliveries are not signed. The secret proves the sender, so use https. A delivery that somebody
// recorded can be sent again or changed: read the activity from the API before you do anything
// dangerous.
class NINJAONE_API WebhookReceiver {
 public:
  // ConfigurationError: there is no secret, a secret is too short or used by two tenants, there is
  // no handler, or a path, a name or a limit is wrong.
  explicit WebhookReceiver(WebhookReceiverOptions options);
  WebhookReceiver(const WebhookReceiver&) = delete;
  WebhookReceiver& operator=(const WebhookReceiver&) = delete;
  ~WebhookReceiver();

  // For servers that can respond before they read the body: returns the response if the request is
  // rejected because of its method (405), path (404), headers (400), secret (401) or length (413).
  // Empty: read the body, at most `max_body` bytes, and call handle(). `path`: as in the request
  // line, with the query.
  [[nodiscard]] std::optional<WebhookReply> refuse(std::string_view method, std::string_view path,
                                                   const Headers& headers) const;

  // Handles a whole request and returns the response: one of refuse(); 413 or 400 for the body; 503
  // if the handler has no room; 500 if it throws; 204 for an event that is handled now or was
  // handled before. Throws nothing except std::bad_alloc.
  [[nodiscard]] WebhookReply handle(std::string_view method, std::string_view path,
                                    const Headers& headers, std::string_view body);

  // Replaces the secrets of the tenant "", or of the named tenant, which may be new.
  // ConfigurationError: as in the constructor; the old secrets stay.
  void set_secrets(std::vector<Secret> secrets);
  void set_secrets(const std::string& tenant, std::vector<Secret> secrets);
  // Removes the secrets of a tenant; its deliveries then get status 401. ConfigurationError: no
  // other tenant has a secret.
  void remove_tenant(const std::string& tenant);

  // Returns the ids of the events that were handled, with their tenants and times, as lines of text
  // without a secret.
  [[nodiscard]] std::string save() const;
  // Adds the ids of a text that save() returned, also in an earlier version, so that no event is
  // handled again after a restart. ConfigurationError: save() did not write this text; no id is
  // added.
  void load(std::string_view text);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// A queue between the threads of the receiver and the threads that process events. It is in memory:
// a crash loses its content. Any number of threads may use it. As a handler:
//   [&](WebhookEvent event) { return queue.push(std::move(event)); }
class NINJAONE_API WebhookQueue {
 public:
  // `limit`: the largest number of events.
  explicit WebhookQueue(std::size_t limit = 1000);
  WebhookQueue(const WebhookQueue&) = delete;
  WebhookQueue& operator=(const WebhookQueue&) = delete;
  ~WebhookQueue();

  // Adds an event. Returns false if the queue is full or closed.
  [[nodiscard]] bool push(WebhookEvent event);
  // Waits until the queue has an event, removes the oldest and returns it. Empty: the queue is
  // closed and has no event.
  [[nodiscard]] std::optional<WebhookEvent> pop();
  // Closes the queue: push() then returns false.
  void close();
  // Returns the number of events.
  [[nodiscard]] std::size_t size() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ninjaone
