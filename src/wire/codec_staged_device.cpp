// SPDX-License-Identifier: MIT
#include <ninjaone/model/staged_device.hpp>

#include "wire/codec_of.hpp"

namespace ninjaone {

namespace wire {

template <>
struct Members<NewStagedDevice> {
  static constexpr std::string_view name = "device";
  static constexpr Member list[] = {
      sent<&NewStagedDevice::name>("name"),
      sent<&NewStagedDevice::organization_id>("orgId"),
      sent<&NewStagedDevice::location_id>("locationId"),
      sent<&NewStagedDevice::role_id>("roleId"),
      sent<&NewStagedDevice::assigned_user_uid>("assignedUserUid"),
      sent_in<&NewStagedDevice::warranty_start_date, sent_time("staged devices", "warrantyStartDate").unit>("warrantyStartDate"),
      sent_in<&NewStagedDevice::warranty_end_date, sent_time("staged devices", "warrantyEndDate").unit>("warrantyEndDate"),
      sent<&NewStagedDevice::itam_asset_id>("itamAssetId"),
      sent<&NewStagedDevice::itam_asset_status>("itamAssetStatus"),
      sent_in<&NewStagedDevice::itam_asset_purchase_date, sent_time("staged devices", "itamAssetPurchaseDate").unit>(
          "itamAssetPurchaseDate"),
      sent<&NewStagedDevice::itam_asset_purchase_amount>("itamAssetPurchaseAmount"),
      sent<&NewStagedDevice::itam_asset_expected_lifetime>("itamAssetExpectedLifetime"),
      sent_in<&NewStagedDevice::itam_asset_end_of_life_date, sent_time("staged devices", "itamAssetEndOfLifeDate").unit>(
          "itamAssetEndOfLifeDate"),
      sent<&NewStagedDevice::itam_asset_serial_number>("itamAssetSerialNumber"),
  };
};

template <>
struct Members<StagedDevice> {
  static constexpr std::string_view name = "device";
  static constexpr Member list[] = {
      member<&StagedDevice::node_id>("nodeId"),
  };
};

const Layout& layout_of(const NewStagedDevice*) noexcept { return layout<NewStagedDevice>; }
const Layout& layout_of(const StagedDevice*) noexcept { return layout<StagedDevice>; }

template struct Encoder<NewStagedDevice>;
template struct Decoder<StagedDevice>;

}  // namespace wire

namespace detail {
template struct NINJAONE_API ModelCodec<StagedDevice>;
}  // namespace detail

}  // namespace ninjaone
