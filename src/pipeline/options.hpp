// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/call_options.hpp>
#include <ninjaone/options.hpp>

namespace ninjaone::pipeline {

// Returns the options, completed, if all of them are valid. Throws ConfigurationError, which names
// the invalid option and its valid values.
[[nodiscard]] ClientOptions checked(ClientOptions options);
// Throws ConfigurationError if an option is invalid.
void check(const CallOptions& options);
// Throws ConfigurationError (`header`) for a header that the client or the transport sets.
void check_headers(const Headers& headers);

}  // namespace ninjaone::pipeline
