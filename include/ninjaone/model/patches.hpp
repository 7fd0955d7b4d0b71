// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/ids.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/time.hpp>
#include <optional>
#include <string>

namespace ninjaone {

// A patch of the operating system on a device: pending, approved or rejected (`os-patches`), or an
// installation attempt, installed or failed (`os-patch-installs`).
// `GET /v2/device/{id}/os-patches`, `GET /v2/device/{id}/os-patch-installs`, a row of
// `GET /v2/queries/os-patches` and `GET /v2/queries/os-patch-installs`
struct OsPatch {
  std::optional<std::string> id{};
  std::optional<std::string> name{};
  std::optional<std::string> severity{};
  std::optional<std::string> status{};  // "FAILED", "INSTALLED", ...
  std::optional<std::string> type{};
  std::optional<Timestamp> installed_at{};  // only of an installation attempt
  std::optional<std::string> kb_number{};   // "KB5034441"
  // Only in the rows of reports (Queries).
  std::optional<DeviceId> device_id{};
  std::optional<Timestamp> timestamp{};
  Json extra{};
};

// A patch of another program on a device: pending, approved or rejected (`software-patches`), or an
// installation attempt, installed or failed (`software-patch-installs`).
// `GET /v2/device/{id}/software-patches`, `GET /v2/device/{id}/software-patch-installs`, a row of
// `GET /v2/queries/software-patches` and `GET /v2/queries/software-patch-installs`
struct SoftwarePatch {
  std::optional<std::string> id{};
  std::optional<std::string> product_identifier{};
  std::optional<std::string> title{};
  std::optional<std::string> impact{};
  std::optional<std::string> status{};  // "FAILED", "INSTALLED", ...
  std::optional<std::string> type{};
  std::optional<Timestamp> installed_at{};  // only of an installation attempt
  // Only in the rows of reports (Queries).
  std::optional<DeviceId> device_id{};
  std::optional<Timestamp> timestamp{};
  Json extra{};
};

}  // namespace ninjaone
