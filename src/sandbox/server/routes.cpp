// SPDX-License-Identifier: MIT
#include "sandbox/server/routes.hpp"

#include <algorithm>
#include <iterator>

#include "sandbox/server/subjects.hpp"

namespace ninjaone::sandbox {

namespace {

// Calls `each` with every route until it returns true.
template <class Each>
bool any_route(Each each) {
  return std::any_of(std::begin(subjects), std::end(subjects), [&](const Subject* subject) {
    return std::any_of(subject->begin(), subject->end(), each);
  });
}

// How many segments of a pattern are parameters.
auto parameters_in(std::string_view pattern) {
  return std::count(pattern.begin(), pattern.end(), '{');
}

}  // namespace

bool path_fits(std::string_view pattern, const std::vector<std::string>& segments,
               std::vector<std::string>& arguments) {
  arguments.clear();
  for (const std::string& segment : segments) {
    if (pattern.empty()) return false;
    pattern.remove_prefix(1);  // the slash
    const std::string_view word = pattern.substr(0, pattern.find('/'));
    pattern.remove_prefix(word.size());
    if (word.front() == '{') {
      arguments.push_back(segment);
    } else if (word != segment) {
      return false;
    }
  }
  return pattern.empty();
}

bool same_path(std::string_view one, std::string_view other) {
  while (!one.empty() && !other.empty()) {
    one.remove_prefix(1);  // the slash
    other.remove_prefix(1);
    const std::string_view a = one.substr(0, one.find('/')), b = other.substr(0, other.find('/'));
    if (a != b && (a.front() != '{' || b.front() != '{')) return false;
    one.remove_prefix(a.size());
    other.remove_prefix(b.size());
  }
  return one.empty() && other.empty();
}

bool is_served(Method method, std::string_view path) {
  return any_route(
      [&](const Route& route) { return route.method == method && same_path(route.path, path); });
}

// The route with the fewest parameters wins: /organization/documents before /organization/{id}.
Match find_route(Method method, const std::vector<std::string>& segments) {
  Match match;
  std::vector<std::string> arguments;
  any_route([&](const Route& route) {
    if (!path_fits(route.path, segments, arguments)) return false;
    match.path_known = true;
    if (route.method != method) return false;
    if (match.route == nullptr || parameters_in(route.path) < parameters_in(match.route->path)) {
      match.route = &route;
      match.arguments = arguments;
    }
    return false;
  });
  return match;
}

void seed_subjects(Store& store, const TenantOptions& options) {
  for (const Subject* subject : subjects) subject->seed(store, options);
}

}  // namespace ninjaone::sandbox
