// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/sandbox.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace ninjaone::sandbox {

// One operation of the service, served here or not.
struct Operation {
  Method method;
  std::string_view path;  // without prefix; {...} stands for one segment
};

struct KnownOperation {
  const Operation* operation = nullptr;  // null: the service has no such operation
  bool path_known = false;               // with another method
};
// Of two patterns that fit, the one with the word where the other has a parameter:
// /organization/checklists, not /organization/{id}.
[[nodiscard]] KnownOperation find_operation(Method method,
                                            const std::vector<std::string>& segments);

// "GET /v2/device/{id}"
[[nodiscard]] std::string name_of(const Operation& operation);

}  // namespace ninjaone::sandbox
