// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include "sandbox/data/doc.hpp"
#include "sandbox/data/random.hpp"

namespace ninjaone::sandbox {

// A type of custom field: which values it takes, and one to begin with.
struct FieldType {
  std::string_view name;
  bool (*takes)(const Doc& value, const Doc& definition);
  std::string_view wanted;  // in words, for a refusal
  Doc (*sample)(Random& random, const Doc& definition);
};
extern const std::array<FieldType, 28> field_types;

// The type of a definition. One that is not in the table takes texts.
[[nodiscard]] const FieldType& type_of(const Doc& definition);

// A written value as it is read back: rich text also comes as plain text.
[[nodiscard]] Doc kept_value(const Doc& definition, const Doc& written);

}  // namespace ninjaone::sandbox
