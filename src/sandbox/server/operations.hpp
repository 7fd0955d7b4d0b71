// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/sandbox.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace ninjaone::sandbox {

// One operation of the service. The tenant may or may not simulate it.
struct Operation {
  Method method;
  std::string_view path;  // without prefix; {...} stands for one segment
};

struct KnownOperation {
  const Operation* operation = nullptr;  // null: the service has no such operation
  bool path_known = false;               // the service has the path, with this or another method
};
// The operation of a request. Of two patterns that fit, it is the one with the literal segment:
// /organization/checklists, not /organization/{id}.
[[nodiscard]] KnownOperation find_operation(Method method,
                                            const std::vector<std::string>& segments);

// The document of the API that the service publishes: every operation, without parameters.
[[nodiscard]] std::string api_document();

// "GET /v2/device/{id}"
[[nodiscard]] std::string name_of(const Operation& operation);

}  // namespace ninjaone::sandbox
