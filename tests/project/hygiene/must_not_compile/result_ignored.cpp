// SPDX-License-Identifier: MIT
// What is asked for is looked at.
// error: nodiscard
#include <ninjaone/region.hpp>

void call() {
#ifdef WRONG
  ninjaone::parse_region("eu");
#else
  static_cast<void>(ninjaone::parse_region("eu"));
#endif
}
