// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cstdint>
#include <ninjaone/error.hpp>
#include <ninjaone/sign_in.hpp>
#include <random>
#include <utility>

#include "auth/user_grant.hpp"
#include "base/fail.hpp"
#include "base/percent.hpp"
#include "base/redacted.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "http/url.hpp"

namespace ninjaone {

namespace {

// 256 bits from the system, as 43 characters.
std::string random_word() {
  std::random_device source;
  std::array<std::uint8_t, 32> bytes{};
  for (auto& byte : bytes) byte = static_cast<std::uint8_t>(source());
  return base64url(bytes);
}

[[noreturn]] void fail_sign_in(std::string_view reason, std::string message) {
  fail(ErrorKind::authentication, Outcome::not_sent, reason, std::move(message));
}

// The first of that name; "" when absent.
std::string parameter(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    const std::string_view item = query.substr(0, query.find('&'));
    if (item.substr(0, item.find('=')) == name)
      return item.size() > name.size() ? percent_decode(item.substr(name.size() + 1), Plus::space)
                                       : "";
    query.remove_prefix(std::min(query.size(), item.size() + 1));
  }
  return {};
}

AuthorizationCode checked(AuthorizationCode request) {
  if (request.client_id.empty())
    fail_configuration("client_id", "the client id is empty; it stands in the console under API");
  if (request.scope.find_first_not_of(' ') == std::string::npos) {
    fail_configuration(
        "scope",
        "the scope is empty; ask for some of: monitoring management control offline_access");
  }
  if (request.redirect_uri.find("://") == std::string::npos ||
      request.redirect_uri.find('#') != std::string::npos) {
    fail_configuration("redirect_uri",
                       "the redirect address must be the one that is registered in the console, "
                       "without a fragment");
  }
  return request;
}

}  // namespace

struct SignIn::State {
  AuthorizationCode request;
  Secret verifier, state;
  std::string browser_address{};
  bool over = false;
};

SignIn::SignIn(AuthorizationCode request)
    : state_(std::make_unique<State>(
          State{checked(std::move(request)), random_word(), random_word(), {}, false})) {
  const AuthorizationCode& asked = state_->request;
  const std::string_view base =
      asked.base_url.empty() ? base_url(asked.region) : std::string_view(asked.base_url);
  state_->browser_address =
      http::parse_base_url(base).origin + asked.authorize_path +
      http::encode_query({{"response_type", "code"},
                          {"client_id", asked.client_id},
                          {"redirect_uri", asked.redirect_uri},
                          {"scope", asked.scope},
                          {"state", std::string(state_->state.reveal())},
                          {"code_challenge", base64url(Sha256::of(state_->verifier.reveal()))},
                          {"code_challenge_method", "S256"}});
}
SignIn::SignIn(SignIn&&) noexcept = default;
SignIn& SignIn::operator=(SignIn&&) noexcept = default;
SignIn::~SignIn() = default;

const std::string& SignIn::browser_address() const noexcept { return state_->browser_address; }

std::shared_ptr<TokenProvider> SignIn::finish(std::string_view address) {
  const AuthorizationCode& asked = state_->request;
  const char mark = asked.redirect_uri.find('?') == std::string::npos ? '?' : '&';
  if (state_->over) fail_sign_in("redirect", "this sign-in has ended; begin another one");
  if (address.substr(0, asked.redirect_uri.size()) != asked.redirect_uri ||
      address.substr(asked.redirect_uri.size(), 1) != std::string(1, mark)) {
    fail_sign_in("redirect",
                 "the address does not begin with the redirect address; copy all of it from where "
                 "the browser ended");
  }
  const std::string_view query = address.substr(asked.redirect_uri.size() + 1);
  const std::string_view answer = query.substr(0, query.find('#'));
  if (!same_secret(parameter(answer, "state"), state_->state)) {
    fail_sign_in("redirect",
                 "the address belongs to another sign-in: its state is not the one that was sent");
  }
  const std::string code = parameter(answer, "code");
  const SecretFinder secrets{asked.client_secret, state_->verifier, state_->state, Secret(code)};
  const auto shown = [&](std::string_view name, std::size_t most) {
    return printable(redacted(parameter(answer, name), secrets), most);
  };
  const std::string error = shown("error", 100);
  if (error.empty() && code.empty())
    fail_sign_in("redirect", "the address holds neither a code nor an error");
  state_->over = true;
  if (!error.empty()) {
    const std::string words = shown("error_description", 200);
    fail_sign_in(error, "the sign-in was refused: " + error +
                            (words.empty() ? "" : "; the server says: " + words));
  }
  Query form{{"grant_type", "authorization_code"},
             {"client_id", asked.client_id},
             {"code", code},
             {"redirect_uri", asked.redirect_uri},
             {"code_verifier", std::string(state_->verifier.reveal())}};
  if (!asked.client_secret.empty())
    form.emplace_back("client_secret", asked.client_secret.reveal());
  return std::make_shared<auth::UserGrant>(
      RefreshToken{asked.client_id, asked.client_secret, {}, asked.account}, std::move(form), code);
}

}  // namespace ninjaone
