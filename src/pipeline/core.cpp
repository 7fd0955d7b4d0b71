// SPDX-License-Identifier: MIT
#include "pipeline/core.hpp"

#include <algorithm>
#include <cstdlib>
#include <ninjaone/version.hpp>
#include <utility>

#include "base/fail.hpp"
#include "base/redacted.hpp"
#include "base/wipe.hpp"
#include "http/url.hpp"
#include "pipeline/advice.hpp"
#include "pipeline/error_mapper.hpp"
#include "pipeline/options.hpp"
#include "pipeline/redact.hpp"

namespace ninjaone::pipeline {

namespace {

constexpr std::chrono::seconds max_slow_down{60};
constexpr int transient_price = RetryBudget::transient, throttled_price = RetryBudget::throttled;

std::string origin_of(const ClientOptions& options) {
  return http::parse_base_url(options.base_url.empty() ? base_url(options.region)
                                                       : std::string_view(options.base_url))
      .origin;
}

std::string user_agent_of(const ClientOptions& options) {
  return options.user_agent + (options.user_agent.empty() ? "" : " ") + "ninjaone-cpp/" +
         std::string(version());
}

std::string key_of(const ClientOptions& options, const std::string& origin) {
  const std::string key = options.auth->cache_key();
  return key.empty() ? key : origin + " " + key;
}

CallState initial_state(const Call& call, const CallOptions& options) {
  CallState state;
  state.method = to_string(call.method);
  state.path = call.shown;
  state.effect = options.effect.value_or(call.effect);
  return state;
}

Label label_of(const CallState& state) { return {"request", state.method, state.path}; }

bool expects_json(const Call& call) { return call.accept == "application/json"; }

bool is_redirect(int status) noexcept {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

// Whether the server asks for a longer pause than the one that all calls observe.
bool exceeds_pause_limit(const Failure& failure) noexcept {
  return failure.hint.value_or(std::chrono::milliseconds(0)) > pause_limit;
}

// Whether the response is a success of the operation. A web page with status 200 is not.
bool usable(const AttemptResult& result, const Call& call) {
  const int status = result.response.status;
  if (call.redirects && !result.error && is_redirect(status))
    return result.response.headers.find("Location") != nullptr;
  if (result.error || status < 200 || status > 299 || status == 206) return false;
  return !expects_json(call) || !is_html(result.response.headers, result.response.body);
}

// Whether a response 404 says that an object does not exist. It does if its body is JSON of the
// API, but not the JSON for an unknown route. A web page of a gateway, or a 404 without a body,
// does not say anything about the object.
bool api_reports_missing(const Response& response) {
  constexpr std::size_t max_bytes = 64 * 1024;  // a longer body is not an error message
  if (response.status != 404 || response.body.empty() || response.body.size() > max_bytes)
    return false;
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

// Whether a DELETE succeeded in an earlier attempt whose response was lost: the object no longer
// exists.
bool already_deleted(const AttemptResult& result, const Call& call, const CallState& state) {
  return call.method == Method::delete_ && state.before == Outcome::unknown &&
         api_reports_missing(result.response);
}

// The error of a call that has no time left for another attempt. After a 429 the kind stays
// rate_limited, because the caller then knows from retry_after when to call again.
ErrorInfo as_timeout(ErrorInfo info) {
  if (info.kind == ErrorKind::timeout || info.kind == ErrorKind::rate_limited) return info;
  info.kind = ErrorKind::timeout;
  info.message = "no time is left for another attempt; the last attempt failed: " + info.message;
  if (info.reason.empty()) info.reason = "deadline";
  return info;
}

// The error of a call that makes no further attempt.
ErrorInfo with_stop_reason(ErrorInfo info, StopReason why) {
  info.stop_reason = why;
  if (why == StopReason::deadline) return as_timeout(std::move(info));
  if (why == StopReason::wait)
    info.message += "; not retried: this call does not wait (Wait::never)";
  if (why == StopReason::budget) {
    info.message +=
        "; not retried: the retry budget of this client is used up, and the next permit is later "
        "than the deadline of this call (RetryPolicy::budget, RetryPolicy::budget_per_second)";
  }
  return info;
}

Outcome outcome_of(const AttemptResult& result, Effect effect) noexcept {
  return outcome_of(result.failure(), effect);
}

}  // namespace

Core::Core(ClientOptions options)
    : options_(checked(std::move(options))),
      origin_(origin_of(options_)),
      user_agent_(user_agent_of(options_)),
      clock_(options_.clock ? options_.clock : system_clock()),
      transport_(options_.transport ? options_.transport
                                    : std::make_shared<CurlTransport>(options_.curl)),
      log_(options_.log, counters_),
      observing_(options_.observer, *clock_, counters_),
      sender_(*transport_, *clock_, counters_, log_, options_.attempt_timeout),
      budget_([this] { return std::make_unique<RetryBudget>(options_.retry); }),
      limiter_([this] {
        return std::make_unique<RateLimiter>(options_.rate_limit, options_.retry.longest_hint,
                                             counters_);
      }),
      requester_(origin_, options_.token_path, user_agent_, options_.retry, sender_, log_,
                 observing_, counters_, random_),
      tokens_(
          options_.token_store, key_of(options_, origin_),
          {[this](const Deadline& deadline, const AccessToken& stored) {
             return requester_.fetch(*options_.auth, stored, deadline);
           },
           [this] { return options_.auth->traits(); },
           [this] { return options_.auth->try_lock(); }},
          [this](std::string_view reason) { log_.warn("token", reason); }, counters_, random_,
          options_.retry) {
  if (!options_.base_url.empty() && http::parse_base_url(options_.base_url).trimmed) {
    log_.warn("base_url",
              "the path and query of the base URL are ignored; ClientOptions::api_prefix sets the "
              "prefix of every path");
  }
  if (!options_.transport && options_.curl.proxy && !options_.curl.proxy->empty() &&
      origin_.substr(0, 5) == "http:") {
    log_.warn("proxy",
              "CurlOptions::proxy is not used: a base URL with plain http is only permitted for "
              "this machine, and such requests do not use a proxy");
  }
  if (!options_.transport && std::getenv("SSLKEYLOGFILE") != nullptr) {
    log_.warn("tls_keys",
              "SSLKEYLOGFILE is set: anyone who can read that file can decrypt every request, "
              "including its token");
  }
}

CallResult Core::perform(const Call& call, const CallOptions& options) {
  if (!observing_.enabled()) return run(call, options, nullptr);
  const auto describe = [&] {
    ObservedCall observed;
    observed.number = observing_.next_number();
    observed.listing = call.listing;
    observed.operation = call.operation;
    observed.method = to_string(call.method);
    observed.path = call.shown;
    observed.context = call.listing != 0 ? call.context : observing_.capture();
    return observed;
  };
  return observe(observing_, describe,
                 [&](CallObservation* observation) { return run(call, options, observation); });
}

CallResult Core::run(const Call& call, const CallOptions& options, CallObservation* observation) {
  CallState state = initial_state(call, options);
  state.observation = observation;
  const Deadline deadline = state.guard([&] { return make_deadline(options); });
  check_write_gate(call, state);
  Request request = state.guard([&] { return make_request(call, options, state.effect); });
  state.attempts.max = options.max_attempts.value_or(options_.retry.max_attempts);
  for (;;) {
    AttemptResult result;
    TokenCache::Lease lease;
    {
      const TurnAndToken acquired = state.guard([&] { return wait_for_turn_and_token(deadline); });
      lease = acquired.lease;
      result = attempt(request, call, lease, deadline, state);
    }
    if (usable(result, call)) {
      budget_->succeeded(state.retry_price, clock_->steady());
      return {std::move(result.response), std::move(state), std::move(lease.token)};
    }
    if (already_deleted(result, call, state)) {
      log_.log({LogEvent::Level::info,
                "retry",
                state.method,
                state.path,
                {},
                "the object was already deleted when the request was repeated"});
      return {Response{204, {}, {}, {}}, std::move(state), {}};
    }
    const Outcome outcome = outcome_of(result, state.effect);
    if (outcome_of(result, Effect::unsafe) == Outcome::unknown) state.response_lost = true;
    if (may_replay(result, lease, state)) {
      state.tokens_used.push_back(*lease.token);
      state.note(outcome);
      continue;
    }
    NextStep next = next_step(result, deadline, state);
    state.tokens_used.push_back(*lease.token);
    ErrorInfo info = explain(result, call, state);
    if (!next.retry) {
      if (next.stop == StopReason::wait && !info.retry_after)
        info.retry_after = std::chrono::ceil<std::chrono::milliseconds>(next.delay);
      state.fail(with_stop_reason(std::move(info), next.stop), outcome);
    }
    state.note(outcome);
    state.last = std::move(info);
    state.guard([&] { wait_for_retry(result, next, deadline, state); });
  }
}

TokenCache::Status Core::authenticate(const CallOptions& options) {
  const Deadline deadline = make_deadline(options);
  (void)tokens_.get(deadline);
  return tokens_.status();
}

Deadline Core::make_deadline(const CallOptions& options) const {
  check(options);
  Deadline deadline(*clock_, options.timeout.value_or(options_.timeout), options.cancel);
  check_deadline(deadline, "before the request was sent");
  if (options.wait == Wait::never) deadline.forbid_sleep();
  return deadline;
}

void Core::check_write_gate(const Call& call, const CallState& state) const {
  if (!options_.write_gate || call.method == Method::get || call.only_reads) return;
  const std::string path = "/v2" + call.path;
  if (options_.write_gate({call.operation, call.method, path, state.effect, call.body})) return;
  ErrorInfo info;
  info.kind = ErrorKind::withheld;
  info.reason = "withheld";
  info.message = "not sent: ClientOptions::write_gate did not permit this write";
  state.fail(std::move(info), Outcome::not_sent);
}

Request Core::make_request(const Call& call, const CallOptions& options, Effect effect) const {
  Query query = call.query;
  query.insert(query.end(), options.extra_query.begin(), options.extra_query.end());
  Request request;
  request.method = call.method;
  request.url = origin_ + options_.api_prefix + call.path + http::encode_query(query);
  request.headers.add("Accept", std::string(call.accept));
  // A compressed body that is not JSON could be cut without an error, because libcurl does not
  // report the end of the compressed data.
  if (!expects_json(call)) request.headers.add("Accept-Encoding", "identity");
  request.headers.add("User-Agent", user_agent_);
  if (!call.content_type.empty())
    request.headers.add("Content-Type", std::string(call.content_type));
  for (const auto& [name, value] : options.headers.items()) request.headers.add(name, value);
  request.body = call.body;
  request.effect = effect;
  return request;
}

Core::TurnAndToken Core::wait_for_turn_and_token(const Deadline& deadline) {
  auto turn = limiter_->acquire(deadline);
  return {std::move(turn), tokens_.get(deadline)};
}

AttemptResult Core::attempt(Request& request, const Call& call, const TokenCache::Lease& lease,
                            const Deadline& deadline, CallState& state) {
  std::string bearer("Bearer ");
  // Without the reserve, the text would grow and leave a copy of the token in freed memory.
  bearer.reserve(bearer.size() + lease.token->reveal().size());
  const ScopedWipe wipe_header(
      request.headers.set("Authorization", std::move(bearer.append(lease.token->reveal()))));
  ++counters_.requests;
  AttemptBudget budget = state.attempts.next();
  if (log_.enabled()) {
    budget.secrets = secrets_of(state, call.secrets);
    budget.secrets.push_back(*lease.token);
  }
  AttemptResult result =
      sender_.send(request, deadline, label_of(state), budget, state.observation);
  if (!result.error) result.concern = concern_of(result.response);
  state.attempts.add(result.wire());
  if (result.wire().sends > 1) state.response_lost = true;
  const Hints& hints = result.hints;
  if (hints.remaining == 0 && hints.reset_in) {
    limiter_->slow_until(clock_->steady() +
                         std::min<std::chrono::milliseconds>(*hints.reset_in, max_slow_down));
  }
  return result;
}

bool Core::may_replay(const AttemptResult& result, const TokenCache::Lease& lease,
                      CallState& state) {
  if (result.response.status != 401 || result.concern == Concern::permission ||
      state.attempts.replays != 0 || !tokens_.reject(lease.generation, *clock_))
    return false;
  ++state.attempts.replays;
  return true;
}

Core::NextStep Core::next_step(const AttemptResult& result, const Deadline& deadline,
                               CallState& state) {
  const Situation now = state.attempts.situation(state.effect, deadline, random_);
  if (result.response.status == 429) pause_all_calls(result, now, state);
  NextStep next{decide(options_.retry, result.failure(), now), {}};
  if (!next.retry) return next;
  if (!deadline.may_sleep() && next.delay.count() > 0) {
    next.retry = false;
    next.stop = StopReason::wait;
    return next;
  }
  state.retry_price = next.throttled ? throttled_price : transient_price;
  const auto limit = deadline.may_sleep() ? now.time_left : std::chrono::nanoseconds(0);
  if (auto permit = budget_->request(state.retry_price, limit, clock_->steady())) {
    next.permit.emplace(std::move(*permit));
    return next;
  }
  next.retry = false;
  next.stop = deadline.may_sleep() ? StopReason::budget : StopReason::wait;
  return next;
}

// Called for every 429, whether or not its own call is retried: the other calls must not send to a
// server that limits the rate.
void Core::pause_all_calls(const AttemptResult& result, const Situation& now,
                           const CallState& state) {
  const Failure failure = result.failure();
  limiter_->throttled(result.started, clock_->steady(), pause_after(options_.retry, failure, now));
  if (!exceeds_pause_limit(failure)) return;
  LogEvent event;
  event.level = LogEvent::Level::warning;
  event.what = "pause";
  event.method = state.method;
  event.path = state.path;
  event.reason =
      "the server asks for a pause of more than one hour; the client pauses for one hour";
  event.status = failure.status;
  event.wait = *failure.hint;
  log_.log(event);
}

void Core::wait_for_retry(const AttemptResult& result, NextStep& next, const Deadline& deadline,
                          const CallState& state) {
  const Failure failure = result.failure();
  const std::string reason =
      failure.status != 0 ? std::to_string(failure.status) : std::string(failure.reason);
  Decision logged = static_cast<const Decision&>(next);
  logged.delay = std::max(next.delay, next.permit->expected());
  sender_.log_retry(label_of(state), state.attempts.sent + 1, logged, reason);
  const auto due = clock_->steady() +
                   std::chrono::duration_cast<std::chrono::steady_clock::duration>(next.delay);
  next.permit->wait(deadline, counters_);
  // After a 429 all calls pause. This call waits for the end of the pause in
  // RateLimiter::acquire().
  if (failure.status == 429 && !exceeds_pause_limit(failure)) return;
  const auto left = due - clock_->steady();
  if (left.count() > 0 && clock_->sleep(left, deadline.cancel())) counters_.waited(left);
  check_deadline(deadline, "while waiting for the next attempt");
}

std::vector<Secret> Core::secrets_of(const CallState& state,
                                     const std::vector<Secret>& more) const {
  std::vector<Secret> secrets = requester_.secrets();
  secrets.insert(secrets.end(), state.tokens_used.begin(), state.tokens_used.end());
  secrets.insert(secrets.end(), more.begin(), more.end());
  return secrets;
}

// Call::secrets are not needed here: no operation that sends secrets of the caller decodes its
// response.
std::vector<Secret> Core::secrets_of(const CallResult& call) const {
  return secrets_of(call.state,
                    call.token ? std::vector<Secret>{*call.token} : std::vector<Secret>());
}

ErrorInfo Core::explain(const AttemptResult& result, const Call& call,
                        const CallState& state) const {
  const SecretFinder secrets(secrets_of(state, call.secrets));
  if (result.error) {
    ErrorInfo info = result.error->info();
    redact(info, secrets);
    return info;
  }
  ErrorInfo info = api_error(result.response, secrets);
  info.retry_after = result.hints.wait;
  if (result.response.status >= 200 && result.response.status < 300 &&
      result.response.status != 206) {
    info.message = "the response is a web page of " + std::to_string(result.response.body.size()) +
                   " bytes instead of JSON";
    advise_other_server(info, "api_page");
  }
  return info;
}

json::DecodedRows Core::read_page(CallResult call, std::string_view root, json::MakeRows make,
                                  int page_size) {
  json::DecodedRows page;
  decode(call, root, [&](std::string body, json::Reading& reading) {
    page = json::decode_rows(make(), std::move(body), reading, static_cast<std::size_t>(page_size));
  });
  return page;
}

std::vector<std::int64_t> Core::skim_page(CallResult& call, std::string_view root) {
  std::vector<std::int64_t> ids;
  decode(call, root, [&](std::string body, json::Reading&) {
    ids = json::skim_ids(body);
    call.response.body = std::move(body);
  });
  return ids;
}

void Core::decode(CallResult& call, std::string_view root,
                  FunctionRef<void(std::string body, json::Reading& reading)> decode) {
  json::Reading reading;
  reading.root = root;
  reading.strict = options_.decoding == Decoding::strict;
  reading.max_bytes = options_.max_decoded_bytes;
  const std::size_t bytes = call.response.body.size();
  try {
    decode(std::move(call.response.body), reading);
    std::optional<SecretFinder> secrets;  // most responses have no new notice
    log_.notice(reading.notices, call.state.method, call.state.path, [&](std::string where) {
      if (!secrets) secrets.emplace(secrets_of(call));
      return redacted(std::move(where), *secrets);
    });
  } catch (const ProtocolError& error) {
    fail_decoding(call, bytes, error.info());
  }
}

void Core::fail_decoding(const CallResult& call, std::size_t bytes, ErrorInfo info) const {
  const Response& response = call.response;
  const SecretFinder secrets(secrets_of(call));
  redact(info, secrets);
  info.http_status = response.status;
  info.content_type = header_text(response.headers, "Content-Type", secrets);
  info.request_id = header_text(response.headers, "x-nj-request-id", secrets);
  info.message += "; the response has " + std::to_string(bytes) + " bytes" +
                  (info.content_type.empty() ? "" : " of " + info.content_type);
  call.state.fail(std::move(info), Outcome::applied);
}

}  // namespace ninjaone::pipeline
