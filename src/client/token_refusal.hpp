// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/error.hpp>
#include <ninjaone/secret.hpp>
#include <ninjaone/transport.hpp>
#include <string_view>
#include <vector>

namespace ninjaone::detail {

// What an answer of the token endpoint that gives no token means, and what to check. Nothing of its body is kept but its code and
// description.
[[nodiscard]] ErrorInfo token_refusal(const Response& response, const std::vector<Secret>& secrets, std::string_view origin);

}  // namespace ninjaone::detail
