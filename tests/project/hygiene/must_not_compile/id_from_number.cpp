// SPDX-License-Identifier: MIT
// A number says of what it is the id.
// error: cannot convert .*int|cannot initialize
#include <ninjaone/ids.hpp>

#ifdef WRONG
ninjaone::DeviceId device = 42;
#else
ninjaone::DeviceId device{42};
#endif
