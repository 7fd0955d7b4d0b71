// SPDX-License-Identifier: MIT
// A custom field does not take a character as a number.
// error: no matching|could not convert|no viable
#include <ninjaone/field_value.hpp>

#ifdef WRONG
ninjaone::Fields fields() { return {{"grade", 'A'}}; }
#else
ninjaone::Fields fields() { return {{"grade", "A"}}; }
#endif
