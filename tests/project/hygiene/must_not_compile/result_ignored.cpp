// SPDX-License-Identifier: MIT
// A result must not be ignored.
// error: nodiscard
#include <ninjaone/region.hpp>

void call() {
#ifdef WRONG
  ninjaone::parse_region("eu");
#else
  static_cast<void>(ninjaone::parse_region("eu"));
#endif
}
