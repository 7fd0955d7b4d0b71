// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/export.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/model/windows_service.hpp>
#include <ninjaone/open_enum.hpp>
#include <ninjaone/time.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ninjaone {

// How a device is rebooted. `normal`: programs can prevent the reboot. `forced`: they cannot.
enum class RebootMode { unrecognized, normal, forced };
// Returns the word on the wire; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(RebootMode value) noexcept;

// What Actions::control_service() does with a Windows service.
enum class ServiceAction { unrecognized, start, pause, stop, restart };
// Returns the word on the wire; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(ServiceAction value) noexcept;

// What a maintenance window disables.
enum class MaintenanceFeature { unrecognized, alerts, patching, avscans, tasks };
// Returns the word on the wire; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(MaintenanceFeature value) noexcept;

// A maintenance window, for Actions::set_maintenance(). Times are sent in seconds, as every public
// client does; the document of the service specifies milliseconds or ISO 8601. Read
// Device::maintenance after the call and compare.
// `PUT /v2/device/{id}/maintenance`
struct MaintenanceSettings {
  std::vector<OpenEnum<MaintenanceFeature>> disabled_features{};
  std::optional<Timestamp> start{};  // empty: now
  std::optional<Timestamp> end{};    // required: ConfigurationError if it is empty
  std::optional<std::string> reason_message{};
  Json extra{};  // members that this version does not have; sent unchanged
};

// How a Windows service starts, and under which account, for Actions::configure_service().
// `POST /v2/device/{id}/windows-service/{serviceId}/configure`
struct ServiceConfiguration {
  std::optional<OpenEnum<ServiceStartType>> start_type{};
  std::optional<std::string> user_name{};
  Json extra{};  // members that this version does not have; sent unchanged
};

}  // namespace ninjaone
