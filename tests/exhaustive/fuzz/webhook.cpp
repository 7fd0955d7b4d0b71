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

// A handler that has no room for some events and fails over others.
struct Office {
  std::map<std::int64_t, int> kept{};
  int calls = 0;
  bool take(const WebhookEvent& event) {
    ++calls;
    const std::int64_t id = raw(event.id);
    if (id % 7 == 3) throw std::runtime_error("the handler failed");
    if (id % 7 == 5) return false;
    ++kept[id];
    return true;
  }
};

WebhookReceiverOptions options_for(Office& office, std::string& log) {
  WebhookReceiverOptions options;
  options.path = hook_path;
  options.secrets = {Secret("an-older-secret-0123456789"), Secret(hook_secret)};
  options.handler = [&office](const WebhookEvent& event) { return office.take(event); };
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

void check_reply(const Delivery& d, const WebhookReply& reply, const Office& office) {
  constexpr int known[] = {204, 400, 401, 404, 405, 413, 500, 503};
  require(std::find(std::begin(known), std::end(known), reply.status) != std::end(known),
          "a known status");
  require((reply.status == 405) == (reply.headers.find("Allow") != nullptr),
          "405 says what is allowed");
  require((reply.status == 503) == (reply.headers.find("Retry-After") != nullptr), "503 says when");
  if (!is_authentic(d)) {
    require(office.calls == 0 && reply.status >= 400 && reply.status < 500,
            "a stranger is not believed");
  }
  if (reply.status == 204) {
    for (const WebhookEvent& event : parse_webhook(d.body)) {
      require(office.kept.count(raw(event.id)) == 1, "2xx for what was kept");
    }
  }
  for (const auto& [id, times] : office.kept)
    require(times == 1, "an event is kept once: " + std::to_string(id));
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

// "POST /hook", the headers, an empty line, the body: delivered twice, and again after a restart.
void fuzz_webhook(std::string_view input) {
  const Delivery d = read_delivery(input);
  Office office;
  std::string log;
  WebhookReceiver receiver(options_for(office, log));
  const auto refused = receiver.refuse(d.method, d.path, d.headers);
  const WebhookReply first = receiver.handle(d.method, d.path, d.headers, d.body);
  require(!refused || refused->status == first.status, "a refusal stays one");
  check_reply(d, first, office);
  const WebhookReply second = receiver.handle(d.method, d.path, d.headers, d.body);
  check_reply(d, second, office);
  require(second.status == first.status, "the same again is answered alike");

  Office later = office;
  WebhookReceiver restarted(options_for(later, log));
  restarted.load(receiver.save());
  check_reply(d, restarted.handle(d.method, d.path, d.headers, d.body), later);
  require(no_control(log) && !holds(log, "k4nary"), "the log holds nothing of the sender's");
}

}  // namespace ninjaone::fuzz
