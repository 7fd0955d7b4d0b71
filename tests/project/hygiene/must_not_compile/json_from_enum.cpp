// SPDX-License-Identifier: MIT
// An enum does not become a floating-point number.
// error: could not convert|no viable conversion|conversion from
#include <ninjaone/json.hpp>

enum Colour { red };

#ifdef WRONG
ninjaone::Json json(Colour colour) { return colour; }
#else
ninjaone::Json json(Colour colour) { return static_cast<int>(colour); }
#endif
