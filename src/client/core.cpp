// SPDX-License-Identifier: MIT
#include "client/core.hpp"

#include <algorithm>
#include <cstdlib>
#include <ninjaone/version.hpp>
#include <utility>

#include "base/fail.hpp"
#include "base/wipe.hpp"
#include "call/paged_operations.hpp"
#include "client/options.hpp"
#include "wire/error_mapper.hpp"
#include "wire/redact.hpp"
#include "wire/url.hpp"

namespace ninjaone::detail {

namespace {

constexpr std::chrono::seconds longest_slow_down{60};
constexpr int transient_price = call::RetryBudget::transient, throttled_price = call::RetryBudget::throttled;

std::string origin_of(const ClientOptions& options) {
  return wire::parse_base_url(options.base_url.empty() ? base_url(options.region) : std::string_view(options.base_url)).origin;
}

std::string user_agent_of(const ClientOptions& options) {
  return options.user_agent + (options.user_agent.empty() ? "" : " ") + "ninjaone-cpp/" + std::string(version());
}

std::string key_of(const ClientOptions& options, const std::string& origin) {
  const std::string key = options.auth->cache_key();
  return key.empty() ? key : origin + " " + key;
}

Trace trace_of(const Call& call, const CallOptions& options) {
  Trace trace;
  trace.method = to_string(call.method);
  trace.path = call.shown;
  trace.effect = options.effect.value_or(call.effect);
  return trace;
}

Label label_of(const Trace& trace) { return {"request", trace.method, trace.path}; }

bool wants_json(const Call& call) { return call.accept == "application/json"; }

bool is_redirect(int status) noexcept { return status == 301 || status == 302 || status == 303 || status == 307 || status == 308; }

// A pause that is longer than the one that all calls obey.
bool asks_too_much(const call::Failure& failure) noexcept {
  return failure.hint.value_or(std::chrono::milliseconds(0)) > call::pause_limit;
}

// Whether the answer is one that the operation can have. A page with status 200 is not.
bool usable(const Exchange& exchange, const Call& call) {
  const int status = exchange.response.status;
  if (call.redirects && !exchange.error && is_redirect(status)) return exchange.response.headers.find("Location") != nullptr;
  if (exchange.error || status < 200 || status > 299 || status == 206) return false;
  return !wants_json(call) || !wire::is_html(exchange.response.headers, exchange.response.body);
}

// Whether a 404 is the API's own word about an object: its JSON, and not the one for a route that it does not know. A page of a gateway, or
// a 404 without a body, says nothing of the object.
bool api_says_gone(const Response& response) {
  constexpr std::size_t longest = 64 * 1024;  // what is longer is no error message
  if (response.status != 404 || response.body.empty() || response.body.size() > longest) return false;
  try {
    const Json body = Json::parse(response.body);
    if (body.contains("error")) return true;
    if (!body.contains("errorMessage")) return body.contains("resultCode");
    const std::string text = body["errorMessage"].as_string().value_or("");
    return text.rfind("HTTP 404", 0) != 0;
  } catch (const Error&) {
    return false;
  }
}

// A DELETE whose first answer was lost finds nothing left to delete: it is done.
bool already_gone(const Exchange& exchange, const Call& call, const Trace& trace) {
  return call.method == Method::delete_ && trace.before == Outcome::unknown && api_says_gone(exchange.response);
}

// There is no time left for the attempt that would have followed. A 429 stays one: it tells when to come back.
ErrorInfo out_of_time(ErrorInfo info) {
  if (info.kind == ErrorKind::timeout || info.kind == ErrorKind::rate_limited) return info;
  info.kind = ErrorKind::timeout;
  info.message = "no time is left for another attempt; the last one: " + info.message;
  if (info.reason.empty()) info.reason = "deadline";
  return info;
}

// The error of a call that makes no further attempt.
ErrorInfo stopped(ErrorInfo info, StopReason why) {
  info.stop_reason = why;
  if (why == StopReason::deadline) return out_of_time(std::move(info));
  if (why == StopReason::budget) {
    info.message +=
        "; not retried: the retry budget of this client is spent and the next permit comes after the time of this call "
        "(RetryPolicy::budget, RetryPolicy::budget_per_second)";
  }
  return info;
}

Outcome outcome_of(const Exchange& exchange, Effect effect) noexcept { return call::outcome_of(exchange.failure(), effect); }

}  // namespace

Core::Core(ClientOptions options)
    : options_(checked(std::move(options))),
      origin_(origin_of(options_)),
      user_agent_(user_agent_of(options_)),
      clock_(options_.clock ? options_.clock : system_clock()),
      transport_(options_.transport ? options_.transport : std::make_shared<CurlTransport>(options_.curl)),
      journal_(options_.log, meter_),
      sender_(*transport_, *clock_, meter_, journal_, options_.attempt_timeout),
      budget_([this] { return std::make_unique<call::RetryBudget>(options_.retry); }),
      limiter_([this] { return std::make_unique<call::RateLimiter>(options_.rate_limit, options_.retry.longest_hint, meter_); }),
      desk_(origin_, options_.token_path, user_agent_, options_.retry, sender_, journal_, meter_, random_),
      tokens_(
          options_.token_store, key_of(options_, origin_),
          {[this](const call::Deadline& deadline, const AccessToken& stored) { return desk_.fetch(*options_.auth, stored, deadline); },
           [this] { return options_.auth->traits(); }, [this] { return options_.auth->try_lock(); }},
          [this](std::string_view reason) { journal_.warn("token", reason); }, meter_, random_, options_.retry) {
  if (!options_.base_url.empty() && wire::parse_base_url(options_.base_url).trimmed) {
    journal_.warn("base_url", "the path and query of the base URL were left out; ClientOptions::api_prefix says what precedes every path");
  }
  if (!options_.transport && options_.curl.proxy && !options_.curl.proxy->empty() && origin_.substr(0, 5) == "http:") {
    journal_.warn("proxy", "CurlOptions::proxy is not used: plain http leads to this machine only and never goes through a proxy");
  }
  if (!options_.transport && std::getenv("SSLKEYLOGFILE") != nullptr) {
    journal_.warn("tls_keys", "SSLKEYLOGFILE is set: whoever reads that file can read every request, tokens included");
  }
}

Answer Core::perform(const Call& call, const CallOptions& options) {
  Trace trace = trace_of(call, options);
  const call::Deadline deadline = trace.guard([&] { return begin(options); });
  pass_gate(call, trace);
  Request request = trace.guard([&] { return request_of(call, options, trace.effect); });
  const int most = options.max_attempts.value_or(options_.retry.max_attempts);
  for (;;) {
    Exchange exchange;
    call::TokenCache::Lease lease;
    {
      const Ready ready = trace.guard([&] { return get_ready(deadline); });
      lease = ready.lease;
      exchange = attempt(request, call, lease, most, deadline, trace);
    }
    if (usable(exchange, call)) {
      budget_->succeeded(trace.price, clock_->steady());
      return {std::move(exchange.response), std::move(trace), std::move(lease.token)};
    }
    if (already_gone(exchange, call, trace)) {
      journal_.tell(
          {LogEvent::Level::info, "retry", trace.method, trace.path, {}, "the object was already gone when the request was repeated"});
      return {Response{204, {}, {}, {}}, std::move(trace), {}};
    }
    const Outcome outcome = outcome_of(exchange, trace.effect);
    if (outcome_of(exchange, Effect::unsafe) == Outcome::unknown) trace.answer_lost = true;
    if (may_replay(exchange, lease, trace)) {
      trace.spent.push_back(*lease.token);
      trace.note(outcome);
      continue;
    }
    NextStep next = next_step(exchange, most, deadline, trace);
    trace.spent.push_back(*lease.token);
    ErrorInfo info = explain(exchange, call, trace);
    if (!next.retry) trace.fail(stopped(std::move(info), next.stop), outcome);
    trace.note(outcome);
    trace.last = std::move(info);
    trace.guard([&] { wait_for_retry(exchange, next, deadline, trace); });
  }
}

call::TokenCache::Status Core::authenticate(const CallOptions& options) {
  const call::Deadline deadline = begin(options);
  (void)tokens_.get(deadline);
  return tokens_.status();
}

call::Deadline Core::begin(const CallOptions& options) const {
  check(options);
  call::Deadline deadline(*clock_, options.timeout.value_or(options_.timeout), options.cancel);
  call::check(deadline, "before anything was sent");
  return deadline;
}

void Core::pass_gate(const Call& call, const Trace& trace) const {
  if (!options_.write_gate || call::only_reads(call.method, call.path)) return;
  const std::string path = "/v2" + call.path;
  if (options_.write_gate({call.operation, call.method, path, trace.effect, call.body})) return;
  ErrorInfo info;
  info.kind = ErrorKind::withheld;
  info.reason = "withheld";
  info.message = "ClientOptions::write_gate did not let it pass";
  trace.fail(std::move(info), Outcome::not_sent);
}

Request Core::request_of(const Call& call, const CallOptions& options, Effect effect) const {
  Query query = call.query;
  query.insert(query.end(), options.extra_query.begin(), options.extra_query.end());
  Request request;
  request.method = call.method;
  request.url = origin_ + options_.api_prefix + call.path + wire::encode_query(query);
  request.headers.add("Accept", std::string(call.accept));
  // A compressed body that is not JSON could end early unnoticed, because libcurl does not show where the compression ends.
  if (!wants_json(call)) request.headers.add("Accept-Encoding", "identity");
  request.headers.add("User-Agent", user_agent_);
  if (!call.content_type.empty()) request.headers.add("Content-Type", std::string(call.content_type));
  request.body = call.body;
  request.effect = effect;
  return request;
}

Core::Ready Core::get_ready(const call::Deadline& deadline) {
  auto turn = limiter_->acquire(deadline);
  return {std::move(turn), tokens_.get(deadline)};
}

Exchange Core::attempt(Request& request, const Call& call, const call::TokenCache::Lease& lease, int most, const call::Deadline& deadline,
                       Trace& trace) {
  std::string bearer("Bearer ");
  bearer.reserve(bearer.size() + lease.token->reveal().size());  // growing, it would leave a copy behind
  const Wiped gone(request.headers.set("Authorization", std::move(bearer.append(lease.token->reveal()))));
  ++meter_.requests;
  Share share{trace.attempts + 1, most + trace.replays - trace.attempts, 0, {}};
  if (journal_.heard()) {
    share.secrets = secrets_of(trace, call.secrets);
    share.secrets.push_back(*lease.token);
  }
  Exchange exchange = sender_.send(request, deadline, label_of(trace), share);
  if (!exchange.error) exchange.concern = wire::concern_of(exchange.response);
  trace.attempts += std::max(1, exchange.wire().sends);
  if (exchange.wire().sends > 1) trace.answer_lost = true;
  const wire::Hints& hints = exchange.hints;
  if (hints.remaining == 0 && hints.reset_in) {
    limiter_->slow_until(clock_->steady() + std::min<std::chrono::milliseconds>(*hints.reset_in, longest_slow_down));
  }
  return exchange;
}

bool Core::may_replay(const Exchange& exchange, const call::TokenCache::Lease& lease, Trace& trace) {
  if (exchange.response.status != 401 || exchange.concern == wire::Concern::permission || trace.replays != 0 ||
      !tokens_.reject(lease.generation, *clock_))
    return false;
  ++trace.replays;
  return true;
}

Core::NextStep Core::next_step(const Exchange& exchange, int most, const call::Deadline& deadline, Trace& trace) {
  call::Situation now;
  now.effect = trace.effect;
  now.attempts = trace.attempts - trace.replays;
  now.max_attempts = most;
  now.random = random_.next();
  now.time_left = deadline.left();
  if (exchange.response.status == 429) pause_everybody(exchange, now, trace);
  NextStep next{call::decide(options_.retry, exchange.failure(), now), {}};
  if (!next.retry) return next;
  trace.price = next.throttled ? throttled_price : transient_price;
  if (auto permit = budget_->request(trace.price, now.time_left, clock_->steady())) {
    next.permit.emplace(std::move(*permit));
    return next;
  }
  next.retry = false;
  next.stop = StopReason::budget;
  return next;
}

// Of every 429, whether or not its own call is retried: other calls must not ask a server that has had enough.
void Core::pause_everybody(const Exchange& exchange, const call::Situation& now, const Trace& trace) {
  const call::Failure failure = exchange.failure();
  limiter_->throttled(exchange.begun, clock_->steady(), call::pause_after(options_.retry, failure, now));
  if (!asks_too_much(failure)) return;
  LogEvent event;
  event.level = LogEvent::Level::warning;
  event.what = "pause";
  event.method = trace.method;
  event.path = trace.path;
  event.reason = "the server asks for a pause of more than an hour; the client pauses for an hour";
  event.status = failure.status;
  event.wait = *failure.hint;
  journal_.tell(event);
}

void Core::wait_for_retry(const Exchange& exchange, NextStep& next, const call::Deadline& deadline, const Trace& trace) {
  const call::Failure failure = exchange.failure();
  const std::string reason = failure.status != 0 ? std::to_string(failure.status) : std::string(failure.reason);
  call::Decision shown = static_cast<const call::Decision&>(next);
  shown.delay = std::max(next.delay, next.permit->expected());
  sender_.tell_retry(label_of(trace), trace.attempts + 1, shown, reason);
  const auto due = clock_->steady() + std::chrono::duration_cast<std::chrono::steady_clock::duration>(next.delay);
  next.permit->wait(deadline, meter_);
  // After a 429 everybody waits, and so does this call: for its next turn.
  if (failure.status == 429 && !asks_too_much(failure)) return;
  const auto left = due - clock_->steady();
  if (left.count() > 0 && clock_->sleep(left, deadline.cancel())) meter_.waited(left);
  call::check(deadline, "while it waited for the next attempt");
}

std::vector<Secret> Core::secrets_of(const Trace& trace, const std::vector<Secret>& more) const {
  std::vector<Secret> secrets = desk_.secrets();
  secrets.insert(secrets.end(), trace.spent.begin(), trace.spent.end());
  secrets.insert(secrets.end(), more.begin(), more.end());
  return secrets;
}

// No operation that sends secrets of the caller reads what comes back.
std::vector<Secret> Core::secrets_of(const Answer& answer) const {
  return secrets_of(answer.trace, answer.token ? std::vector<Secret>{*answer.token} : std::vector<Secret>());
}

ErrorInfo Core::explain(const Exchange& exchange, const Call& call, const Trace& trace) const {
  const SecretFinder secrets(secrets_of(trace, call.secrets));
  if (exchange.error) {
    ErrorInfo info = exchange.error->info();
    wire::redact(info, secrets);
    return info;
  }
  ErrorInfo info = wire::api_error(exchange.response, secrets);
  info.retry_after = exchange.hints.wait;
  if (exchange.response.status >= 200 && exchange.response.status < 300 && exchange.response.status != 206) {
    info.reason = "not_json";
    info.message = "a web page came instead of an answer of the API, " + std::to_string(exchange.response.body.size()) +
                   " bytes; a proxy or a login stands between, or the base URL is wrong";
  }
  return info;
}

wire::RowPage Core::read_page(Answer answer, std::string_view root, wire::MakeRows make, int page_size) {
  wire::RowPage page;
  decode(answer, root, [&](std::string body, wire::Reading& reading) {
    page = wire::decode_rows(make(), std::move(body), reading, static_cast<std::size_t>(page_size));
  });
  return page;
}

std::vector<std::int64_t> Core::skim_page(Answer& answer, std::string_view root) {
  std::vector<std::int64_t> ids;
  decode(answer, root, [&](std::string body, wire::Reading&) {
    ids = wire::skim_ids(body);
    answer.response.body = std::move(body);
  });
  return ids;
}

void Core::decode(Answer& answer, std::string_view root, wire::FunctionRef<void(std::string body, wire::Reading& reading)> decode) {
  wire::Reading reading;
  reading.root = root;
  reading.strict = options_.decoding == Decoding::strict;
  reading.max_bytes = options_.max_decoded_bytes;
  const std::size_t bytes = answer.response.body.size();
  try {
    decode(std::move(answer.response.body), reading);
    std::optional<SecretFinder> secrets;  // most answers have nothing new to note
    journal_.notice(reading.notices, answer.trace.method, answer.trace.path, [&](std::string where) {
      if (!secrets) secrets.emplace(secrets_of(answer));
      return wire::redacted(std::move(where), *secrets);
    });
  } catch (const ProtocolError& error) {
    fail_decoding(answer, bytes, error.info());
  }
}

void Core::fail_decoding(const Answer& answer, std::size_t bytes, ErrorInfo info) const {
  const Response& response = answer.response;
  const SecretFinder secrets(secrets_of(answer));
  wire::redact(info, secrets);
  info.http_status = response.status;
  info.content_type = wire::header_text(response.headers, "Content-Type", secrets);
  info.request_id = wire::header_text(response.headers, "x-nj-request-id", secrets);
  info.message += "; the answer has " + std::to_string(bytes) + " bytes" + (info.content_type.empty() ? "" : " of " + info.content_type);
  answer.trace.fail(std::move(info), Outcome::applied);
}

}  // namespace ninjaone::detail
