// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace ninjaone {

// The caller's input is wrong and nothing was sent: throws ConfigurationError.
[[noreturn]] void fail_configuration(std::string_view reason, std::string message);

}  // namespace ninjaone
