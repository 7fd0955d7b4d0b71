// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/call_options.hpp>
#include <ninjaone/options.hpp>

namespace ninjaone::pipeline {

// Gives the options back when every one of them makes sense. ConfigurationError: says which does
// not, and what to write.
[[nodiscard]] ClientOptions checked(ClientOptions options);
void check(const CallOptions& options);

}  // namespace ninjaone::pipeline
