// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/call_options.hpp>
#include <ninjaone/detail/core_ref.hpp>
#include <ninjaone/export.hpp>
#include <ninjaone/field_value.hpp>
#include <ninjaone/list_options.hpp>
#include <ninjaone/model/custom_field_definition.hpp>
#include <ninjaone/page.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ninjaone {

// A copy of the definitions. It finds the ids of options by their labels, and the labels by the
// ids. A plain value.
class NINJAONE_API FieldCatalog {
 public:
  explicit FieldCatalog(std::vector<CustomFieldDefinition> definitions)
      : definitions_(std::move(definitions)) {}

  [[nodiscard]] const std::vector<CustomFieldDefinition>& definitions() const& noexcept {
    return definitions_;
  }
  [[nodiscard]] std::vector<CustomFieldDefinition> definitions() && {
    return std::move(definitions_);
  }
  // The definition of this API name, or nullptr. Valid as long as the catalog: keep the catalog in
  // a variable.
  [[nodiscard]] const CustomFieldDefinition* find(std::string_view field) const& noexcept;
  const CustomFieldDefinition* find(std::string_view field) const&& = delete;
  // Of a drop-down or a multi-select. ConfigurationError: no such field, or no active option of
  // that label; the message lists them.
  [[nodiscard]] FieldValue option(std::string_view field, std::string_view label) const;
  [[nodiscard]] FieldValue options(std::string_view field,
                                   const std::vector<std::string>& labels) const;
  // The labels of the options in a value. An id that is not known is returned as it is.
  [[nodiscard]] std::vector<std::string> labels(std::string_view field,
                                                const FieldValue& value) const;

 private:
  std::vector<CustomFieldDefinition> definitions_;
};

// The definitions of custom fields. Their values are read and written by Devices, Organizations,
// Locations and EndUsers (custom_fields(), set_custom_fields()) and reported by Queries. Any
// thread. <ninjaone/client.hpp> lists the errors of every listing.
class NINJAONE_API CustomFields {
 public:
  // `scope`: "all", "node", "location", "organization"; empty: the default of the service. `GET
  // /v2/device-custom-fields`
  [[nodiscard]] PagedRange<CustomFieldDefinition> definitions(std::string scope = {},
                                                              ListOptions options = {}) const;
  // The same as a FieldCatalog.
  [[nodiscard]] FieldCatalog catalog(std::string scope = "all", ListOptions options = {}) const;
  // Removes the definition of this API name, and with it the values of the field. NotFoundError.
  // `DELETE /v2/custom-fields/field-name/{fieldName}`
  void remove(std::string_view field, const CallOptions& options = {}) const;

 private:
  friend class Client;
  explicit CustomFields(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
