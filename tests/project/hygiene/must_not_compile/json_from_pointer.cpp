// SPDX-License-Identifier: MIT
// A pointer does not become `true`.
// error: could not convert|no viable conversion|conversion from
#include <ninjaone/json.hpp>

#ifdef WRONG
ninjaone::Json json(const int* number) { return number; }
#else
ninjaone::Json json(const int* number) { return *number; }
#endif
