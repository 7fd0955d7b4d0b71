// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/json.hpp>
#include <ninjaone/time.hpp>
#include <optional>
#include <string>

namespace ninjaone {

// The address of an installer, or of the page of a device in the console.
// `GET /v2/device/{id}/dashboard-url`, `POST /v2/organization/generate-installer`,
// `GET /v2/organization/{id}/location/{location_id}/installer/{installer_type}`
struct Link {
  std::optional<std::string> url{};
  std::optional<Timestamp> expires{};  // only for the address of a page in the console
  Json extra{};
};

}  // namespace ninjaone
