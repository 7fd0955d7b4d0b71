// SPDX-License-Identifier: MIT
// The id of a location is not converted to the id of a device.
// error: cannot convert .*LocationId|no matching function|no known conversion
#include <ninjaone/ids.hpp>

void reboot(ninjaone::DeviceId device);

#ifdef WRONG
void call() { reboot(ninjaone::LocationId{42}); }
#else
void call() { reboot(ninjaone::DeviceId{42}); }
#endif
