// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/sandbox.hpp>

namespace ninjaone::sandbox {

// Turns the body into gzip and says so in a header, when it is text of some kind and not encoded
// yet.
void compress(Answer& answer);

}  // namespace ninjaone::sandbox
