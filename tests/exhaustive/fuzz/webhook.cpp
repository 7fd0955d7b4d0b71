// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>
#include <memory>
#include <ninjaone/testing/manual_clock.hpp>
#include <ninjaone/webhook_receiver.hpp>

#include "exhaustive/fuzz/harness.hpp"
#include "exhaustive/fuzz/support.hpp"

namespace ninjaone::fuzz {

namespace {

constexpr const char* hook_secret = "k4nary-hook-secret-0123456789";
constexpr const char* hook_path = "/hook";

struct Delivery {
  std::string_view method, path, body;
  Headers headers{};
};

// A handler that has no room for some events and throws for others.
struct EventHandler {
  std::map<std::int64_t, int> kept{};
  int calls = 0;
  bool handle(const WebhookEvent& event) {
    ++calls;
    const std::int64_t id = raw(event.id);
    if (id % 7 == 3) throw std::runtime_error("the handler failed");
    if (id % 7 == 5) return false;
    ++kept[id];
    return true;
  }
};

WebhookReceiverOptions options_for(EventHandler& events, std::string& log) {
  WebhookReceiverOptions options;
  options.path = hook_path;
  options.secrets = {Secret("an-older-secret-0123456789"), Secret(hook_secret)};
  options.handler = [&events](const WebhookEvent& event) { return events.handle(event); };
  options.max_headers = 10;
  options.max_header_bytes = 500;
  options.max_body = 4000;
  options.clock = std::make_shared<doubles::ManualClock>();
  options.log = [&log](const LogEvent& event) {
    log.append(event.what).append(event.reason).append(event.where);
  };
  return options;
}

bool is_authentic(const Delivery& d) {
  const auto secrets = d.headers.all("X-Hook-Secret");
  return d.method == "POST" && d.path.substr(0, d.path.find('?')) == hook_path &&
         secrets.size() == 1 &&
         (secrets.front() == hook_secret || secrets.front() == "an-older-secret-0123456789");
}

void check_reply(const Delivery& d, const WebhookReply& reply, const EventHandler& events) {
  constexpr int known[] = {204, 400, 401, 404, 405, 413, 500, 503};
  require(std::find(std::begin(known), std::end(known), reply.status) != std::end(known),
          "the status is one of the documented statuses");
  require((reply.status == 405) == (reply.headers.find("Allow") != nullptr),
          "only a 405 has the header Allow");
  require((reply.status == 503) == (reply.headers.find("Retry-After") != nullptr),
          "only a 503 has the header Retry-After");
  if (!is_authentic(d)) {
    require(events.calls == 0 && reply.status >= 400 && reply.status < 500,
            "a delivery without the secret is rejected before the handler");
  }
  if (reply.status == 204) {
    for (const WebhookEvent& event : parse_webhook(d.body)) {
      require(events.kept.count(raw(event.id)) == 1, "the handler kept each confirmed event");
    }
  }
  for (const auto& [id, times] : events.kept)
    require(times == 1, "the handler keeps an event once: " + std::to_string(id));
}

Delivery read_delivery(std::string_view input) {
  Input in(input);
  Delivery d;
  d.method = in.until(' ');
  d.path = in.line();
  d.headers = in.headers();
  d.body = in.rest();
  return d;
}

}  // namespace

// Input: "POST /hook", the headers, an empty line, the body. It is delivered twice, and again after
// a restart.
void fuzz_webhook(std::string_view input) {
  const Delivery d = read_delivery(input);
  EventHandler events;
  std::string log;
  WebhookReceiver receiver(options_for(events, log));
  const auto refused = receiver.refuse(d.method, d.path, d.headers);
  const WebhookReply first = receiver.handle(d.method, d.path, d.headers, d.body);
  require(!refused || refused->status == first.status, "handle() returns the status of refuse()");
  check_reply(d, first, events);
  const WebhookReply second = receiver.handle(d.method, d.path, d.headers, d.body);
  check_reply(d, second, events);
  require(second.status == first.status, "the same delivery gets the same status again");

  EventHandler later = events;
  WebhookReceiver restarted(options_for(later, log));
  restarted.load(receiver.save());
  check_reply(d, restarted.handle(d.method, d.path, d.headers, d.body), later);
  require(no_control(log) && !contains_text(log, "k4nary"),
          "the log contains no secret and no control byte");
}

}  // namespace ninjaone::fuzz
