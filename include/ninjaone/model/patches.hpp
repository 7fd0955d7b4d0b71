// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/ids.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/time.hpp>
#include <optional>
#include <string>

namespace ninjaone {

// A patch of the operating system on a device: waiting, approved or rejected (`os-patches`), or
// installed or failed (`os-patch-installs`). `GET /v2/device/{id}/os-patches`, a row of `GET
// /v2/queries/os-patches`; the same with `os-patch-installs`.
struct OsPatch {
  std::optional<std::string> id{};
  std::optional<std::string> name{};
  std::optional<std::string> severity{};
  std::optional<std::string> status{};  // "FAILED", "INSTALLED", ...
  std::optional<std::string> type{};
  std::optional<Timestamp> installed_at{};  // of an attempt
  std::optional<std::string> kb_number{};   // "KB5034441"
  // In a report only.
  std::optional<DeviceId> device_id{};
  std::optional<Timestamp> timestamp{};
  Json extra{};
};

// A patch of another program on a device, as above. `GET /v2/device/{id}/software-patches`, a row
// of `GET /v2/queries/software-patches`; the same with `software-patch-installs`.
struct SoftwarePatch {
  std::optional<std::string> id{};
  std::optional<std::string> product_identifier{};
  std::optional<std::string> title{};
  std::optional<std::string> impact{};
  std::optional<std::string> status{};  // as above
  std::optional<std::string> type{};
  std::optional<Timestamp> installed_at{};  // of an attempt
  // In a report only.
  std::optional<DeviceId> device_id{};
  std::optional<Timestamp> timestamp{};
  Json extra{};
};

}  // namespace ninjaone
