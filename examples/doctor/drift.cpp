// SPDX-License-Identifier: MIT
#include "doctor/drift.hpp"

#include <algorithm>
#include <iterator>
#include <ninjaone/operations.hpp>

namespace doctor {

namespace {

constexpr std::string_view methods[] = {"get", "put", "post", "delete", "patch"};

// "/api/v2/device/{id}/" -> "/v2/device/{}"
std::string without_names(std::string_view path) {
  constexpr std::string_view prefix = "/api";
  if (path.substr(0, prefix.size() + 1) == "/api/") path.remove_prefix(prefix.size());
  std::string out;
  bool in_name = false;
  for (const char c : path) {
    if (c == '}') in_name = false;
    if (!in_name) out += c;
    if (c == '{') in_name = true;
  }
  if (out.size() > 1 && out.back() == '/') out.pop_back();
  return out;
}

void add(Operations& operations, std::string_view method, std::string_view path) {
  if (std::find(std::begin(methods), std::end(methods), method) == std::end(methods)) return;
  std::string name;
  for (const char c : method) name += static_cast<char>(c - 'a' + 'A');
  operations.insert(name + " " + without_names(path));
}

// The key of a line such as `  "/v2/devices":`; "" if the line has no key.
std::string_view key_of(std::string_view line) {
  const auto begin = line.find_first_not_of(' ');
  if (begin == std::string_view::npos || line[begin] == '#') return {};
  line.remove_prefix(begin);
  const bool quoted = line.front() == '"' || line.front() == '\'';
  const auto end = quoted ? line.find(line.front(), 1) : line.find(':');
  if (end == std::string_view::npos) return {};
  return quoted ? line.substr(1, end - 1) : line.substr(0, end);
}

}  // namespace

Operations operations_of_json(const ninjaone::Json& document) {
  Operations operations;
  const ninjaone::Json paths = document["paths"];
  for (const std::string& path : paths.keys()) {
    for (const std::string& method : paths[path].keys()) add(operations, method, path);
  }
  return operations;
}

Operations operations_of_yaml(std::string_view document) {
  Operations operations;
  bool in_paths = false;
  std::size_t path_indent = 0, method_indent = 0;
  std::string_view path;
  while (!document.empty()) {
    const auto end = std::min(document.find('\n'), document.size());
    const std::string_view line = document.substr(0, end);
    document.remove_prefix(std::min(end + 1, document.size()));
    const std::string_view key = key_of(line);
    if (key.empty()) continue;
    const std::size_t indent = line.find_first_not_of(' ');
    if (indent == 0) {
      in_paths = key == "paths";
    } else if (in_paths && key.front() == '/' && (path_indent == 0 || indent == path_indent)) {
      path_indent = indent;
      method_indent = 0;
      path = key;
    } else if (in_paths && !path.empty() && (method_indent == 0 || indent == method_indent)) {
      method_indent = indent;
      add(operations, key, path);
    }
  }
  return operations;
}

Operations typed_operations() {
  Operations operations;
  for (const ninjaone::OperationInfo& row : ninjaone::operations()) {
    if (row.name.empty()) continue;
    std::string path = without_names(row.path);
    // One operation of the service with a mode in its path; it has two typed methods.
    constexpr std::string_view approval = "/v2/devices/approval/";
    if (path.rfind(approval, 0) == 0) path = std::string(approval) + "{}";
    operations.insert(std::string(to_string(row.method)) + " " + path);
  }
  return operations;
}

Drift compare(const Operations& published, const Operations& typed) {
  Drift drift;
  std::set_difference(typed.begin(), typed.end(), published.begin(), published.end(),
                      std::inserter(drift.missing, drift.missing.end()));
  std::set_difference(published.begin(), published.end(), typed.begin(), typed.end(),
                      std::inserter(drift.untyped, drift.untyped.end()));
  return drift;
}

}  // namespace doctor
