// SPDX-License-Identifier: MIT
// A code point is not converted to a number.
// error: deleted
#include <ninjaone/json.hpp>

#ifdef WRONG
ninjaone::Json json() { return U'a'; }
#else
ninjaone::Json json() { return "a"; }
#endif
