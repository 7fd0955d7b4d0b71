// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/data/store.hpp"

namespace ninjaone::sandbox {

// The field of that name in a document template, as the definition of a custom field; nothing:
// there is none.
[[nodiscard]] std::optional<Doc> find_attribute(const Doc& form, std::string_view name);

// Writes a value into a document's `fields`; null takes it away. As it is read back.
void keep_value(Doc& document, std::string_view name, const Doc& value, std::int64_t now);

}  // namespace ninjaone::sandbox
