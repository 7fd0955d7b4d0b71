// SPDX-License-Identifier: MIT
#include <algorithm>
#include <ninjaone/custom_fields.hpp>

#include "api/operation_lists.hpp"
#include "base/fail.hpp"
#include "json/members_of.hpp"
#include "pipeline/request_builder.hpp"

namespace ninjaone {

namespace json {

template <>
Words<FieldScope> words<FieldScope>() noexcept {
  static constexpr Word<FieldScope> list[] = {
      {FieldScope::node, "NODE"},         {FieldScope::end_user, "END_USER"},
      {FieldScope::location, "LOCATION"}, {FieldScope::organization, "ORGANIZATION"},
      {FieldScope::global, "GLOBAL"},
  };
  return all(list);
}

template <>
Words<FieldSource> words<FieldSource>() noexcept {
  static constexpr Word<FieldSource> list[] = {
      {FieldSource::api, "API"},
      {FieldSource::user, "USER"},
      {FieldSource::script, "SCRIPT"},
      {FieldSource::system, "SYSTEM"},
  };
  return all(list);
}

template <>
struct Members<CustomFieldDefinition> {
  static constexpr std::string_view name = "customField";
  static constexpr Member list[] = {
      member<&CustomFieldDefinition::entity_type>("entityType"),
      member<&CustomFieldDefinition::scope>("scope"),
      member<&CustomFieldDefinition::definition_scope>("definitionScope"),
      member<&CustomFieldDefinition::type>("type"),
      member<&CustomFieldDefinition::label>("label"),
      member<&CustomFieldDefinition::description>("description"),
      member<&CustomFieldDefinition::name>("name"),
      member<&CustomFieldDefinition::default_value>("defaultValue"),
      member<&CustomFieldDefinition::end_user_permission>("endUserPermission"),
      member<&CustomFieldDefinition::technician_permission>("technicianPermission"),
      member<&CustomFieldDefinition::script_permission>("scriptPermission"),
      member<&CustomFieldDefinition::api_permission>("apiPermission"),
      member<&CustomFieldDefinition::content>("content"),
      member<&CustomFieldDefinition::system>("system"),
      member<&CustomFieldDefinition::active>("active"),
      member<&CustomFieldDefinition::create_time>("createTime"),
      member<&CustomFieldDefinition::update_time>("updateTime"),
  };
};

template <>
struct Members<CustomFieldUser> {
  static constexpr std::string_view name = "user";
  static constexpr Member list[] = {
      member<&CustomFieldUser::id>("id"),
      member<&CustomFieldUser::name>("name"),
      member<&CustomFieldUser::email>("email"),
  };
};

template <>
struct Members<CustomFieldAuthor> {
  static constexpr std::string_view name = "author";
  static constexpr Member list[] = {
      member<&CustomFieldAuthor::source>("source"),
      member<&CustomFieldAuthor::user>("user"),
  };
};

template <>
struct Members<CustomFieldInfo> {
  static constexpr std::string_view name = "customField";
  static constexpr Member list[] = {
      member<&CustomFieldInfo::name>("name"),
      member<&CustomFieldInfo::value>("value"),
      member<&CustomFieldInfo::updated>("updated"),
      member<&CustomFieldInfo::updated_by>("updatedBy"),
      member<&CustomFieldInfo::update_time>("updateTime"),
  };
};

template <>
struct Members<CustomFieldValues> {
  static constexpr std::string_view name = "customFields";
  static constexpr Member list[] = {
      member<&CustomFieldValues::device_id>("deviceId"),
      member<&CustomFieldValues::fields>("fields"),
      member<&CustomFieldValues::scope>("scope"),
      member<&CustomFieldValues::entity_id>("entityId"),
  };
};

template <>
struct Members<CustomFieldDetails> {
  static constexpr std::string_view name = "customFields";
  static constexpr Member list[] = {
      member<&CustomFieldDetails::device_id>("deviceId"),
      member<&CustomFieldDetails::entity_type>("entityType"),
      member<&CustomFieldDetails::fields>("fields"),
      member<&CustomFieldDetails::entity_id>("entityId"),
      member<&CustomFieldDetails::scope>("scope"),
  };
};

template <>
const Layout& Codec<CustomFieldDefinition>::layout = layout_v<CustomFieldDefinition>;
template <>
const Layout& Codec<CustomFieldUser>::layout = layout_v<CustomFieldUser>;
template <>
const Layout& Codec<CustomFieldAuthor>::layout = layout_v<CustomFieldAuthor>;
template <>
const Layout& Codec<CustomFieldInfo>::layout = layout_v<CustomFieldInfo>;
template <>
const Layout& Codec<CustomFieldValues>::layout = layout_v<CustomFieldValues>;
template <>
const Layout& Codec<CustomFieldDetails>::layout = layout_v<CustomFieldDetails>;

template struct Codec<CustomFieldDefinition>;
template struct Codec<CustomFieldValues>;
template struct Codec<CustomFieldDetails>;

}  // namespace json

template struct NINJAONE_API detail::ModelCodec<CustomFieldDefinition>;
template struct NINJAONE_API detail::ModelCodec<CustomFieldUser>;
template struct NINJAONE_API detail::ModelCodec<CustomFieldAuthor>;
template struct NINJAONE_API detail::ModelCodec<CustomFieldInfo>;
template struct NINJAONE_API detail::ModelCodec<CustomFieldValues>;
template struct NINJAONE_API detail::ModelCodec<CustomFieldDetails>;

std::string_view wire_name(FieldScope value) noexcept { return json::name_of(value); }
std::string_view wire_name(FieldSource value) noexcept { return json::name_of(value); }

namespace {

constexpr pipeline::Operation list_definitions{"custom_fields.definitions", Method::get,
                                               "/v2/device-custom-fields", "customFields"};
constexpr pipeline::Operation remove_definition{"custom_fields.remove", Method::delete_,
                                                "/v2/custom-fields/field-name/{fieldName}", "",
                                                Effect::idempotent};

// Returns the options of a field; null if it has no options.
Json options_of(const CustomFieldDefinition& field) { return field.content["values"]; }

// ConfigurationError: the field is of a type that has no options. Only DROPDOWN and MULTI_SELECT
// have them.
void check_has_options(const CustomFieldDefinition& field) {
  const std::string type = field.type.value_or("");
  if (type.empty() || options_of(field).size() > 0 || type == "DROPDOWN" || type == "MULTI_SELECT")
    return;
  fail_configuration("option", "the custom field " + field.name + " is of type " + type +
                                   ", which has no options; set its value as " +
                                   "a text, a number or another FieldValue");
}

// Returns the id of the option with this label.
std::string option_id(const CustomFieldDefinition& field, std::string_view label) {
  check_has_options(field);
  const Json options = options_of(field);
  std::string labels;
  for (std::size_t i = 0; i < options.size(); ++i) {
    if (options[i]["active"].as_bool() == false) continue;
    const std::string name = options[i]["name"].as_string().value_or("");
    if (name == label) return options[i]["id"].as_string().value_or("");
    labels += (labels.empty() ? "" : ", ") + name;
  }
  fail_configuration(
      "option", "the custom field " + field.name + " has no option \"" + std::string(label) +
                    "\"; " +
                    (labels.empty() ? "it has no active options" : "its options are " + labels));
}

const CustomFieldDefinition& definition_of(const FieldCatalog& catalog, std::string_view field) {
  if (const auto* found = catalog.find(field)) return *found;
  fail_configuration("field", "there is no custom field \"" + std::string(field) +
                                  "\"; use the API name of the field, not its label");
}

}  // namespace

api::OperationList api::custom_fields_operations() noexcept {
  static constexpr const pipeline::Operation* rows[] = {&list_definitions, &remove_definition};
  return rows;
}

const CustomFieldDefinition* FieldCatalog::find(std::string_view field) const& noexcept {
  const auto found = std::find_if(definitions_.begin(), definitions_.end(),
                                  [&](const auto& each) { return each.name == field; });
  return found != definitions_.end() ? &*found : nullptr;
}

FieldValue FieldCatalog::option(std::string_view field, std::string_view label) const {
  return option_id(definition_of(*this, field), label);
}

FieldValue FieldCatalog::options(std::string_view field,
                                 const std::vector<std::string>& labels) const {
  const CustomFieldDefinition& definition = definition_of(*this, field);
  std::vector<std::string> ids;
  ids.reserve(labels.size());
  for (const std::string& label : labels) ids.push_back(option_id(definition, label));
  return FieldValue::options(ids);
}

std::vector<std::string> FieldCatalog::labels(std::string_view field,
                                              const FieldValue& value) const {
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

PagedRange<CustomFieldDefinition> CustomFields::definitions(std::string scope,
                                                            ListOptions options) const {
  return call(core_, list_definitions)
      .query("scopes", scope)
      .list<CustomFieldDefinition>(std::move(options));
}

FieldCatalog CustomFields::catalog(std::string scope, ListOptions options) const {
  return FieldCatalog(definitions(std::move(scope), std::move(options)).collect());
}

void CustomFields::remove(std::string_view field, const CallOptions& options) const {
  call(core_, remove_definition).path(field).run(options);
}

}  // namespace ninjaone
