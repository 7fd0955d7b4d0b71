// SPDX-License-Identifier: MIT
#include "client/token_desk.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <new>
#include <sstream>
#include <utility>

#include "base/wipe.hpp"
#include "client/token_refusal.hpp"
#include "http/header_syntax.hpp"
#include "wire/codec.hpp"
#include "wire/error_mapper.hpp"
#include "wire/redact.hpp"
#include "wire/token_answer.hpp"
#include "wire/url.hpp"

namespace ninjaone::detail {

namespace {

constexpr int most_attempts = 3;
constexpr std::chrono::seconds most_time{30};
constexpr std::size_t most_bytes = 64 * 1024;
constexpr std::string_view documented_path = "/ws/oauth/token", alias_path = "/oauth/token";
constexpr std::array<std::string_view, 5> secret_keys{"client_secret", "refresh_token", "code", "code_verifier", "password"};

// What answers here is no token endpoint: a page, an unknown route, a server error that its retries did not mend.
bool wrong_place(const Exchange& exchange) {
  const Response& response = exchange.response;
  if (exchange.error || response.status == 429) return false;
  if (response.status >= 500 || wire::is_html(response.headers, response.body)) return true;
  if (response.status != 404 && response.status != 405) return false;
  return !wire::read_refusal(response.body, {}).json || wire::is_unknown_route(response.body);
}

// The server named the time of the next request.
bool is_throttled(const Exchange& exchange) {
  return exchange.response.status == 429 || (exchange.response.status >= 400 && exchange.hints.wait);
}

bool may_start(const call::Deadline& deadline, bool spends) {
  return !deadline.cancel().cancelled() && deadline.left() >= (spends ? most_time : std::chrono::seconds(0)) && !deadline.passed();
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
  info.message = "too little time is left to spend a refresh token or a code and to wait for the answer";
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
  if (!life || *life < 1 || *life > 1'000'000'000) fail_response("expires_in is not a number of seconds above 0");
  return std::chrono::seconds(*life);
}

AccessToken read_token(const wire::TokenAnswer& answer) {
  const Secret value = answer.access_token.value_or("");
  const std::string_view text = value.reveal();
  const bool word = std::all_of(text.begin(), text.end(), [](unsigned char c) { return c > 0x20 && c < 0x7f; });
  if (text.empty() || !word || text.size() > 16 * 1024) fail_response("access_token is not one printable word of at most 16 KiB");
  if (answer.token_type && !http::same_name(*answer.token_type, "bearer")) fail_response("token_type is not Bearer");
  AccessToken token;
  token.value = value;
  token.life = life_of(answer.expires_in);
  token.scope = wire::printable(answer.scope.value_or(""), 1000);
  token.refresh_token = answer.refresh_token.text.value_or("");
  return token;
}

std::string_view value_of(const Query& form, std::string_view key) {
  const auto found = std::find_if(form.begin(), form.end(), [&](const auto& item) { return item.first == key; });
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

// What a grant sees of the desk while it fetches.
class TokenDesk::Visit final : public TokenEndpoint {
 public:
  // A token that cannot be had anew is asked for in the time of a call; it spends nothing that has to be kept.
  Visit(TokenDesk& desk, const call::Deadline& deadline, bool renewed) : desk_(desk), deadline_(deadline), renewed_(renewed) {}
  AccessToken request(const Query& form, Effect effect) override {
    const bool spends = renewed_ && effect == Effect::unsafe;
    return desk_.request(form, {effect, spends, spends ? deadline_ : deadline_.within(most_time), desk_.max_attempts_});
  }

 private:
  TokenDesk& desk_;
  const call::Deadline& deadline_;
  const bool renewed_;
};

TokenDesk::TokenDesk(std::string origin, std::string path, std::string user_agent, const RetryPolicy& policy, const Sender& sender,
                     Journal& journal, call::Meter& meter, call::Random& random)
    : origin_(std::move(origin)),
      paths_{path, std::string(path == documented_path ? alias_path : documented_path)},
      user_agent_(std::move(user_agent)),
      policy_(policy),
      max_attempts_(std::min(most_attempts, policy.max_attempts)),
      sender_(&sender),
      journal_(&journal),
      meter_(&meter),
      random_(&random) {}

AccessToken TokenDesk::fetch(TokenProvider& provider, const AccessToken& stored, const call::Deadline& deadline) {
  Visit visit(*this, deadline, !provider.cache_key().empty());
  return provider.renew(visit, stored);
}

std::vector<Secret> TokenDesk::secrets() const {
  const std::lock_guard lock(mutex_);
  return secrets_;
}

void TokenDesk::remember_secrets(const Query& form) {
  std::vector<Secret> found;
  for (const auto& [key, value] : form) {
    if (!value.empty() && std::find(secret_keys.begin(), secret_keys.end(), key) != secret_keys.end()) found.emplace_back(value);
  }
  const std::lock_guard lock(mutex_);
  secrets_ = std::move(found);
}

AccessToken TokenDesk::request(const Query& form, const Sending& how) {
  remember_secrets(form);
  std::string body = wire::encode_form(form);
  const Wiped gone(body);
  int attempts = 0;
  std::size_t place = other_path_ ? 1 : 0;
  Exchange exchange = post(paths_[place], body, how, attempts);
  bool nowhere = false;
  if (wrong_place(exchange) && may_start(how.deadline, how.spends)) {
    // A request that spends something goes there, too, although it may have left already: what it spends has no other copy, so one more
    // use of it cannot make things worse.
    Sending once = how;
    once.max_attempts = 1;
    Exchange other = post(paths_[1 - place], body, once, attempts);
    nowhere = wrong_place(other);
    if (!other.error && (!nowhere || exchange.response.status < 500)) {
      exchange = std::move(other);
      place = 1 - place;
    }
  }
  ErrorInfo info;
  try {
    AccessToken token = accept(exchange, form);
    other_path_ = place == 1;
    return token;
  } catch (const Error& error) {
    info = explain(exchange, error.info());
  }
  if (nowhere) info.message += " (neither at " + paths_[0] + " nor at " + paths_[1] + ")";
  info.path = paths_[place];
  info.attempts = attempts;
  throw_error(std::move(info));
}

ErrorInfo TokenDesk::explain(const Exchange& exchange, ErrorInfo info) const {
  wire::redact(info, secrets());  // a transport of the caller's own may say anything
  info.method = "POST";
  info.http_status = exchange.response.status;
  info.retry_after = exchange.hints.wait;
  info.outcome = Outcome::not_sent;  // of the call that wanted the token
  if (info.http_status == 503 && info.retry_after) info.kind = ErrorKind::server;
  return info;
}

Exchange TokenDesk::post(const std::string& path, const std::string& form, const Sending& how, int& attempts) {
  Request request;
  request.method = Method::post;
  request.url = origin_ + path;
  request.headers = {{"Accept", "application/json"}, {"Content-Type", "application/x-www-form-urlencoded"}, {"User-Agent", user_agent_}};
  request.body = form;
  const Wiped gone(request.body);
  request.effect = how.effect;
  const Label label{"token", "POST", path};
  int sends = 0;
  for (;;) {
    call::check(how.deadline, "before a token was asked for");
    if (!may_start(how.deadline, how.spends)) fail_late();
    ++meter_->token_requests;
    ++attempts;
    const call::Deadline sending = how.spends ? call::Deadline(how.deadline.clock(), most_time, {}) : how.deadline;
    Exchange exchange = sender_->send(request, sending, label, {sends + 1, how.max_attempts - sends, most_bytes, secrets(), how.spends});
    sends += std::max(1, exchange.wire().sends);
    const call::Failure failure = exchange.failure();
    if ((failure.status >= 200 && failure.status < 300) || is_throttled(exchange)) return exchange;
    call::Situation now;
    now.effect = how.effect;
    now.attempts = sends;
    now.max_attempts = how.max_attempts;
    now.random = random_->next();
    now.time_left = how.deadline.left();
    const call::Decision next = call::decide(policy_, failure, now);
    if (!next.retry || (how.spends && next.delay + most_time > now.time_left)) return exchange;
    sender_->tell_retry(label, sends, next, failure.reason);
    (void)how.deadline.clock().sleep(next.delay, how.deadline.cancel());
  }
}

// A new refresh token has no other copy: a moment without memory must not lose it, so the answer stays until it is read.
AccessToken TokenDesk::accept(Exchange& exchange, const Query& form) {
  if (exchange.error) throw_error(exchange.error->info());
  const Wiped gone(exchange.response.body);
  for (int left = 2;; --left) {
    try {
      Response copy{exchange.response.status, exchange.response.headers, {}, exchange.response.wire};
      copy.body.reserve(exchange.response.body.capacity());  // the reader needs the spare room: growing would leave a copy behind
      copy.body += exchange.response.body;
      return read(std::move(copy), form);
    } catch (const std::bad_alloc&) {
      if (left == 0) throw;
    }
  }
}

AccessToken TokenDesk::read(Response response, const Query& form) {
  if (response.status < 200 || response.status > 299 || wire::is_html(response.headers, response.body)) {
    throw_error(token_refusal(response, secrets(), origin_));
  }
  wire::Reading reading;
  reading.root = "token";
  reading.strict = reading.secret = true;
  AccessToken token;
  try {
    const auto answer = wire::decode<wire::TokenAnswer>(std::move(response.body), reading);
    token = read_token(answer);
    if (answer.expires_in.is_null()) journal_->warn("token", "the server did not say how long the token lives; 300 s are assumed");
  } catch (const ProtocolError& error) {
    fail_response(error.info().message);
  }
  const std::string asked(value_of(form, "scope"));
  if (token.scope.empty()) token.scope = asked;
  if (!grants_all(asked, token.scope)) journal_->warn("token", "the server granted less scope than was asked for");
  return token;
}

}  // namespace ninjaone::detail
