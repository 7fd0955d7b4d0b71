// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <ninjaone/ids.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/time.hpp>
#include <optional>
#include <string>

namespace ninjaone {

// A program installed on a device. `GET /v2/device/{id}/software`, a row of `GET
// /v2/queries/software`. It has no id.
struct Software {
  std::optional<std::string>
      install_date{};  // as sent, mostly "yyyy-MM-dd"; parse_timestamp() reads it
  std::optional<std::string> location{};  // a folder
  std::optional<std::string> name{};
  std::optional<std::string> publisher{};
  std::optional<std::int64_t> size{};  // bytes
  std::optional<std::string> version{};
  std::optional<std::string> product_code{};
  std::optional<bool> is_system_component{};
  // In a report only.
  std::optional<DeviceId> device_id{};
  std::optional<Timestamp> timestamp{};  // when the agent saw it
  Json extra{};
};

}  // namespace ninjaone
