// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <ninjaone/ids.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/time.hpp>
#include <optional>
#include <string>

namespace ninjaone {

// A program that is installed on a device. It has no id.
// `GET /v2/device/{id}/software`, a row of `GET /v2/queries/software`
struct Software {
  // As the service sends it, mostly "yyyy-MM-dd". parse_timestamp() reads it.
  std::optional<std::string> install_date{};
  std::optional<std::string> location{};  // a folder
  std::optional<std::string> name{};
  std::optional<std::string> publisher{};
  std::optional<std::int64_t> size{};  // bytes
  std::optional<std::string> version{};
  std::optional<std::string> product_code{};
  std::optional<bool> is_system_component{};
  // Only in the rows of reports (Queries).
  std::optional<DeviceId> device_id{};
  std::optional<Timestamp> timestamp{};  // the time at which the agent reported it
  Json extra{};
};

}  // namespace ninjaone
