// SPDX-License-Identifier: MIT
#include "client/token_desk.hpp"

#include <algorithm>
#include <array>
#include <charconv>
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

// A page, or a 404 that is not the service's own: there is no token endpoint here.
bool wrong_place(const Exchange& exchange) {
  if (exchange.error) return false;
  const Response& response = exchange.response;
  if (response.status >= 500 || response.status == 429) return false;
  if (wire::is_html(response.headers, response.body)) return true;
  return response.status == 404 && !wire::read_refusal(response.body, {}).json;
}

[[noreturn]] void fail_response(std::string message) {
  ErrorInfo info;
  info.kind = ErrorKind::authentication;
  info.reason = "token_response";
  info.message = "the answer of the token endpoint cannot be used: " + std::move(message);
  throw AuthenticationError(std::move(info));
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
  token.refresh_token = answer.refresh_token.value_or("");
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
  Visit(TokenDesk& desk, const call::Deadline& deadline) : desk_(desk), deadline_(deadline) {}
  AccessToken request(const Query& form, Effect effect) override { return desk_.request(form, effect, deadline_); }

 private:
  TokenDesk& desk_;
  const call::Deadline& deadline_;
};

TokenDesk::TokenDesk(std::string origin, std::string path, std::string user_agent, const RetryPolicy& policy, const Sender& sender,
                     Journal& journal, call::Meter& meter, call::Random& random)
    : origin_(std::move(origin)),
      paths_{path, std::string(path == documented_path ? alias_path : documented_path)},
      user_agent_(std::move(user_agent)),
      policy_(policy),
      sender_(&sender),
      journal_(&journal),
      meter_(&meter),
      random_(&random) {}

AccessToken TokenDesk::fetch(TokenProvider& provider, const AccessToken& stored, const call::Deadline& deadline) {
  Visit visit(*this, deadline);
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

AccessToken TokenDesk::request(const Query& form, Effect effect, const call::Deadline& call_deadline) {
  const call::Deadline deadline = call_deadline.within(most_time);
  remember_secrets(form);
  std::string body = wire::encode_form(form);
  const Wiped gone(body);
  int attempts = 0;
  std::size_t place = other_path_ ? 1 : 0;
  Exchange exchange = post(paths_[place], body, effect, deadline, attempts);
  const bool moved = wrong_place(exchange);
  if (moved) {
    place = 1 - place;
    exchange = post(paths_[place], body, effect, deadline, attempts);
  }

  ErrorInfo info;
  try {
    AccessToken token = accept(exchange, form);
    other_path_ = place == 1;
    return token;
  } catch (const Error& error) {
    info = error.info();
    info.message = wire::redacted(info.message, secrets());  // a transport of somebody's own may say anything
  }
  if (moved && wrong_place(exchange)) info.message += " (neither at " + paths_[0] + " nor at " + paths_[1] + ")";
  info.method = "POST";
  info.path = paths_[place];
  info.attempts = attempts;
  info.http_status = exchange.response.status;
  info.retry_after = exchange.hints.wait;
  info.outcome = Outcome::not_sent;  // of the call that wanted the token
  throw_error(std::move(info));
}

Exchange TokenDesk::post(const std::string& path, const std::string& form, Effect effect, const call::Deadline& deadline, int& attempts) {
  Request request;
  request.method = Method::post;
  request.url = origin_ + path;
  request.headers = {{"Accept", "application/json"}, {"Content-Type", "application/x-www-form-urlencoded"}, {"User-Agent", user_agent_}};
  request.body = form;
  const Wiped gone(request.body);
  request.effect = effect;
  const Label label{"token", "POST", path};
  const int most = std::min(most_attempts, policy_.max_attempts);
  int sends = 0;
  for (;;) {
    ++meter_->token_requests;
    ++attempts;
    Exchange exchange = sender_->send(request, deadline, label, {sends + 1, most - sends, most_bytes, secrets()});
    sends += std::max(1, exchange.wire().sends);
    const call::Failure failure = exchange.failure();
    if (failure.status >= 200 && failure.status < 300) return exchange;
    call::Situation now;
    now.effect = effect;
    now.attempts = sends;
    now.max_attempts = most;
    now.random = random_->next();
    now.time_left = deadline.left();
    const call::Decision next = call::decide(policy_, failure, now);
    if (!next.retry) return exchange;
    sender_->tell_retry(label, sends, next, failure.reason);
    if (deadline.clock().sleep(next.delay, deadline.cancel())) meter_->waited(next.delay);
    call::check(deadline, "while it waited to ask for a token again");
  }
}

AccessToken TokenDesk::accept(Exchange& exchange, const Query& form) {
  if (exchange.error) throw_error(exchange.error->info());
  Response& response = exchange.response;
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
