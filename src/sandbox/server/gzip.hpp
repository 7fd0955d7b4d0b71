// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/sandbox.hpp>

namespace ninjaone::sandbox {

// Compresses the body and sets Content-Encoding, if the body is text or JSON without an encoding.
void compress(Answer& answer);

}  // namespace ninjaone::sandbox
