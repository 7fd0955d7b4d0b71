// SPDX-License-Identifier: MIT
// A term of the device filter takes only ids of its own type.
// error: no matching|cannot convert|could not convert
#include <ninjaone/device_filter.hpp>

ninjaone::DeviceFilter filter() {
#ifdef WRONG
  return ninjaone::DeviceFilter().organization({ninjaone::LocationId{1}});
#else
  return ninjaone::DeviceFilter().organization({ninjaone::OrganizationId{1}});
#endif
}
