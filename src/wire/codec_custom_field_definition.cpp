// SPDX-License-Identifier: MIT
#include <ninjaone/model/custom_field_definition.hpp>

#include "wire/codec_of.hpp"

namespace ninjaone {

namespace wire {

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

const Layout& layout_of(const CustomFieldDefinition*) noexcept { return layout<CustomFieldDefinition>; }

template struct Decoder<CustomFieldDefinition>;

}  // namespace wire

namespace detail {
template struct NINJAONE_API ModelCodec<CustomFieldDefinition>;
}  // namespace detail

}  // namespace ninjaone
