// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/export.hpp>
#include <ninjaone/field_value.hpp>
#include <string>
#include <string_view>
#include <utility>

namespace ninjaone {

// The organization filter (`of`) of Organizations::list() and list_detailed(). The service accepts
// one term: the value of a custom field. No other form and no way to join two terms is known.
//   OrganizationFilter::custom_field("tier", "gold")
//   OrganizationFilter::custom_field("plan", catalog.option("plan", "Gold"))
// `GET /v2/organizations`, `GET /v2/organizations-detailed`
class NINJAONE_API OrganizationFilter {
 public:
  OrganizationFilter() = default;  // every organization
  // Returns a filter from a text in the grammar of the service, for terms that this class has no
  // method for. ConfigurationError: the text is blank.
  [[nodiscard]] static OrganizationFilter raw(std::string_view text);
  // Returns a filter for organizations whose custom field has exactly this value. `name`: the API
  // name of the field. `value`: a text, a number, a bool or the id of an option.
  // ConfigurationError: the name is empty or contains a `=` or a blank; the value is null or empty,
  // has parts (as of multi-selects and entities), or is a FieldValue::secret(), because servers and
  // proxies log addresses.
  [[nodiscard]] static OrganizationFilter custom_field(std::string_view name,
                                                       const FieldValue& value);

  // Returns the filter as it is sent, unencoded: "cf=tier=gold". Empty for every organization.
  [[nodiscard]] const std::string& text() const noexcept { return text_; }
  [[nodiscard]] bool empty() const noexcept { return text_.empty(); }

 private:
  explicit OrganizationFilter(std::string text) noexcept : text_(std::move(text)) {}
  std::string text_{};
};

}  // namespace ninjaone
