// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "sandbox/data/store.hpp"

namespace ninjaone::sandbox {

struct PolicyFacts {
  std::int64_t id = 0, parent = 0;  // parent: 0: no parent
  std::string_view name{}, description{}, node_class{};
  std::int64_t updated = 0;  // nanoseconds since 1970
  bool class_default = false;
};
// The policy as in GET /v2/policies.
[[nodiscard]] Doc policy_row(const PolicyFacts& facts);

}  // namespace ninjaone::sandbox
