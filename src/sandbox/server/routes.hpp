// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sandbox/server/call.hpp"

namespace ninjaone::sandbox {

// One operation of the service.
struct Route {
  enum class Body { none, json, any };
  Method method;
  std::string_view path;     // without prefix; {…} stands for one segment
  std::string_view scope;    // that the token must have
  Body body;                 // json: required; any: optional
  Answer (*handler)(Call&);  // may throw a Rejection
};

// The columns `scope` and `body` of a table of routes.
inline constexpr std::string_view reads = "monitoring", writes = "management";
inline constexpr Route::Body no_body = Route::Body::none, json_body = Route::Body::json,
                             any_body = Route::Body::any;

struct Match {
  const Route* route = nullptr;          // null: no route fits the method and the path
  bool path_known = false;               // a route fits the path, with this or another method
  std::vector<std::string> arguments{};  // the segments that {…} stands for
};

// Whether the segments fit the pattern. Then `arguments` has the segments that {…} stands for.
[[nodiscard]] bool path_fits(std::string_view pattern, const std::vector<std::string>& segments,
                             std::vector<std::string>& arguments);
// Whether two patterns differ in nothing but the names of their parameters.
[[nodiscard]] bool same_path(std::string_view one, std::string_view other);

// Whether a subject has a route for this operation.
[[nodiscard]] bool is_served(Method method, std::string_view path);
// The route of a subject for this request.
[[nodiscard]] Match find_route(Method method, const std::vector<std::string>& segments);
// Makes `route` the route of `match` if it fits the request better. Of two routes that fit, the one
// with more literal segments is better: /organization/documents, not /organization/{id}. If both
// have equally many, the one with the literal segment further to the left is better. The result
// does not depend on the order of the calls.
void match_route(Match& match, const Route& route, Method method,
                 const std::vector<std::string>& segments);

// Fills the store with the resources of every subject, in the order of the list of subjects.
void seed_subjects(Store& store, const TenantOptions& options);

}  // namespace ninjaone::sandbox
