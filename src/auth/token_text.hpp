// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/auth.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace ninjaone::auth {

// Returns a stored token as text. The text contains the key of the token.
[[nodiscard]] std::string write_token(std::string_view key, const StoredToken& token);
// Reads that text. Returns nothing if it has another key or an unknown version, or is no token.
[[nodiscard]] std::optional<StoredToken> read_token(std::string_view key, std::string text);

}  // namespace ninjaone::auth
