// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/error.hpp>
#include <string>
#include <string_view>

namespace ninjaone {

// Throws the exception class of `kind`, as throw_error() does.
[[noreturn]] void fail(ErrorKind kind, Outcome outcome, std::string_view reason,
                       std::string message);
// Throws ConfigurationError: an input of the caller is wrong, and nothing was sent. Control bytes
// of the message are written as \xNN.
[[noreturn]] void fail_configuration(std::string_view reason, std::string_view message);

}  // namespace ninjaone
