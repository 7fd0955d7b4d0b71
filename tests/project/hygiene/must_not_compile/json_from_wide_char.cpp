// SPDX-License-Identifier: MIT
// A wide character is no number.
// error: deleted
#include <ninjaone/json.hpp>

#ifdef WRONG
ninjaone::Json json() { return L'a'; }
#else
ninjaone::Json json() { return "a"; }
#endif
