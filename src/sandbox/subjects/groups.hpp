// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

#include "sandbox/data/store.hpp"

namespace ninjaone::sandbox {

// A saved search of the console: which devices it finds is decided anew each time.
struct Group {
  std::int64_t id;
  std::string_view name, description;
  bool shared;
  bool (*has)(const Device&);
};

// Null: no such group.
[[nodiscard]] const Group* find_group(std::int64_t id);

}  // namespace ninjaone::sandbox
