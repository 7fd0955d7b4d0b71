// SPDX-License-Identifier: MIT
#include "pipeline/call_state.hpp"

#include <algorithm>
#include <utility>

namespace ninjaone::pipeline {

namespace {

Outcome combined(Outcome before, Outcome last) noexcept {
  if (last == Outcome::applied) return last;
  if (before == Outcome::unknown || last == Outcome::unknown) return Outcome::unknown;
  return before == Outcome::not_sent ? last : before;
}

// Adds the error of the last attempt to an error that says that the time is over. After a 429 the
// kind stays rate_limited, because the caller then knows from retry_after when to call again.
void add_cause(ErrorInfo& info, const ErrorInfo& cause) {
  if (info.kind == ErrorKind::timeout && cause.kind == ErrorKind::rate_limited)
    info.kind = cause.kind;
  info.message += "; the last attempt failed: " + cause.message;
  info.http_status = cause.http_status;
  info.api_code = cause.api_code;
  info.incident_id = cause.incident_id;
  info.request_id = cause.request_id;
  info.body_excerpt = cause.body_excerpt;
  info.details = cause.details;
  if (!info.retry_after) info.retry_after = cause.retry_after;
}

}  // namespace

void CallState::note(Outcome outcome) noexcept { before = combined(before, outcome); }

void CallState::fail(ErrorInfo info, Outcome outcome) const {
  if (info.method.empty()) {
    info.method = std::string(method);
    info.path = path;
  }
  info.effect = effect;
  info.attempts = std::max(info.attempts, attempts.sent);
  info.outcome = combined(before, outcome);
  if (effect == Effect::safe && info.outcome != Outcome::not_sent)
    info.outcome = Outcome::not_applied;
  const bool out_of_time = info.kind == ErrorKind::timeout || info.kind == ErrorKind::cancelled ||
                           info.reason == "paused";
  if (out_of_time && last && info.http_status == 0) add_cause(info, *last);
  throw_error(std::move(info));
}

}  // namespace ninjaone::pipeline
