// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/secret.hpp>
#include <ninjaone/transport.hpp>
#include <vector>

namespace ninjaone::doubles {

// Return the secrets in an exchange: the credentials in the headers of the request, the secrets
// that a token request sends, the tokens that its response grants, and the header values of a
// webhook configuration. A server may repeat each of them in any later response.
[[nodiscard]] std::vector<Secret> secrets_of(const Request& request);
[[nodiscard]] std::vector<Secret> secrets_of(const Response& response);

}  // namespace ninjaone::doubles
