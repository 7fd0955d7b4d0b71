// SPDX-License-Identifier: MIT
#include "pipeline/attempt.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include "base/transport_fault.hpp"
#include "pipeline/error_mapper.hpp"
#include "pipeline/redact.hpp"

namespace ninjaone::pipeline {

using std::chrono::milliseconds;

namespace {

// The caller's own transport may put any text into the error, and the error is logged.
Error without_secrets(const Error& error, const SecretFinder& secrets) {
  ErrorInfo info = error.info();
  redact(info, secrets);
  return Error(std::move(info));
}

}  // namespace

Failure AttemptResult::failure() const {
  Failure failure;
  failure.attempt_limit = attempt_limit;
  if (error) {
    failure.kind = error->kind();
    failure.reason = error->info().reason;
    failure.sent = may_have_sent(error->info());
  } else {
    failure.status = response.status;
    failure.hint = hints.wait;
    failure.final = concern != Concern::other;
    failure.denied = concern == Concern::permission;
  }
  return failure;
}

void AttemptCount::add(const Wire& wire) noexcept { sent += std::max(1, wire.sends); }

Situation AttemptCount::situation(Effect effect, const Deadline& deadline, Random& random) const {
  Situation now;
  now.effect = effect;
  now.attempts = sent - replays;
  now.max_attempts = max;
  now.random = random.next();
  now.time_left = deadline.left();
  return now;
}

AttemptResult Sender::send(const Request& request, const Deadline& deadline, const Label& label,
                           const AttemptBudget& budget, CallObservation* observation) const {
  AttemptResult result;
  SendContext context;
  const auto left = deadline.left();
  result.attempt_limit = !budget.whole_time && left > attempt_timeout_;
  context.time_left = result.attempt_limit ? attempt_timeout_ : left;
  context.cancel = deadline.cancel();
  context.max_response_bytes = budget.max_bytes;
  context.max_sends = std::max(1, budget.copies);

  if (observation != nullptr) observation->attempt_started(budget.attempt);
  result.started = clock_->steady();
  try {
    result.response = transport_->send(request, context);
  } catch (const Error& error) {
    result.error = error;
  }
  counters_->add(result.wire());
  if (result.response.status == 429) ++counters_->throttled;
  try {
    result.elapsed = clock_->steady() - result.started;
    if (!result.error) note_hints(result);
    if (result.error && log_->enabled())
      result.error = without_secrets(*result.error, budget.secrets);
    log_result(result, label, budget);
  } catch (const std::bad_alloc&) {  // a result that cannot be logged must not be lost
  }
  if (observation != nullptr) {
    const std::string_view reason = result.error ? result.error->info().reason : std::string_view();
    observation->attempt_ended(budget.attempt, result.response.status, reason, result.wire(),
                               result.elapsed);
  }
  return result;
}

void Sender::note_hints(AttemptResult& result) const {
  const Response& response = result.response;
  result.hints =
      read_hints(response.headers, response.status == 429 ? response.body : "", clock_->wall());
  counters_->note(result.hints, clock_->wall());
}

void Sender::log_result(const AttemptResult& result, const Label& label,
                        const AttemptBudget& budget) const {
  if (!log_->enabled()) return;
  LogEvent event;
  event.what = label.what;
  event.method = label.method;
  event.path = label.path;
  event.status = result.response.status;
  event.attempt = budget.attempt;
  event.bytes = result.wire().bytes_in;
  event.elapsed = std::chrono::duration_cast<milliseconds>(result.elapsed);
  constexpr std::string_view id_header = "x-nj-request-id";
  std::string id;
  if (result.response.headers.find(id_header) != nullptr)
    id = header_text(result.response.headers, id_header, budget.secrets);
  event.request_id = id;
  if (result.error) event.reason = result.error->info().reason;
  const bool success = !result.error && event.status < 400;
  event.level = success ? LogEvent::Level::debug : LogEvent::Level::warning;
  log_->log(event);
}

void Sender::log_retry(const Label& label, int attempt, const Decision& next,
                       std::string_view reason) const {
  ++counters_->retries;
  LogEvent event;
  event.level = LogEvent::Level::info;
  event.what = "retry";
  event.method = label.method;
  event.path = label.path;
  event.attempt = attempt;
  event.wait = std::chrono::ceil<milliseconds>(next.delay);
  event.reason = reason;
  log_->log(event);
}

}  // namespace ninjaone::pipeline
