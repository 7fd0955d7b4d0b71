// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/secret.hpp>
#include <ninjaone/transport.hpp>
#include <vector>

namespace ninjaone::doubles {

// The secrets that an exchange shows: the credentials in the headers of the request, what a token
// request sends, what its response grants, and the header values of a webhook configuration. A
// server may repeat each of them anywhere.
[[nodiscard]] std::vector<Secret> secrets_of(const Request& request);
[[nodiscard]] std::vector<Secret> secrets_of(const Response& response);

}  // namespace ninjaone::doubles
