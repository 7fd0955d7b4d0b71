// SPDX-License-Identifier: MIT
#include "pipeline/token_requester.hpp"

#include <algorithm>
#include <array>
#include <new>
#include <sstream>
#include <utility>

#include "auth/token_response.hpp"
#include "base/ascii.hpp"
#include "base/integer.hpp"
#include "base/text.hpp"
#include "base/wipe.hpp"
#include "http/url.hpp"
#include "json/codec.hpp"
#include "pipeline/error_mapper.hpp"
#include "pipeline/redact.hpp"
#include "pipeline/token_error.hpp"

namespace ninjaone::pipeline {

namespace {

constexpr int max_attempts = 3;
constexpr std::chrono::seconds max_time{30};
constexpr std::size_t max_bytes = 64 * 1024;
constexpr std::string_view documented_path = "/ws/oauth/token", alias_path = "/oauth/token";
constexpr std::array<std::string_view, 5> secret_keys{"client_secret", "refresh_token", "code",
                                                      "code_verifier", "password"};

// Whether there is no token endpoint at this path: the response is a web page, an error for an
// unknown route, or a server error after all retries.
bool is_wrong_path(const AttemptResult& result) {
  const Response& response = result.response;
  if (result.error || response.status == 429) return false;
  if (response.status >= 500 || is_html(response.headers, response.body)) return true;
  if (response.status != 404 && response.status != 405) return false;
  return !read_error_body(response.body, {}).json || is_unknown_route(response.body);
}

// Whether the server named the time of the next request.
bool is_throttled(const AttemptResult& result) {
  return result.response.status == 429 || (result.response.status >= 400 && result.hints.wait);
}

bool may_start(const Deadline& deadline, bool spends_secret) {
  const std::chrono::seconds needed = spends_secret ? max_time : std::chrono::seconds(0);
  return !deadline.cancel().cancelled() && deadline.left() >= needed && !deadline.passed();
}

[[noreturn]] void fail_response(std::string message) {
  ErrorInfo info;
  info.kind = ErrorKind::authentication;
  info.reason = "token_response";
  info.message = "the response of the token endpoint cannot be used: " + std::move(message);
  throw AuthenticationError(std::move(info));
}

[[noreturn]] void fail_too_late() {
  ErrorInfo info;
  info.kind = ErrorKind::timeout;
  info.reason = "deadline";
  info.message =
      "less than " + std::to_string(max_time.count()) +
      " s are left, too little to spend a refresh token or a code and to wait for the response";
  throw_error(std::move(info));
}

std::chrono::seconds read_life(const Json& expires_in) {
  if (expires_in.is_null()) return AccessToken{}.life;
  std::optional<std::int64_t> life = expires_in.as_int();
  if (const auto text = expires_in.as_string()) life = parse_integer<std::int64_t>(*text);
  if (!life || *life < 1 || *life > 1'000'000'000)
    fail_response("expires_in is not a number of seconds from 1 to 1,000,000,000");
  return std::chrono::seconds(*life);
}

AccessToken read_token(const auth::TokenResponse& response) {
  const Secret value = response.access_token.value_or("");
  const std::string_view text = value.reveal();
  const bool is_word =
      std::all_of(text.begin(), text.end(), [](unsigned char c) { return c > 0x20 && c < 0x7f; });
  if (text.empty() || !is_word || text.size() > 16 * 1024)
    fail_response("access_token is not a word of printable ASCII of at most 16 KiB");
  if (response.token_type && !equals_ignoring_case(*response.token_type, "bearer"))
    fail_response("token_type is not Bearer");
  AccessToken token;
  token.value = value;
  token.life = read_life(response.expires_in);
  token.scope = printable(response.scope.value_or(""), 1000);
  token.refresh_token = response.refresh_token.text.value_or("");
  return token;
}

std::string_view value_of(const Query& form, std::string_view key) {
  const auto found =
      std::find_if(form.begin(), form.end(), [&](const auto& item) { return item.first == key; });
  return found == form.end() ? std::string_view() : std::string_view(found->second);
}

bool contains_all_scopes(const std::string& granted, const std::string& requested) {
  std::istringstream words(requested);
  for (std::string word; words >> word;) {
    if ((' ' + granted + ' ').find(' ' + word + ' ') == std::string::npos) return false;
  }
  return true;
}

}  // namespace

// The TokenEndpoint that a grant gets for one token: the requester with a deadline.
class TokenRequester::BoundEndpoint final : public TokenEndpoint {
 public:
  // `renewable`: the grant can renew its token. Only the request of such a grant can spend a
  // refresh token or a code, and only a request that spends one has the whole deadline.
  BoundEndpoint(TokenRequester& requester, const Deadline& deadline, bool renewable)
      : requester_(requester), deadline_(deadline), renewable_(renewable) {}
  AccessToken request(const Query& form, Effect effect) override {
    const bool spends_secret = renewable_ && effect == Effect::unsafe;
    return requester_.request(
        form, {effect, spends_secret, spends_secret ? deadline_ : deadline_.within(max_time),
               requester_.max_attempts_});
  }

