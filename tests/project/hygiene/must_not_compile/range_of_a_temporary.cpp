// SPDX-License-Identifier: MIT
// begin() of a temporary range does not compile: the iterator would outlive the range.
// A range-based for loop keeps the range.
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
