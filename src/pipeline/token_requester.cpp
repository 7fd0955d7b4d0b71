// SPDX-License-Identifier: MIT
#include "pipeline/token_requester.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <new>
#include <sstream>
#include <utility>

#include "auth/token_answer.hpp"
#include "base/text.hpp"
#include "base/wipe.hpp"
#include "http/header_syntax.hpp"
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

// What answers here is no token endpoint: a page, an unknown route, a server error that its retries
// did not mend.
bool wrong_place(const AttemptResult& result) {
  const Response& response = result.response;
  if (result.error || response.status == 429) return false;
  if (response.status >= 500 || is_html(response.headers, response.body)) return true;
  if (response.status != 404 && response.status != 405) return false;
  return !read_error_body(response.body, {}).json || is_unknown_route(response.body);
}

// The server named the time of the next request.
bool is_throttled(const AttemptResult& result) {
  return result.response.status == 429 || (result.response.status >= 400 && result.hints.wait);
}

bool may_start(const Deadline& deadline, bool spends) {
  return !deadline.cancel().cancelled() &&
         deadline.left() >= (spends ? max_time : std::chrono::seconds(0)) && !deadline.passed();
}

[[noreturn]] void fail_response(std::string message) {
  ErrorInfo info;
  info.kind = ErrorKind::authentication;
  info.reason = "token_response";
  info.message = "the answer of the token endpoint cannot be used: " + std::move(message);
  throw AuthenticationError(std::move(info));
}

[[noreturn]] void fail_late() {
  ErrorInfo info;
  info.kind = ErrorKind::timeout;
  info.reason = "deadline";
  info.message =
      "too little time is left to spend a refresh token or a code and to wait for the answer";
  throw_error(std::move(info));
}

std::chrono::seconds life_of(const Json& expires_in) {
  if (expires_in.is_null()) return AccessToken{}.life;
  std::optional<std::int64_t> life = expires_in.as_int();
  if (const auto text = expires_in.as_string()) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (error == std::errc() && end == text->data() + text->size()) life = value;
  }
  if (!life || *life < 1 || *life > 1'000'000'000)
    fail_response("expires_in is not a number of seconds above 0");
  return std::chrono::seconds(*life);
}

AccessToken read_token(const auth::TokenAnswer& answer) {
  const Secret value = answer.access_token.value_or("");
  const std::string_view text = value.reveal();
  const bool word =
      std::all_of(text.begin(), text.end(), [](unsigned char c) { return c > 0x20 && c < 0x7f; });
  if (text.empty() || !word || text.size() > 16 * 1024)
    fail_response("access_token is not one printable word of at most 16 KiB");
  if (answer.token_type && !http::same_name(*answer.token_type, "bearer"))
    fail_response("token_type is not Bearer");
  AccessToken token;
  token.value = value;
  token.life = life_of(answer.expires_in);
  token.scope = printable(answer.scope.value_or(""), 1000);
  token.refresh_token = answer.refresh_token.text.value_or("");
  return token;
}

std::string_view value_of(const Query& form, std::string_view key) {
  const auto found =
      std::find_if(form.begin(), form.end(), [&](const auto& item) { return item.first == key; });
  return found == form.end() ? std::string_view() : std::string_view(found->second);
}

bool grants_all(const std::string& asked, const std::string& granted) {
  std::istringstream words(asked);
  for (std::string word; words >> word;) {
    if ((' ' + granted + ' ').find(' ' + word + ' ') == std::string::npos) return false;
  }
  return true;
}

}  // namespace

// The token endpoint as a grant sees it while it fetches one token: the requester, bound to one
// deadline.
class TokenRequester::BoundEndpoint final : public TokenEndpoint {
 public:
  // `renewed`: the grant can renew its token. Only then may a request spend something that must be
  // kept (a refresh token), and only then may it use the whole deadline.
  BoundEndpoint(TokenRequester& requester, const Deadline& deadline, bool renewed)
      : requester_(requester), deadline_(deadline), renewed_(renewed) {}
  AccessToken request(const Query& form, Effect effect) override {
    const bool spends = renewed_ && effect == Effect::unsafe;
    return requester_.request(form,
                              {effect, spends, spends ? deadline_ : deadline_.within(max_time),
                               requester_.max_attempts_});
  }

 private:
  TokenRequester& requester_;
  const Deadline& deadline_;
  const bool renewed_;
};

TokenRequester::TokenRequester(std::string origin, std::string path, std::string user_agent,
                               const RetryPolicy& policy, const Sender& sender, Log& log,
                               Counters& counters, Random& random)
    : origin_(std::move(origin)),
      paths_{path, std::string(path == documented_path ? alias_path : documented_path)},
      user_agent_(std::move(user_agent)),
      policy_(policy),
      max_attempts_(std::min(max_attempts, policy.max_attempts)),
      sender_(&sender),
      log_(&log),
      counters_(&counters),
      random_(&random) {}

