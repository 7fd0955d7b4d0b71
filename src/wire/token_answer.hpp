// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/json.hpp>
#include <ninjaone/secret.hpp>
#include <optional>
#include <string>

namespace ninjaone::wire {

// What a token endpoint answers, as it stands there.
struct TokenAnswer {
  std::optional<Secret> access_token{}, refresh_token{};
  std::optional<std::string> token_type{}, scope{};
  Json expires_in{};  // a number, or its digits as text
  Json extra{};
};

}  // namespace ninjaone::wire
