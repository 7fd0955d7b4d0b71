// SPDX-License-Identifier: MIT
#pragma once

#include <cstdlib>

// How often to repeat something: the second number where NINJAONE_LONG is set.
inline int runs(int quick, int thorough) {
  return std::getenv("NINJAONE_LONG") != nullptr ? thorough : quick;
}
