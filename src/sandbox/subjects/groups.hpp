// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

#include "sandbox/data/store.hpp"

namespace ninjaone::sandbox {

// A saved search of the console. Each request evaluates it again.
struct Group {
  std::int64_t id;
  std::string_view name, description;
  bool shared;
  bool (*has)(const Device&);
};

// The group with this id, or null.
[[nodiscard]] const Group* find_group(std::int64_t id);

}  // namespace ninjaone::sandbox
