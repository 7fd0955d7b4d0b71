// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/ids.hpp>
#include <vector>

namespace ninjaone::wire {

// {"devices": [1, 2]}
struct DeviceList {
  std::vector<DeviceId> devices{};
};

}  // namespace ninjaone::wire
