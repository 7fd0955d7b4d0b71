// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/error.hpp>

#include "base/secret_finder.hpp"

namespace ninjaone::pipeline {

// Replaces every text of the error that holds a part of a secret. A transport of the caller's own
// may put anything there.
void redact(ErrorInfo& info, const SecretFinder& secrets);

}  // namespace ninjaone::pipeline
