// SPDX-License-Identifier: MIT
#include "client/exchange.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include "wire/error_mapper.hpp"
#include "wire/redact.hpp"

namespace ninjaone::detail {

using std::chrono::milliseconds;

namespace {

// A transport of the caller's own may put anything into the words that are logged.
Error without_secrets(const Error& error, const SecretFinder& secrets) {
  ErrorInfo info = error.info();
  wire::redact(info, secrets);
  return Error(std::move(info));
}

}  // namespace

call::Failure Exchange::failure() const {
  call::Failure failure;
  failure.attempt_limit = attempt_limit;
  if (error) {
    failure.kind = error->kind();
    failure.reason = error->info().reason;
    failure.sent = call::may_have_sent(error->info());
  } else {
    failure.status = response.status;
    failure.hint = hints.wait;
    failure.final = concern != wire::Concern::other;
    failure.refused = concern == wire::Concern::permission;
  }
  return failure;
}

Exchange Sender::send(const Request& request, const call::Deadline& deadline, const Label& label, const Share& share) const {
  Exchange exchange;
  SendContext context;
  const auto left = deadline.left();
  exchange.attempt_limit = !share.whole_time && left > attempt_timeout_;
  context.time_left = exchange.attempt_limit ? attempt_timeout_ : left;
  context.cancel = deadline.cancel();
  context.max_response_bytes = share.most_bytes;
  context.max_sends = std::max(1, share.copies);

  exchange.begun = clock_->steady();
  try {
    exchange.response = transport_->send(request, context);
  } catch (const Error& error) {
    exchange.error = error;
  }
  meter_->add(exchange.wire());
  if (exchange.response.status == 429) ++meter_->throttled;
  try {
    exchange.elapsed = clock_->steady() - exchange.begun;
    if (!exchange.error) note_hints(exchange);
    if (exchange.error && journal_->heard()) exchange.error = without_secrets(*exchange.error, share.secrets);
    tell(exchange, label, share);
  } catch (const std::bad_alloc&) {  // the answer is there: it is worth more than its log
  }
  return exchange;
}

void Sender::note_hints(Exchange& exchange) const {
  const Response& response = exchange.response;
  exchange.hints = wire::read_hints(response.headers, response.status == 429 ? response.body : "", clock_->wall());
  meter_->note(exchange.hints, clock_->wall());
}

void Sender::tell(const Exchange& exchange, const Label& label, const Share& share) const {
  if (!journal_->heard()) return;
  LogEvent event;
  event.what = label.what;
  event.method = label.method;
  event.path = label.path;
  event.status = exchange.response.status;
  event.attempt = share.attempt;
  event.bytes = exchange.wire().bytes_in;
  event.elapsed = std::chrono::duration_cast<milliseconds>(exchange.elapsed);
  constexpr std::string_view id_header = "x-nj-request-id";
  std::string id;
  if (exchange.response.headers.find(id_header) != nullptr) id = wire::header_text(exchange.response.headers, id_header, share.secrets);
  event.request_id = id;
  if (exchange.error) event.reason = exchange.error->info().reason;
  const bool fine = !exchange.error && event.status < 400;
  event.level = fine ? LogEvent::Level::debug : LogEvent::Level::warning;
  journal_->tell(event);
}

void Sender::tell_retry(const Label& label, int attempt, const call::Decision& next, std::string_view reason) const {
  ++meter_->retries;
  LogEvent event;
  event.level = LogEvent::Level::info;
  event.what = "retry";
  event.method = label.method;
  event.path = label.path;
  event.attempt = attempt;
  event.wait = std::chrono::ceil<milliseconds>(next.delay);
  event.reason = reason;
  journal_->tell(event);
}

}  // namespace ninjaone::detail
