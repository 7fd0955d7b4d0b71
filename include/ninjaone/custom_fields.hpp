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

// The definitions of custom fields, in memory. It finds the id of an option by its label, and the
// label by the id. It is a plain value: it sends no request and does not change when the service
// does.
class NINJAONE_API FieldCatalog {
 public:
  // CustomFields::catalog() creates a catalog with the definitions of the service.
  explicit FieldCatalog(std::vector<CustomFieldDefinition> definitions)
      : definitions_(std::move(definitions)) {}

  [[nodiscard]] const std::vector<CustomFieldDefinition>& definitions() const& noexcept {
    return definitions_;
  }
  [[nodiscard]] std::vector<CustomFieldDefinition> definitions() && {
    return std::move(definitions_);
  }
  // Returns the definition with this API name, or nullptr. The pointer is valid as long as the
  // catalog: keep the catalog in a variable.
  [[nodiscard]] const CustomFieldDefinition* find(std::string_view field) const& noexcept;
  const CustomFieldDefinition* find(std::string_view field) const&& = delete;
  // Returns a value for a drop-down. `field`: the API name of the field. `label`: the label of the
  // option. ConfigurationError: there is no such field, the field has no options, or it has no
  // active option with that label; the message lists the labels.
  [[nodiscard]] FieldValue option(std::string_view field, std::string_view label) const;
  // Returns a value for a multi-select. Parameters and errors are those of option().
  [[nodiscard]] FieldValue options(std::string_view field,
                                   const std::vector<std::string>& labels) const;
  // Returns the labels of the options in `value`. An id that the catalog does not know is returned
  // unchanged.
  [[nodiscard]] std::vector<std::string> labels(std::string_view field,
                                                const FieldValue& value) const;

 private:
  std::vector<CustomFieldDefinition> definitions_;
};

// The definitions of custom fields. custom_fields() and set_custom_fields() of Devices,
// Organizations, Locations and EndUsers read and write the values; Queries reports them.
//
// Any number of threads may use one object. <ninjaone/client.hpp> lists the errors of every
// listing.
class NINJAONE_API CustomFields {
 public:
  // Returns the definitions. `scope`: "all", "node", "location" or "organization"; empty: the
  // default of the service.
  // `GET /v2/device-custom-fields`
  [[nodiscard]] PagedRange<CustomFieldDefinition> definitions(std::string scope = {},
                                                              ListOptions options = {}) const;
  // Reads all definitions and returns them as a catalog. `scope` as in definitions().
  // `GET /v2/device-custom-fields`
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
