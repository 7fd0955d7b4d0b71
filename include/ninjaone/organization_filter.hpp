// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/export.hpp>
#include <ninjaone/field_value.hpp>
#include <string>
#include <string_view>
#include <utility>

namespace ninjaone {

// The organization filter (`of`) of `GET /v2/organizations` and `GET /v2/organizations-detailed`.
// The service accepts one term: the value of a custom field. No other form and no way to join two
// terms is known.
//   OrganizationFilter::custom_field("tier", "gold")
//   OrganizationFilter::custom_field("plan", catalog.option("plan", "Gold"))
class NINJAONE_API OrganizationFilter {
 public:
  OrganizationFilter() = default;  // every organization
  // A filter as text in the grammar of the service, for terms that this class does not offer.
  // ConfigurationError: it is blank.
  [[nodiscard]] static OrganizationFilter raw(std::string_view text);
  // Organizations whose field has exactly this value: a text, a number, a bool or the id of an
  // option. `name`: the field's API name. ConfigurationError: no name, or one with a `=` or a blank
  // in it; no value; a value with parts, as of multi-selects and entities; a FieldValue::secret(),
  // because servers and proxies log addresses.
  [[nodiscard]] static OrganizationFilter custom_field(std::string_view name,
                                                       const FieldValue& value);

  // "cf=tier=gold", unencoded; empty for every organization.
  [[nodiscard]] const std::string& text() const noexcept { return text_; }
  [[nodiscard]] bool empty() const noexcept { return text_.empty(); }

 private:
  explicit OrganizationFilter(std::string text) noexcept : text_(std::move(text)) {}
  std::string text_{};
};

}  // namespace ninjaone