 private:
  TokenRequester& requester_;
  const Deadline& deadline_;
  const bool renewable_;
};

TokenRequester::TokenRequester(std::string origin, std::string path, std::string user_agent,
                               const RetryPolicy& policy, const Sender& sender, Log& log,
                               Observing& observing, Counters& counters, Random& random)
    : origin_(std::move(origin)),
      paths_{path, std::string(path == documented_path ? alias_path : documented_path)},
      user_agent_(std::move(user_agent)),
      policy_(policy),
      max_attempts_(std::min(max_attempts, policy.max_attempts)),
      sender_(&sender),
      log_(&log),
      observing_(&observing),
      counters_(&counters),
      random_(&random) {}

AccessToken TokenRequester::fetch(TokenProvider& provider, const AccessToken& stored,
                                  const Deadline& deadline) {
  BoundEndpoint endpoint(*this, deadline, !provider.cache_key().empty());
  return provider.renew(endpoint, stored);
}

std::vector<Secret> TokenRequester::secrets() const {
  const std::lock_guard lock(mutex_);
  return secrets_;
}

void TokenRequester::remember_secrets(const Query& form) {
  std::vector<Secret> found;
  for (const auto& [key, value] : form) {
    if (!value.empty() &&
        std::find(secret_keys.begin(), secret_keys.end(), key) != secret_keys.end())
      found.emplace_back(value);
  }
  const std::lock_guard lock(mutex_);
  secrets_ = std::move(found);
}

AccessToken TokenRequester::request(const Query& form, SendOptions options) {
  if (!observing_->enabled()) return send_form(form, options);
  const auto describe = [this] {
    ObservedCall call;
    call.number = observing_->next_number();
    call.operation = "token";
    call.method = "POST";
    call.path = paths_[other_path_ ? 1 : 0];
    return call;
  };
  return observe(*observing_, describe, [&](CallObservation* observation) {
    options.observation = observation;
    return send_form(form, options);
  });
}

AccessToken TokenRequester::send_form(const Query& form, const SendOptions& options) {
  remember_secrets(form);
  std::string body = http::encode_form(form);
  const ScopedWipe wipe_body(body);
  int attempts = 0;
  std::size_t path = other_path_ ? 1 : 0;
  AttemptResult result = post(paths_[path], body, options, attempts);
  bool both_wrong = false;
  if (is_wrong_path(result) && may_start(options.deadline, options.spends_secret)) {
    // A form that spends a refresh token or a code is sent there too, although the first path may
    // have received it. If the first path has spent it, the sign-in is lost in any case, and a
    // second use does no further harm.
    SendOptions once = options;
    once.max_attempts = 1;
    AttemptResult other = post(paths_[1 - path], body, once, attempts);
    both_wrong = is_wrong_path(other);
    if (!other.error && (!both_wrong || result.response.status < 500)) {
      result = std::move(other);
      path = 1 - path;
    }
  }
  ErrorInfo info;
  try {
    AccessToken token = decode(result, form);
    other_path_ = path == 1;
    return token;
  } catch (const Error& error) {
    info = explain(result, error.info());
  }
  if (both_wrong) info.message += " (neither at " + paths_[0] + " nor at " + paths_[1] + ")";
  info.path = paths_[path];
  info.attempts = attempts;
  throw_error(std::move(info));
}

ErrorInfo TokenRequester::explain(const AttemptResult& result, ErrorInfo info) const {
  redact(info, secrets());  // the caller's own transport may put any text into an error
  info.method = "POST";
  info.http_status = result.response.status;
  info.retry_after = result.hints.wait;
  info.outcome = Outcome::not_sent;  // of the call that needs the token
  if (info.http_status == 503 && info.retry_after) info.kind = ErrorKind::server;
  return info;
}

AttemptResult TokenRequester::post(const std::string& path, const std::string& form,
                                   const SendOptions& options, int& attempts) {
  Request request;
  request.method = Method::post;
  request.url = origin_ + path;
  request.headers = {{"Accept", "application/json"},
                     {"Content-Type", "application/x-www-form-urlencoded"},
                     {"User-Agent", user_agent_}};
  request.body = form;
  const ScopedWipe wipe_body(request.body);
  request.effect = options.effect;
  const Label label{"token", "POST", path};
  AttemptCount count;
  count.max = options.max_attempts;
  for (;;) {
    check_deadline(options.deadline, "before a token was requested");
    if (!may_start(options.deadline, options.spends_secret)) fail_too_late();
    ++counters_->token_requests;
    ++attempts;
    const Deadline send_deadline =
        options.spends_secret ? Deadline(options.deadline.clock(), max_time, {}) : options.deadline;
    AttemptBudget budget = count.next();
    budget.max_bytes = max_bytes;
    budget.secrets = secrets();
    budget.whole_time = options.spends_secret;
    AttemptResult result =
        sender_->send(request, send_deadline, label, budget, options.observation);
    count.add(result.wire());
    const Failure failure = result.failure();
    if ((failure.status >= 200 && failure.status < 300) || is_throttled(result)) return result;
    const Situation now = count.situation(options.effect, options.deadline, *random_);
    const Decision next = decide(policy_, failure, now);
    if (!next.retry || !options.deadline.may_sleep() ||
        (options.spends_secret && next.delay + max_time > now.time_left))
      return result;
    sender_->log_retry(label, count.sent, next, failure.reason);
    (void)options.deadline.clock().sleep(next.delay, options.deadline.cancel());
  }
}

// The response can contain the only copy of a new refresh token, and a short lack of memory must
// not lose it. The response is therefore kept until a copy of it is decoded.
AccessToken TokenRequester::decode(AttemptResult& result, const Query& form) {
  if (result.error) throw_error(result.error->info());
  const ScopedWipe wipe_body(result.response.body);
  for (int tries_left = 2;; --tries_left) {
    try {
      Response copy{result.response.status, result.response.headers, {}, result.response.wire};
      // The JSON reader needs the spare capacity. If the text grew, it would leave a copy of the
      // token in freed memory.
      copy.body.reserve(result.response.body.capacity());
      copy.body += result.response.body;
      return read_response(std::move(copy), form);
    } catch (const std::bad_alloc&) {
      if (tries_left == 0) throw;
    }
  }
}

AccessToken TokenRequester::read_response(Response response, const Query& form) {
  if (response.status < 200 || response.status > 299 || is_html(response.headers, response.body)) {
    throw_error(token_error(response, secrets(), origin_));
  }
  json::Reading reading;
  reading.root = "token";
  reading.strict = reading.secret = true;
  AccessToken token;
  try {
    const auto body = json::decode<auth::TokenResponse>(std::move(response.body), reading);
    token = read_token(body);
    if (body.expires_in.is_null())
      log_->warn("token",
                 "the response of the token endpoint has no expires_in; 300 s are assumed");
  } catch (const ProtocolError& error) {
    fail_response(error.info().message);
  }
  const std::string requested(value_of(form, "scope"));
  if (token.scope.empty()) token.scope = requested;
  if (!contains_all_scopes(token.scope, requested))
    log_->warn("token", "the server granted less scope than was requested");
  return token;
}

}  // namespace ninjaone::pipeline
