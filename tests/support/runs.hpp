// SPDX-License-Identifier: MIT
#pragma once

#include <cstdlib>

// The number of repetitions: `thorough` if NINJAONE_LONG is set, else `quick`.
inline int runs(int quick, int thorough) {
  return std::getenv("NINJAONE_LONG") != nullptr ? thorough : quick;
}
