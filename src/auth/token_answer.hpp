// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/json.hpp>
#include <ninjaone/secret.hpp>
#include <optional>
#include <string>

namespace ninjaone::auth {

// A refresh token is any text. Of another type it counts as absent: an answer that holds an access
// token is never refused for it, because the refresh token that was sent may be spent by then.
struct RefreshText {
  std::optional<Secret> text{};
};

// What a token endpoint answers, as it stands there.
struct TokenAnswer {
  std::optional<Secret> access_token{};
  RefreshText refresh_token{};
  std::optional<std::string> token_type{}, scope{};
  Json expires_in{};  // a number, or its digits as text
  Json extra{};
};

}  // namespace ninjaone::auth
