// SPDX-License-Identifier: MIT
// A number is converted to an id only explicitly.
// error: cannot convert .*int|cannot initialize
#include <ninjaone/ids.hpp>

#ifdef WRONG
ninjaone::DeviceId device = 42;
#else
ninjaone::DeviceId device{42};
#endif
