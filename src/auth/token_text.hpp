// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/auth.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace ninjaone::auth {

// A stored token as text, bound to the name it is stored under.
[[nodiscard]] std::string write_token(std::string_view key, const StoredToken& token);
// Nothing: another name's, another version's, or no token at all.
[[nodiscard]] std::optional<StoredToken> read_token(std::string_view key, std::string text);

}  // namespace ninjaone::auth
