// SPDX-License-Identifier: MIT
// A UTF-16 code unit is not converted to a number.
// error: deleted
#include <ninjaone/json.hpp>

#ifdef WRONG
ninjaone::Json json() { return u'a'; }
#else
ninjaone::Json json() { return "a"; }
#endif
