// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/error.hpp>
#include <string>
#include <string_view>

namespace ninjaone {

// Throws the class that belongs to `kind`.
[[noreturn]] void fail(ErrorKind kind, Outcome outcome, std::string_view reason,
                       std::string message);
// The caller's input is wrong and nothing was sent: throws ConfigurationError.
[[noreturn]] void fail_configuration(std::string_view reason, std::string message);

}  // namespace ninjaone