AccessToken TokenRequester::fetch(TokenProvider& provider, const AccessToken& stored,
                                  const Deadline& deadline) {
  BoundEndpoint visit(*this, deadline, !provider.cache_key().empty());
  return provider.renew(visit, stored);
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

AccessToken TokenRequester::request(const Query& form, const Sending& how) {
  remember_secrets(form);
  std::string body = http::encode_form(form);
  const ScopedWipe gone(body);
  int attempts = 0;
  std::size_t place = other_path_ ? 1 : 0;
  AttemptResult result = post(paths_[place], body, how, attempts);
  bool nowhere = false;
  if (wrong_place(result) && may_start(how.deadline, how.spends)) {
    // A request that spends something goes there, too, although it may have left already: what it
    // spends has no other copy, so one more use of it cannot make things worse.
    Sending once = how;
    once.max_attempts = 1;
    AttemptResult other = post(paths_[1 - place], body, once, attempts);
    nowhere = wrong_place(other);
    if (!other.error && (!nowhere || result.response.status < 500)) {
      result = std::move(other);
      place = 1 - place;
    }
  }
  ErrorInfo info;
  try {
    AccessToken token = accept(result, form);
    other_path_ = place == 1;
    return token;
  } catch (const Error& error) {
    info = explain(result, error.info());
  }
  if (nowhere) info.message += " (neither at " + paths_[0] + " nor at " + paths_[1] + ")";
  info.path = paths_[place];
  info.attempts = attempts;
  throw_error(std::move(info));
}

ErrorInfo TokenRequester::explain(const AttemptResult& result, ErrorInfo info) const {
  redact(info, secrets());  // a transport of the caller's own may say anything
  info.method = "POST";
  info.http_status = result.response.status;
  info.retry_after = result.hints.wait;
  info.outcome = Outcome::not_sent;  // of the call that wanted the token
  if (info.http_status == 503 && info.retry_after) info.kind = ErrorKind::server;
  return info;
}

AttemptResult TokenRequester::post(const std::string& path, const std::string& form,
                                   const Sending& how, int& attempts) {
  Request request;
  request.method = Method::post;
  request.url = origin_ + path;
  request.headers = {{"Accept", "application/json"},
                     {"Content-Type", "application/x-www-form-urlencoded"},
                     {"User-Agent", user_agent_}};
  request.body = form;
  const ScopedWipe gone(request.body);
  request.effect = how.effect;
  const Label label{"token", "POST", path};
  AttemptCount count;
  count.max = how.max_attempts;
  for (;;) {
    check_deadline(how.deadline, "before a token was asked for");
    if (!may_start(how.deadline, how.spends)) fail_late();
    ++counters_->token_requests;
    ++attempts;
    const Deadline sending =
        how.spends ? Deadline(how.deadline.clock(), max_time, {}) : how.deadline;
    AttemptBudget budget = count.next();
    budget.max_bytes = max_bytes;
    budget.secrets = secrets();
    budget.whole_time = how.spends;
    AttemptResult result = sender_->send(request, sending, label, budget);
    count.add(result.wire());
    const Failure failure = result.failure();
    if ((failure.status >= 200 && failure.status < 300) || is_throttled(result)) return result;
    const Situation now = count.situation(how.effect, how.deadline, *random_);
    const Decision next = decide(policy_, failure, now);
    if (!next.retry || (how.spends && next.delay + max_time > now.time_left)) return result;
    sender_->log_retry(label, count.sent, next, failure.reason);
    (void)how.deadline.clock().sleep(next.delay, how.deadline.cancel());
  }
}

// A new refresh token has no other copy: a moment without memory must not lose it, so the answer
// stays until it is read.
AccessToken TokenRequester::accept(AttemptResult& result, const Query& form) {
  if (result.error) throw_error(result.error->info());
  const ScopedWipe gone(result.response.body);
  for (int left = 2;; --left) {
    try {
      Response copy{result.response.status, result.response.headers, {}, result.response.wire};
      copy.body.reserve(
          result.response.body
              .capacity());  // the reader needs the spare room: growing would leave a copy behind
      copy.body += result.response.body;
      return read(std::move(copy), form);
    } catch (const std::bad_alloc&) {
      if (left == 0) throw;
    }
  }
}

AccessToken TokenRequester::read(Response response, const Query& form) {
  if (response.status < 200 || response.status > 299 || is_html(response.headers, response.body)) {
    throw_error(token_error(response, secrets(), origin_));
  }
  json::Reading reading;
  reading.root = "token";
  reading.strict = reading.secret = true;
  AccessToken token;
  try {
    const auto answer = json::decode<auth::TokenAnswer>(std::move(response.body), reading);
    token = read_token(answer);
    if (answer.expires_in.is_null())
      log_->warn("token", "the server did not say how long the token lives; 300 s are assumed");
  } catch (const ProtocolError& error) {
    fail_response(error.info().message);
  }
  const std::string asked(value_of(form, "scope"));
  if (token.scope.empty()) token.scope = asked;
  if (!grants_all(asked, token.scope))
    log_->warn("token", "the server granted less scope than was asked for");
  return token;
}

}  // namespace ninjaone::pipeline
