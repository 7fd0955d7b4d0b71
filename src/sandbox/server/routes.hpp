// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sandbox/server/handlers.hpp"

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
// Whether the segments are those of the pattern; then `arguments` gets what stands for its {...}.
[[nodiscard]] bool path_fits(std::string_view pattern, const std::vector<std::string>& segments,
                             std::vector<std::string>& arguments);
// Whether two patterns are the same but for the names of their parameters.
[[nodiscard]] bool same_path(std::string_view one, std::string_view other);
// Whether there is a route for this operation.
[[nodiscard]] bool is_served(Method method, std::string_view path);
[[nodiscard]] Match find_route(Method method, const std::vector<std::string>& segments);

}  // namespace ninjaone::sandbox
