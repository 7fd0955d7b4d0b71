// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/error.hpp>

#include "base/secret_finder.hpp"

namespace ninjaone::pipeline {

// Replaces every text of the error that contains a part of a secret. The caller's own transport may
// put any text into an error.
void redact(ErrorInfo& info, const SecretFinder& secrets);

}  // namespace ninjaone::pipeline
