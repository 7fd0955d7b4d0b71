// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/secret.hpp>
#include <string>
#include <string_view>

namespace ninjaone::auth {

// The first 22 characters of base64url(HMAC-SHA-256(secret, text)); "" for an empty secret. Two
// digests of one text are equal if the secrets are equal. A digest does not reveal its secret.
[[nodiscard]] std::string secret_digest(const Secret& secret, std::string_view text);

}  // namespace ninjaone::auth
