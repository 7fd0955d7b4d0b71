// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include "sandbox/data/doc.hpp"
#include "sandbox/data/random.hpp"

namespace ninjaone::sandbox {

// A type of custom field: the values that it accepts, and how to make a seeded value.
struct FieldType {
  std::string_view name;
  bool (*takes)(const Doc& value, const Doc& definition);
  std::string_view expected;  // what it accepts, for error messages: "must be ..."
  Doc (*sample)(Random& random, const Doc& definition);
};
extern const std::array<FieldType, 28> field_types;

// The type of a definition. An unknown type accepts what TEXT accepts.
[[nodiscard]] const FieldType& type_of(const Doc& definition);

// A written value as the service returns it: rich text also has its plain text.
[[nodiscard]] Doc kept_value(const Doc& definition, const Doc& written);

}  // namespace ninjaone::sandbox
