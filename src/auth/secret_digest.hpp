// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/secret.hpp>
#include <string>
#include <string_view>

namespace ninjaone::auth {

// The first 22 characters of base64url(HMAC-SHA-256(secret, text)): shows whoever knows the secret that it is the same one, and nobody
// else anything. "" for an empty secret.
[[nodiscard]] std::string secret_digest(const Secret& secret, std::string_view text);

}  // namespace ninjaone::auth
