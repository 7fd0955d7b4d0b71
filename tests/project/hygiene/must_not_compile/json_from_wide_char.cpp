// SPDX-License-Identifier: MIT
// A wide character is not converted to a number.
// error: deleted
#include <ninjaone/json.hpp>

#ifdef WRONG
ninjaone::Json json() { return L'a'; }
#else
ninjaone::Json json() { return "a"; }
#endif
