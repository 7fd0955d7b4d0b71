// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/data/store.hpp"

namespace ninjaone::sandbox {

// The field with this name of a document template, as the definition of a custom field. Nothing if
// the template has no such field.
[[nodiscard]] std::optional<Doc> find_attribute(const Doc& form, std::string_view name);

// Stores a value in the `fields` of a document; null removes it. `value`: as responses have it.
// `now`: nanoseconds since 1970.
void keep_value(Doc& document, std::string_view name, const Doc& value, std::int64_t now);

}  // namespace ninjaone::sandbox
