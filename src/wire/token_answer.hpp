// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/json.hpp>
#include <optional>
#include <string>

namespace ninjaone::wire {

// What a token endpoint answers, as it stands there.
struct TokenAnswer {
  std::optional<std::string> access_token{}, token_type{}, scope{}, refresh_token{};
  Json expires_in{};  // a number, or its digits as text
  Json extra{};
};

}  // namespace ninjaone::wire
