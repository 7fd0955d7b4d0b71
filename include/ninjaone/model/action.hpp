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

// How a reboot is done: `normal` lets programs object, `forced` does not.
enum class RebootMode { unrecognized, normal, forced };
[[nodiscard]] NINJAONE_API std::string_view wire_name(RebootMode value) noexcept;

// What is done with a Windows service.
enum class ServiceAction { unrecognized, start, pause, stop, restart };
[[nodiscard]] NINJAONE_API std::string_view wire_name(ServiceAction value) noexcept;

// What a maintenance window disables.
enum class MaintenanceFeature { unrecognized, alerts, patching, avscans, tasks };
[[nodiscard]] NINJAONE_API std::string_view wire_name(MaintenanceFeature value) noexcept;

// A maintenance window. Times are sent in seconds, as every public client does; the service's
// document says milliseconds or ISO 8601. Read Device::maintenance afterwards and compare. `PUT
// /v2/device/{id}/maintenance`
struct MaintenanceSettings {
  std::vector<OpenEnum<MaintenanceFeature>> disabled_features{};
  std::optional<Timestamp> start{};  // empty: now
  std::optional<Timestamp> end{};    // required
  std::optional<std::string> reason_message{};
  Json extra{};  // members this version does not know, sent as they are
};

// How a Windows service starts, and under which account. `POST
// /v2/device/{id}/windows-service/{serviceId}/configure`
struct ServiceConfiguration {
  std::optional<OpenEnum<ServiceStartType>> start_type{};
  std::optional<std::string> user_name{};
  Json extra{};  // members this version does not know, sent as they are
};

}  // namespace ninjaone
