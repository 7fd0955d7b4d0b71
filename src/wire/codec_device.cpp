// SPDX-License-Identifier: MIT
#include <ninjaone/model/device.hpp>

#include "wire/codec_of.hpp"

namespace ninjaone {

namespace wire {

template <>
struct Members<Maintenance> {
  static constexpr std::string_view name = "maintenance";
  static constexpr Member list[] = {
      member<&Maintenance::status>("status"),
      member<&Maintenance::start>("start"),
      member<&Maintenance::end>("end"),
      member<&Maintenance::reason_message>("reasonMessage"),
  };
};

template <>
struct Members<Device> {
  static constexpr std::string_view name = "device";
  static constexpr Member list[] = {
      member<&Device::id>("id"),
      member<&Device::uid>("uid"),
      member<&Device::assigned_owner_uid>("assignedOwnerUid"),
      member<&Device::parent_device_id>("parentDeviceId"),
      member<&Device::organization_id>("organizationId"),
      member<&Device::location_id>("locationId"),
      member<&Device::node_class>("nodeClass"),
      member<&Device::node_role_id>("nodeRoleId"),
      member<&Device::role_policy_id>("rolePolicyId"),
      member<&Device::policy_id>("policyId"),
      member<&Device::approval_status>("approvalStatus"),
      member<&Device::offline>("offline"),
      member<&Device::display_name>("displayName"),
      member<&Device::system_name>("systemName"),
      member<&Device::dns_name>("dnsName"),
      member<&Device::netbios_name>("netbiosName"),
      member<&Device::created>("created"),
      member<&Device::last_contact>("lastContact"),
      member<&Device::last_update>("lastUpdate"),
      member<&Device::user_data>("userData"),
      member<&Device::tags>("tags"),
      member<&Device::maintenance>("maintenance"),
      member<&Device::references>("references"),
  };
};

template <>
struct Members<WarrantyPatch> {
  static constexpr std::string_view name = "warranty";
  static constexpr Member list[] = {
      sent_in<&WarrantyPatch::start_date, sent_time("warranty", "startDate").unit>("startDate"),
      sent_in<&WarrantyPatch::end_date, sent_time("warranty", "endDate").unit>("endDate"),
      sent_in<&WarrantyPatch::manufacturer_fulfillment_date, sent_time("warranty", "manufacturerFulfillmentDate").unit>(
          "manufacturerFulfillmentDate"),
  };
};

template <>
struct Members<DevicePatch> {
  static constexpr std::string_view name = "device";
  static constexpr Member list[] = {
      sent<&DevicePatch::display_name>("displayName"),
      sent<&DevicePatch::user_data>("userData"),
      sent<&DevicePatch::node_role_id>("nodeRoleId"),
      sent<&DevicePatch::policy_id>("policyId"),
      sent<&DevicePatch::organization_id>("organizationId"),
      sent<&DevicePatch::location_id>("locationId"),
      sent<&DevicePatch::warranty>("warranty"),
  };
};

const Layout& layout_of(const Maintenance*) noexcept { return layout<Maintenance>; }
const Layout& layout_of(const Device*) noexcept { return layout<Device>; }
const Layout& layout_of(const WarrantyPatch*) noexcept { return layout<WarrantyPatch>; }
const Layout& layout_of(const DevicePatch*) noexcept { return layout<DevicePatch>; }

template struct Decoder<Device>;
template struct Encoder<DevicePatch>;

}  // namespace wire

namespace detail {
template struct NINJAONE_API ModelCodec<Maintenance>;
template struct NINJAONE_API ModelCodec<Device>;
}  // namespace detail

}  // namespace ninjaone
