// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "sandbox/data/store.hpp"

namespace ninjaone::sandbox {

struct PolicyFacts {
  std::int64_t id = 0, parent = 0;  // parent: 0: none
  std::string_view name{}, description{}, node_class{};
  std::int64_t updated = 0;  // nanoseconds
  bool class_default = false;
};
// As GET /v2/policies gives it.
[[nodiscard]] Doc policy_row(const PolicyFacts& facts);

}  // namespace ninjaone::sandbox
