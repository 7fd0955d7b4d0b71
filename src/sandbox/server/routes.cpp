// SPDX-License-Identifier: MIT
#include "sandbox/server/routes.hpp"

#include <utility>

#include "sandbox/server/subjects.hpp"

namespace ninjaone::sandbox {

namespace {
constexpr const Subject* all_subjects[] = {
#define SUBJECT(name) &subjects::name,
#include "sandbox/server/subjects.def"
#undef SUBJECT
};
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
  for (const Subject* subject : all_subjects) {
    for (const Route* route = subject->first; route != subject->last; ++route) {
      if (route->method == method && same_path(route->path, path)) return true;
    }
  }
  return false;
}

void match_route(Match& match, const Route& route, Method method,
                 const std::vector<std::string>& segments) {
  std::vector<std::string> arguments;
  if (!path_fits(route.path, segments, arguments)) return;
  match.path_known = true;
  if (route.method != method) return;
  // Patterns that fit have the same number of segments, so the one with fewer parameters has more
  // literal segments. Of two with equally many, the smaller text has its literal segment further to
  // the left, because '{' is greater than every letter.
  if (match.route != nullptr && std::pair(match.arguments.size(), match.route->path) <=
                                    std::pair(arguments.size(), route.path))
    return;
  match.route = &route;
  match.arguments = std::move(arguments);
}

Match find_route(Method method, const std::vector<std::string>& segments) {
  Match match;
  for (const Subject* subject : all_subjects) {
    for (const Route* route = subject->first; route != subject->last; ++route)
      match_route(match, *route, method, segments);
  }
  return match;
}

void seed_subjects(Store& store, const TenantOptions& options) {
  for (const Subject* subject : all_subjects) {
    if (subject->seed != nullptr) subject->seed(store, options);
  }
}

}  // namespace ninjaone::sandbox
