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

// 256 random bits from the system, as 43 characters.
std::string random_text() {
  std::random_device source;
  std::array<std::uint8_t, 32> bytes{};
  for (auto& byte : bytes) byte = static_cast<std::uint8_t>(source());
  return base64url(bytes);
}

[[noreturn]] void fail_sign_in(std::string_view reason, std::string message) {
  fail(ErrorKind::authentication, Outcome::not_sent, reason, std::move(message));
}

// The first parameter of that name; "" if it is absent.
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
    fail_configuration(
        "client_id",
        "the client id is empty; the console shows it under Administration, Apps, API");
  if (request.scope.find_first_not_of(' ') == std::string::npos) {
    fail_configuration(
        "scope",
        "the scope is empty; set one or more of: monitoring management control offline_access");
  }
  if (request.redirect_uri.find("://") == std::string::npos ||
      request.redirect_uri.find('#') != std::string::npos) {
    fail_configuration("redirect_uri",
                       "the redirect address must be a URL without a fragment, exactly as it is "
                       "registered in the console");
  }
  return request;
}

}  // namespace

struct SignIn::State {
  AuthorizationCode request;
  Secret verifier, state;
  std::string browser_address{};
  bool ended = false;
};

SignIn::SignIn(AuthorizationCode request)
    : state_(std::make_unique<State>(
          State{checked(std::move(request)), random_text(), random_text(), {}, false})) {
  const AuthorizationCode& checked_request = state_->request;
  const std::string_view base = checked_request.base_url.empty()
                                    ? base_url(checked_request.region)
                                    : std::string_view(checked_request.base_url);
  state_->browser_address =
      http::parse_base_url(base).origin + checked_request.authorize_path +
      http::encode_query({{"response_type", "code"},
                          {"client_id", checked_request.client_id},
                          {"redirect_uri", checked_request.redirect_uri},
                          {"scope", checked_request.scope},
                          {"state", std::string(state_->state.reveal())},
                          {"code_challenge", base64url(Sha256::of(state_->verifier.reveal()))},
                          {"code_challenge_method", "S256"}});
}
SignIn::SignIn(SignIn&&) noexcept = default;
SignIn& SignIn::operator=(SignIn&&) noexcept = default;
SignIn::~SignIn() = default;

const std::string& SignIn::browser_address() const noexcept { return state_->browser_address; }

std::shared_ptr<TokenProvider> SignIn::finish(std::string_view address) {
  const AuthorizationCode& request = state_->request;
  const char mark = request.redirect_uri.find('?') == std::string::npos ? '?' : '&';
  if (state_->ended) fail_sign_in("redirect", "this sign-in has ended; start another one");
  if (address.substr(0, request.redirect_uri.size()) != request.redirect_uri ||
      address.substr(request.redirect_uri.size(), 1) != std::string(1, mark)) {
    fail_sign_in("redirect",
                 "the address does not start with the redirect address; copy the complete address "
                 "from the browser");
  }
  const std::string_view query = address.substr(request.redirect_uri.size() + 1);
  const std::string_view parameters = query.substr(0, query.find('#'));
  if (!same_secret(parameter(parameters, "state"), state_->state)) {
    fail_sign_in("redirect",
                 "the address belongs to another sign-in: its state is not the one that this "
                 "sign-in sent");
  }
  const std::string code = parameter(parameters, "code");
  const SecretFinder secrets{request.client_secret, state_->verifier, state_->state, Secret(code)};
  const auto printable_parameter = [&](std::string_view name, std::size_t max) {
    return printable(redacted(parameter(parameters, name), secrets), max);
  };
  const std::string error = printable_parameter("error", 100);
  if (error.empty() && code.empty())
    fail_sign_in("redirect", "the address contains neither a code nor an error");
  state_->ended = true;
  if (!error.empty()) {
    const std::string description = printable_parameter("error_description", 200);
    fail_sign_in(error, "the server rejected the sign-in: " + error +
                            (description.empty() ? "" : "; the server's message: " + description));
  }
  Query form{{"grant_type", "authorization_code"},
             {"client_id", request.client_id},
             {"code", code},
             {"redirect_uri", request.redirect_uri},
             {"code_verifier", std::string(state_->verifier.reveal())}};
  if (!request.client_secret.empty())
    form.emplace_back("client_secret", request.client_secret.reveal());
  return std::make_shared<auth::UserGrant>(
      RefreshToken{request.client_id, request.client_secret, {}, request.account}, std::move(form),
      code);
}

}  // namespace ninjaone
