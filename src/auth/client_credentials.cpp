// SPDX-License-Identifier: MIT
#include <ninjaone/auth.hpp>
#include <utility>

#include "auth/secret_digest.hpp"
#include "base/fail.hpp"
#include "base/wipe.hpp"

namespace ninjaone {

namespace {

class ClientCredentialsGrant final : public TokenProvider {
 public:
  explicit ClientCredentialsGrant(ClientCredentials credentials)
      : credentials_(std::move(credentials)) {}

  // The key ends with a digest of the secret. A program that does not know the secret therefore
  // does not find a token that was obtained with it.
  std::string cache_key() const override {
    const std::string name =
        "client_credentials " + credentials_.client_id + " " + credentials_.scope;
    return name + " " + auth::secret_digest(credentials_.client_secret, name);
  }

  AccessToken fetch(TokenEndpoint& endpoint) override {
    Query form{{"grant_type", "client_credentials"},
               {"client_id", credentials_.client_id},
               {"client_secret", ""},
               {"scope", credentials_.scope}};
    const ScopedWipe secret(form[2].second = credentials_.client_secret.reveal());
    return endpoint.request(form, Effect::safe);
  }

 private:
  const ClientCredentials credentials_;
};

}  // namespace

std::shared_ptr<TokenProvider> client_credentials(ClientCredentials credentials) {
  if (credentials.client_id.empty())
    fail_configuration(
        "client_id",
        "the client id is empty; the console shows it under Administration, Apps, API");
  if (credentials.client_secret.empty())
    fail_configuration("client_secret",
                       "the client secret is empty; the console shows a secret only once");
  if (credentials.scope.find_first_not_of(' ') == std::string::npos) {
    fail_configuration("scope",
                       "the scope is empty; set one or more of: monitoring management control");
  }
  return std::make_shared<ClientCredentialsGrant>(std::move(credentials));
}

}  // namespace ninjaone
