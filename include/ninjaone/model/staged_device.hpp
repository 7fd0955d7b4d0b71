// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/ids.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/time.hpp>
#include <optional>
#include <string>

namespace ninjaone {

// A device whose agent is not installed yet, for Devices::stage(). Warranty dates are sent in
// seconds, `itam_*` dates in milliseconds.
// `POST /v2/staged-device`
struct NewStagedDevice {
  std::string name{};  // at most 200 characters
  OrganizationId organization_id{};
  LocationId location_id{};
  RoleId role_id{};
  std::optional<std::string> assigned_user_uid{};
  std::optional<Timestamp> warranty_start_date{};
  std::optional<Timestamp> warranty_end_date{};
  std::optional<std::string> itam_asset_id{};
  std::optional<std::string> itam_asset_status{};
  std::optional<Timestamp> itam_asset_purchase_date{};
  Json itam_asset_purchase_amount{};  // a number
  std::optional<std::string> itam_asset_expected_lifetime{};
  std::optional<Timestamp> itam_asset_end_of_life_date{};
  std::optional<std::string> itam_asset_serial_number{};
  Json extra{};  // members that this version does not have; sent unchanged
};

// The response of `POST /v2/staged-device`.
struct StagedDevice {
  DeviceId node_id{};
  Json extra{};
};

}  // namespace ninjaone
