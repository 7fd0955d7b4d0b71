// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "support/simulated.hpp"

// A tenant with a user who has signed in. `first` is the refresh token of this sign-in.
struct SignedIn : simulated::Tenant {
  explicit SignedIn(bool rotate) : Tenant(tenant_options(rotate)), first(request_token()) {}

  [[nodiscard]] ninjaone::RefreshToken grant() const {
    return {tenant->client_id(), tenant->client_secret(), first, {}};
  }
  // The client of a program that has this refresh token.
  [[nodiscard]] ninjaone::Client client(
      std::shared_ptr<ninjaone::TokenStore> store = nullptr) const {
    ninjaone::ClientOptions options = simulated::Tenant::options();
    options.auth = ninjaone::refresh_token(grant());
    options.token_store = std::move(store);
    return ninjaone::Client(options);
  }
  // The refresh tokens that the token endpoint has received, in order.
  [[nodiscard]] std::vector<std::string> spent() const {
    std::vector<std::string> tokens;
    const std::string name = "refresh_token=";
    for (const auto& request : tenant->received()) {
      if (request.body.find("grant_type=refresh_token") == std::string::npos) continue;
      const auto begin = request.body.find("&" + name) + 1 + name.size();
      tokens.push_back(request.body.substr(begin, request.body.find('&', begin) - begin));
    }
    return tokens;
  }

  std::string first;

 private:
  static ninjaone::sandbox::TenantOptions tenant_options(bool rotate) {
    ninjaone::sandbox::TenantOptions options;
    options.devices = 30;
    options.granted_scope = "monitoring management offline_access";
    options.rotate_refresh_tokens = rotate;
    return options;
  }
  [[nodiscard]] std::string request_token() const {
    ninjaone::sandbox::Received request;
    request.method = ninjaone::Method::post;
    request.target = "/oauth/token";
    request.body = "grant_type=client_credentials&client_id=" + tenant->client_id() +
                   "&client_secret=" + tenant->client_secret();
    return *ninjaone::Json::parse(tenant->answer(request).body)["refresh_token"].as_string();
  }
};
