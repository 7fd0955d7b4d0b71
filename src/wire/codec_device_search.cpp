// SPDX-License-Identifier: MIT
#include <ninjaone/model/device_search.hpp>

#include "wire/codec_of.hpp"

namespace ninjaone {

namespace wire {

template <>
struct Members<DeviceSearchMatch> {
  static constexpr std::string_view name = "device";
  static constexpr Member list[] = {
      member<&DeviceSearchMatch::id>("id"),
      member<&DeviceSearchMatch::uid>("uid"),
      member<&DeviceSearchMatch::assigned_owner_uid>("assignedOwnerUid"),
      member<&DeviceSearchMatch::parent_device_id>("parentDeviceId"),
      member<&DeviceSearchMatch::organization_id>("organizationId"),
      member<&DeviceSearchMatch::location_id>("locationId"),
      member<&DeviceSearchMatch::node_class>("nodeClass"),
      member<&DeviceSearchMatch::node_role_id>("nodeRoleId"),
      member<&DeviceSearchMatch::role_policy_id>("rolePolicyId"),
      member<&DeviceSearchMatch::policy_id>("policyId"),
      member<&DeviceSearchMatch::approval_status>("approvalStatus"),
      member<&DeviceSearchMatch::offline>("offline"),
      member<&DeviceSearchMatch::display_name>("displayName"),
      member<&DeviceSearchMatch::system_name>("systemName"),
      member<&DeviceSearchMatch::dns_name>("dnsName"),
      member<&DeviceSearchMatch::netbios_name>("netbiosName"),
      member<&DeviceSearchMatch::created>("created"),
      member<&DeviceSearchMatch::last_contact>("lastContact"),
      member<&DeviceSearchMatch::last_update>("lastUpdate"),
      member<&DeviceSearchMatch::user_data>("userData"),
      member<&DeviceSearchMatch::tags>("tags"),
      member<&DeviceSearchMatch::maintenance>("maintenance"),
      member<&DeviceSearchMatch::references>("references"),
      member<&DeviceSearchMatch::score>("score"),
      member<&DeviceSearchMatch::match_attr>("matchAttr"),
      member<&DeviceSearchMatch::match_attr_value>("matchAttrValue"),
  };
};

template <>
struct Members<DeviceSearchResults> {
  static constexpr std::string_view name = "search";
  static constexpr Member list[] = {
      member<&DeviceSearchResults::query>("query"),
      member<&DeviceSearchResults::devices>("devices"),
  };
};

const Layout& layout_of(const DeviceSearchMatch*) noexcept { return layout<DeviceSearchMatch>; }
const Layout& layout_of(const DeviceSearchResults*) noexcept { return layout<DeviceSearchResults>; }

template struct Decoder<DeviceSearchMatch>;
template struct Decoder<DeviceSearchResults>;

}  // namespace wire

namespace detail {
template struct NINJAONE_API ModelCodec<DeviceSearchMatch>;
template struct NINJAONE_API ModelCodec<DeviceSearchResults>;
}  // namespace detail

}  // namespace ninjaone
