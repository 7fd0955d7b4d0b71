// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sandbox/handlers.hpp"

namespace ninjaone::sandbox {

// One operation of the service.
struct Route {
  Method method;
  std::string_view path;                     // without prefix; {…} stands for one segment
  std::string_view scope;                    // what the token must hold
  enum class Body { none, json, any } body;  // json: wanted; any: may come
  Answer (*handler)(Call&);
};

struct Match {
  const Route* route = nullptr;  // null: no such operation
  bool path_known = false;       // with another method
  std::vector<std::string> arguments{};
};
[[nodiscard]] Match find_route(Method method, const std::vector<std::string>& segments);

}  // namespace ninjaone::sandbox
