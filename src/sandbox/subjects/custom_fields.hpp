// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "sandbox/server/call.hpp"

namespace ninjaone::sandbox {

// Who owns values, as definitions name them.
inline constexpr std::string_view of_device = "NODE", of_organization = "ORGANIZATION",
                                  of_location = "LOCATION", of_end_user = "END_USER";

// The definition of that name among those that `owner` may have; or null.
[[nodiscard]] const Doc* find_field(const Store& store, std::string_view owner,
                                    std::string_view name);
// Whether the comma list `scopes` of the query names that owner, as it does when it names none.
[[nodiscard]] bool wants_scope(const Call& call, std::string_view owner);
// Whether clients may read, or write, the field.
[[nodiscard]] bool is_readable(const Doc& definition);
[[nodiscard]] bool is_writable(const Doc& definition);
// A value as a reader sees it: a secret one is masked.
[[nodiscard]] Doc shown_value(const Doc& definition, const FieldValue& value, bool show_secret);
// Adds definitions of fields without values. Call it after the seeds of all subjects: these give
// values to the fields that are defined by then.
void seed_empty_fields(Store& store, const TenantOptions& options);

}  // namespace ninjaone::sandbox
