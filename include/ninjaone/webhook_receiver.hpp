// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
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

// What to answer the sender. There is never a body: whoever knocks learns nothing.
struct WebhookReply {
  int status = 500;
  Headers headers{};  // Allow, Retry-After
};

// Takes over one event, soon: the service waits for its answer. True: it is kept and will not be handed over again. False: there is no
// room, the service is told to come again. Whatever it throws is swallowed and answered 500, and the event's next delivery is handed
// over again. Called from every thread that calls handle(), possibly at once, but never for one id at once.
using WebhookHandler = std::function<bool(WebhookEvent event)>;

struct WebhookReceiverOptions {
  std::string path = "/";                       // of the configured address; nobody else needs to know it
  std::string secret_header = "X-Hook-Secret";  // its name in WebhookConfiguration::headers
  std::vector<Secret> secrets{};                // required, at least 16 bytes each, better 32 random ones; two while one replaces the other
  WebhookHandler handler{};                     // required
  std::size_t max_body = std::size_t{1} << 20U;
  std::size_t max_decoded_bytes = std::size_t{16} << 20U;  // memory that the events of one delivery may take; else 413
  std::size_t max_headers = 100, max_header_bytes = std::size_t{32} << 10U;
  std::size_t max_seen = 100'000;  // ids of events that are remembered, the latest, for so long
  std::chrono::hours seen_for{24};
  std::chrono::seconds retry_after{10};  // what a 503 says
  std::shared_ptr<Clock> clock{};        // null: the real one
  LogSink log{};                         // "webhook" with status and reason; nothing that the sender wrote
};

// The receiving end of a webhook, behind any HTTP server: knows no socket. An event that the service was told has arrived (2xx) was
// handed over once, however often it is delivered, while its id is remembered. Any thread.
//
// Deliveries are not signed: the secret header tells them from somebody else's, so let no one read it on the way (https). A captured
// delivery can be replayed; it can also be changed: look the event up before anything that hurts.
class NINJAONE_API WebhookReceiver {
 public:
  explicit WebhookReceiver(
      WebhookReceiverOptions options);  // ConfigurationError: no secret or a short one, no handler, a bad path or limit
  WebhookReceiver(const WebhookReceiver&) = delete;
  WebhookReceiver& operator=(const WebhookReceiver&) = delete;
  ~WebhookReceiver();

  // What to answer before the body is read; nothing: read it, max_body at most, and handle(). For servers that can.
  // `path` as in the request line; a query in it does not count. 405, 404, 400 (headers), 401, 413.
  [[nodiscard]] std::optional<WebhookReply> refuse(std::string_view method, std::string_view path, const Headers& headers) const;

  // The whole request. As refuse(), then 413 and 400 for the body, 503 when the handler has no room, 500 when it throws; 204 for what
  // was handed over now or before. Throws nothing but std::bad_alloc.
  [[nodiscard]] WebhookReply handle(std::string_view method, std::string_view path, const Headers& headers, std::string_view body);

  // Which secrets are good from now on. ConfigurationError as above: then the old ones stay.
  void set_secrets(std::vector<Secret> secrets);

  // The ids that were handed over and when, as lines of text without a secret; load() adds them to those of this receiver, so that a
  // restart hands nothing over twice. load() throws ConfigurationError for anything that save() did not give, all of it.
  [[nodiscard]] std::string save() const;
  void load(std::string_view text);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Events between the receiver's threads and those that work on them; in memory, so that a crash loses what is in it. The handler:
// [&](WebhookEvent event) { return queue.push(std::move(event)); }. Any thread.
class NINJAONE_API WebhookQueue {
 public:
  explicit WebhookQueue(std::size_t limit = 1000);  // events
  WebhookQueue(const WebhookQueue&) = delete;
  WebhookQueue& operator=(const WebhookQueue&) = delete;
  ~WebhookQueue();

  [[nodiscard]] bool push(WebhookEvent event);  // false: full or closed
  // The oldest event; waits for one. Nothing: the queue is closed and every event was given out.
  [[nodiscard]] std::optional<WebhookEvent> pop();
  void close();  // nothing is taken any more
  [[nodiscard]] std::size_t size() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ninjaone
