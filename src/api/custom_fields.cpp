// SPDX-License-Identifier: MIT
#include <algorithm>
#include <ninjaone/custom_fields.hpp>

#include "base/fail.hpp"
#include "client/run.hpp"

namespace ninjaone {

namespace {

constexpr call::Operation definitions_row{"custom_fields.definitions", Method::get, "/v2/device-custom-fields", "customFields"};

// The options of a field; null if it has none.
Json options_of(const CustomFieldDefinition& field) { return field.content["values"]; }

// For a field of another type than the two that have options.
void check_type(const CustomFieldDefinition& field) {
  const std::string type = field.type.value_or("");
  if (type.empty() || options_of(field).size() > 0 || type == "DROPDOWN" || type == "MULTI_SELECT") return;
  fail_configuration("option", "the custom field " + field.name + " is of type " + type + ", which has no options: set its value as " +
                                   "a text, a number or another FieldValue");
}

std::string id_of(const CustomFieldDefinition& field, std::string_view label) {
  check_type(field);
  const Json options = options_of(field);
  std::string known;
  for (std::size_t i = 0; i < options.size(); ++i) {
    if (options[i]["active"].as_bool() == false) continue;
    const std::string name = options[i]["name"].as_string().value_or("");
    if (name == label) return options[i]["id"].as_string().value_or("");
    known += (known.empty() ? "" : ", ") + name;
  }
  fail_configuration("option", "the custom field " + field.name + " has no option \"" + std::string(label) + "\"" +
                                   (known.empty() ? "" : ", only " + known));
}

const CustomFieldDefinition& existing(const FieldCatalog& catalog, std::string_view field) {
  if (const auto* found = catalog.find(field)) return *found;
  fail_configuration("field", "there is no custom field " + std::string(field) + "; it is known by its API name, not by its label");
}

}  // namespace

const CustomFieldDefinition* FieldCatalog::find(std::string_view field) const& noexcept {
  const auto found = std::find_if(definitions_.begin(), definitions_.end(), [&](const auto& each) { return each.name == field; });
  return found != definitions_.end() ? &*found : nullptr;
}

FieldValue FieldCatalog::option(std::string_view field, std::string_view label) const { return id_of(existing(*this, field), label); }

FieldValue FieldCatalog::options(std::string_view field, const std::vector<std::string>& labels) const {
  const CustomFieldDefinition& definition = existing(*this, field);
  std::vector<std::string> ids;
  ids.reserve(labels.size());
  for (const std::string& label : labels) ids.push_back(id_of(definition, label));
  return FieldValue::options(ids);
}

std::vector<std::string> FieldCatalog::labels(std::string_view field, const FieldValue& value) const {
  std::vector<std::string> labels = value.as_options();
  const CustomFieldDefinition* definition = find(field);
  if (definition == nullptr) return labels;
  const Json options = options_of(*definition);
  for (std::string& label : labels) {
    for (std::size_t i = 0; i < options.size(); ++i) {
      if (options[i]["id"].as_string() != label) continue;
      label = options[i]["name"].as_string().value_or(label);
      break;
    }
  }
  return labels;
}

PagedRange<CustomFieldDefinition> CustomFields::definitions(std::string scope, ListOptions options) const {
  detail::Parameters parameters;
  parameters.text("scopes", scope);
  return detail::list<CustomFieldDefinition>(
      core_, detail::listing_of(core_, definitions_row, detail::call_of(definitions_row, {}, parameters.take()), std::move(options)));
}

FieldCatalog CustomFields::catalog(std::string scope, ListOptions options) const {
  return FieldCatalog(definitions(std::move(scope), std::move(options)).collect());
}

}  // namespace ninjaone
