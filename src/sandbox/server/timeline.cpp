// SPDX-License-Identifier: MIT
#include "sandbox/server/timeline.hpp"

#include <algorithm>
#include <cstdio>

namespace ninjaone::sandbox {

namespace {
bool of_device(TimedEvent::Kind kind) {
  return kind != TimedEvent::Kind::revoke_tokens && kind != TimedEvent::Kind::revoke_client;
}

timespec to_timespec(std::chrono::nanoseconds time) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time);
  return {static_cast<std::time_t>(seconds.count()), static_cast<long>((time - seconds).count())};
}

void log_line(const std::string& text) {
  std::fprintf(stderr, "ninjaone-sandbox: %s\n", text.c_str());
}
}  // namespace

Timeline::Timeline(Tenant& tenant, std::vector<TimedEvent> events)
    : tenant_(tenant), events_(std::move(events)) {
  for (const TimedEvent& event : events_) {
    if (!of_device(event.kind)) continue;
    try {
      tenant_.patch("/device/" + to_string(event.device), "{}");
    } catch (const std::invalid_argument&) {
      throw UsageError("--event: the tenant has no device " + to_string(event.device));
    }
  }
}

int Timeline::wait_for_signal(const sigset_t& signals, siginfo_t& info) {
  for (;;) {
    if (next_ == events_.size()) return sigwaitinfo(&signals, &info);
    const auto left = start_ + events_[next_].after - std::chrono::steady_clock::now();
    const timespec limit =
        to_timespec(std::max<std::chrono::nanoseconds>(left, std::chrono::nanoseconds(0)));
    const int number = sigtimedwait(&signals, &info, &limit);
    if (number > 0) return number;
    if (std::chrono::steady_clock::now() >= start_ + events_[next_].after) run(events_[next_++]);
  }
}

void Timeline::run(const TimedEvent& event) {
  const std::string device = "device " + to_string(event.device);
  switch (event.kind) {
    case TimedEvent::Kind::offline:
    case TimedEvent::Kind::online:
      tenant_.set_offline(event.device, event.kind == TimedEvent::Kind::offline);
      log_line(device + (event.kind == TimedEvent::Kind::offline ? " is offline" : " is online"));
      break;
    case TimedEvent::Kind::alert:
      log_line(device + " has the alert " + tenant_.raise_alert(event.device, event.name) + ": " +
               event.name);
      break;
    case TimedEvent::Kind::clear:
      log_line(std::to_string(tenant_.reset_alerts(event.device)) + " alerts of " + device +
               " are reset");
      break;
    case TimedEvent::Kind::revoke_tokens:
      tenant_.revoke_tokens();
      log_line("every access token is revoked");
      break;
    case TimedEvent::Kind::revoke_client:
      tenant_.revoke_client();
      log_line("the API client is removed");
      break;
  }
}

}  // namespace ninjaone::sandbox
