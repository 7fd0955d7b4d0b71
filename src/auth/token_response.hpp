// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/json.hpp>
#include <ninjaone/secret.hpp>
#include <optional>
#include <string>

namespace ninjaone::auth {

// A refresh token is any text. A value of another type counts as absent. It does not make the
// response an error, because the server may have spent the refresh token of the request, and the
// access token of the response is then the only one.
struct RefreshText {
  std::optional<Secret> text{};
};

// The body of a response of a token endpoint, decoded but not checked.
struct TokenResponse {
  std::optional<Secret> access_token{};
  RefreshText refresh_token{};
  std::optional<std::string> token_type{}, scope{};
  Json expires_in{};  // a number, or its digits as text
  Json extra{};
};

}  // namespace ninjaone::auth
