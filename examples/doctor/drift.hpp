// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/json.hpp>
#include <set>
#include <string>
#include <string_view>

namespace doctor {

// Operations as "GET /v2/device/{}". Documents give parameters different names, so the names are
// left out.
using Operations = std::set<std::string>;

// Returns the operations of an OpenAPI document.
[[nodiscard]] Operations operations_of_json(const ninjaone::Json& document);
// The same for a document in YAML. It reads only the paths and their methods, in block style, as
// the service publishes them.
[[nodiscard]] Operations operations_of_yaml(std::string_view document);
// Returns the operations that have a typed method in this version of the library.
[[nodiscard]] Operations typed_operations();

// How the API of a tenant differs from this version of the library.
struct Drift {
  Operations missing{};  // typed here, and not in the document of the tenant
  Operations untyped{};  // in the document of the tenant, and without a typed method
};
[[nodiscard]] Drift compare(const Operations& published, const Operations& typed);

}  // namespace doctor
