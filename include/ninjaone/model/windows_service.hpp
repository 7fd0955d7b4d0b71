// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/export.hpp>
#include <ninjaone/ids.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/open_enum.hpp>
#include <ninjaone/time.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace ninjaone {

// How a Windows service starts.
enum class ServiceStartType {
  unrecognized,
  auto_start,
  auto_start_delayed,
  boot_start,
  demand_start,
  disabled,
  system_start
};
// Returns the word on the wire; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(ServiceStartType value) noexcept;

// The state of a Windows service. `unknown` is a value of the service.
enum class ServiceState {
  unrecognized,
  unknown,
  stopped,
  start_pending,
  running,
  stop_pending,
  pause_pending,
  paused,
  continue_pending
};
// Returns the word on the wire; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(ServiceState value) noexcept;

// A service of a Windows device.
// `GET /v2/device/{id}/windows-services`, a row of `GET /v2/queries/windows-services`
struct WindowsService {
  std::optional<std::string> name{};  // the name for Actions::control_service()
  std::optional<std::string> display_name{};
  std::optional<std::string> description{};
  std::optional<OpenEnum<ServiceStartType>> start_type{};
  std::optional<std::string> user_name{};  // the account that it runs as
  std::optional<OpenEnum<ServiceState>> state{};
  // Only in the rows of reports (Queries).
  std::optional<DeviceId> device_id{};
  std::optional<Timestamp> timestamp{};
  Json extra{};
};

}  // namespace ninjaone
