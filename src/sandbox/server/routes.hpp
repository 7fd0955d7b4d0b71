// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sandbox/server/call.hpp"

namespace ninjaone::sandbox {

// The scope that a token must have.
namespace scope {
inline constexpr std::string_view reads = "monitoring", writes = "management";
}  // namespace scope

// Whether a request has a body. json: it must have one, and it must be JSON; any: it may have one.
enum class Body { none, json, any };

// One operation of the service.
struct Route {
  Method method;
  std::string_view path;  // without prefix; {...} stands for one segment
  std::string_view scope;
  Body body;
  Answer (*handler)(Call& call);  // may throw a Refusal
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
// The route of a request. Where several patterns fit, the one with the fewest parameters.
[[nodiscard]] Match find_route(Method method, const std::vector<std::string>& segments);

// Fills the store with what the subjects have at the start, in the order of the list of subjects.
void seed_subjects(Store& store, const TenantOptions& options);

}  // namespace ninjaone::sandbox
