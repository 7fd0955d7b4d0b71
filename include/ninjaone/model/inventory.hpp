// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <ninjaone/ids.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/time.hpp>
#include <optional>
#include <string>
#include <vector>

namespace ninjaone {

// A disk of a device. Sizes are in bytes.
// `GET /v2/device/{id}/disks`, a row of `GET /v2/queries/disks`
struct DiskDrive {
  std::optional<std::int64_t> bytes_per_sector{};
  std::optional<std::string> description{};
  std::optional<std::string> interface_type{};
  std::optional<std::string> manufacturer{};
  std::optional<std::string> media_type{};
  std::optional<std::string> model{};
  std::optional<std::string> name{};
  std::optional<std::int64_t> partition_count{};
  std::optional<std::string> serial_number{};
  std::optional<std::int64_t> size{};
  std::optional<bool> smart_capable{};
  std::optional<std::string> status{};
  // Only in the rows of reports (Queries).
  std::optional<DeviceId> device_id{};
  std::optional<Timestamp> timestamp{};
  Json extra{};
};

// A network interface of a device.
// `GET /v2/device/{id}/network-interfaces`, a row of `GET /v2/queries/network-interfaces`
struct NetworkInterface {
  std::optional<std::string> adapter_name{};
  std::optional<std::string> default_gateway{};
  std::optional<std::string> interface_type{};
  std::optional<std::string> dns_host_name{};
  std::optional<std::string> dns_servers{};  // one text with all addresses
  std::optional<std::string> interface_index{};
  std::optional<std::string> interface_name{};
  std::vector<std::string> ip_addresses{};
  std::optional<std::string> link_speed{};
  std::vector<std::string> mac_addresses{};
  std::optional<std::string> mtu{};
  std::optional<std::string> status{};
  std::optional<std::string> subnet_mask{};
  // Only in the rows of reports (Queries).
  std::optional<DeviceId> device_id{};
  Json extra{};
};

// The user who was last logged on to a device.
// `GET /v2/device/{id}/last-logged-on-user`, a row of `GET /v2/queries/logged-on-users`
struct LoggedOnUser {
  std::optional<std::string> user_name{};
  std::optional<Timestamp> logon_time{};
  // Only in the rows of reports (Queries).
  std::optional<DeviceId> device_id{};
  Json extra{};
};

// The sections of its policy that a device overrides.
// `GET /v2/device/{id}/policy/overrides`, a row of `GET /v2/queries/policy-overrides`
struct PolicyOverrides {
  std::vector<std::string> overrides{};
  // Only in the rows of reports (Queries).
  std::optional<DeviceId> device_id{};
  Json extra{};
};

}  // namespace ninjaone
