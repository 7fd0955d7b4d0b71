// SPDX-License-Identifier: MIT
// A character is not converted to a number. Json('a') would be 97.
// error: deleted
#include <ninjaone/json.hpp>

#ifdef WRONG
ninjaone::Json json() { return 'a'; }
#else
ninjaone::Json json() { return "a"; }
#endif
