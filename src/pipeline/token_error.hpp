// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/error.hpp>
#include <ninjaone/transport.hpp>
#include <string_view>

#include "base/secret_finder.hpp"

namespace ninjaone::pipeline {

// Makes the error of a response of the token endpoint that contains no token. The error keeps only
// the code and the description of the body.
[[nodiscard]] ErrorInfo token_error(const Response& response, const SecretFinder& secrets,
                                    std::string_view origin);

}  // namespace ninjaone::pipeline
