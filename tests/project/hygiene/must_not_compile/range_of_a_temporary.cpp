// SPDX-License-Identifier: MIT
// An iterator does not outlive the range it reads; a loop over a temporary range keeps it.
// error: passing .* as .this. argument discards|cannot bind|no matching|lvalue|rvalue
#include <ninjaone/devices.hpp>

long count(const ninjaone::Devices& devices) {
  long rows = 0;
#ifdef WRONG
  for (auto row = devices.list().begin(); row != decltype(row)(); ++row) ++rows;
#else
  for (const ninjaone::Device& device : devices.list())
    rows += device.id == ninjaone::DeviceId{1} ? 1 : 0;
#endif
  return rows;
}
