// SPDX-License-Identifier: MIT
#include <ninjaone/region.hpp>

void parse_unknown_region();
void parse_unknown_region() { static_cast<void>(ninjaone::parse_region("atlantis")); }
