// SPDX-License-Identifier: MIT
#include <ninjaone/model/custom_fields.hpp>

#include "wire/codec_of.hpp"

namespace ninjaone {

namespace wire {

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
      member<&CustomFieldDetails::device_id>("deviceId"), member<&CustomFieldDetails::entity_type>("entityType"),
      member<&CustomFieldDetails::fields>("fields"),      member<&CustomFieldDetails::entity_id>("entityId"),
      member<&CustomFieldDetails::scope>("scope"),
  };
};

const Layout& layout_of(const CustomFieldUser*) noexcept { return layout<CustomFieldUser>; }
const Layout& layout_of(const CustomFieldAuthor*) noexcept { return layout<CustomFieldAuthor>; }
const Layout& layout_of(const CustomFieldInfo*) noexcept { return layout<CustomFieldInfo>; }
const Layout& layout_of(const CustomFieldValues*) noexcept { return layout<CustomFieldValues>; }
const Layout& layout_of(const CustomFieldDetails*) noexcept { return layout<CustomFieldDetails>; }

template struct Decoder<CustomFieldValues>;
template struct Decoder<CustomFieldDetails>;

}  // namespace wire

namespace detail {
template struct NINJAONE_API ModelCodec<CustomFieldUser>;
template struct NINJAONE_API ModelCodec<CustomFieldAuthor>;
template struct NINJAONE_API ModelCodec<CustomFieldInfo>;
template struct NINJAONE_API ModelCodec<CustomFieldValues>;
template struct NINJAONE_API ModelCodec<CustomFieldDetails>;
}  // namespace detail

}  // namespace ninjaone
