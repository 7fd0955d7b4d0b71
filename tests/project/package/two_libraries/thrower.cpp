// SPDX-License-Identifier: MIT
#include <ninjaone/region.hpp>

void ask_for_atlantis();
void ask_for_atlantis() { static_cast<void>(ninjaone::parse_region("atlantis")); }
