// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/error.hpp>
#include <ninjaone/transport.hpp>
#include <string_view>

#include "base/secret_finder.hpp"

namespace ninjaone::pipeline {

// What an answer of the token endpoint that gives no token means, and what to check. Nothing of its
// body is kept but its code and description.
[[nodiscard]] ErrorInfo token_refusal(const Response& response, const SecretFinder& secrets,
                                      std::string_view origin);

}  // namespace ninjaone::pipeline
