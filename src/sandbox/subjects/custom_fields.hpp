// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "sandbox/server/call.hpp"

namespace ninjaone::sandbox {

// The kinds of owners of values, as in `definitionScope`.
inline constexpr std::string_view of_device = "NODE", of_organization = "ORGANIZATION",
                                  of_location = "LOCATION", of_end_user = "END_USER";

// The definition of a field of this kind of owner, or null.
[[nodiscard]] const Doc* find_field(const Store& store, std::string_view owner,
                                    std::string_view name);
// Whether the parameter `scopes`, a comma-separated list, contains this kind of owner. An empty
// list contains all of them. Rejects unknown words.
[[nodiscard]] bool scopes_include(const Call& call, std::string_view owner);
// Whether clients of the API can read, or write, the field.
[[nodiscard]] bool is_readable(const Doc& definition);
[[nodiscard]] bool is_writable(const Doc& definition);
// A value as responses have it. A secret is masked unless `show_secret` is true.
[[nodiscard]] Doc shown_value(const Doc& definition, const FieldValue& value, bool show_secret);
// Adds definitions of fields without values. Call it after the seeds of all subjects: these give
// values to the fields that are defined by then.
void seed_empty_fields(Store& store, const TenantOptions& options);

}  // namespace ninjaone::sandbox
