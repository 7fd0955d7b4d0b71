// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/call_options.hpp>
#include <ninjaone/detail/core_ref.hpp>
#include <ninjaone/export.hpp>
#include <ninjaone/ids.hpp>
#include <ninjaone/list_options.hpp>
#include <ninjaone/model/action.hpp>
#include <ninjaone/model/script.hpp>
#include <ninjaone/page.hpp>
#include <string>
#include <string_view>

namespace ninjaone {

// Values for ScriptRun::run_as: the account under which a script runs. The id of a credential, as a
// text, is also allowed. The words are case-sensitive.
namespace run_as {
inline constexpr std::string_view system = "system";
inline constexpr std::string_view logged_on_user = "loggedonuser";
inline constexpr std::string_view mac_script = "SR_MAC_SCRIPT";
inline constexpr std::string_view linux_script = "SR_LINUX_SCRIPT";
inline constexpr std::string_view local_administrator = "SR_LOCAL_ADMINISTRATOR";
inline constexpr std::string_view domain_administrator = "SR_DOMAIN_ADMINISTRATOR";
}  // namespace run_as

// The parameters of Actions::run_script() and run_action().
struct ScriptRun {
  std::string parameters{};  // one text, split at spaces; quote a value that contains spaces
  std::string run_as{run_as::system};  // a word of ninjaone::run_as, or the id of a credential
};

// Actions on a device: reboot, maintenance, services, scripts and patches.
//
// A call returns when the service has accepted the action. A device that is offline does the action
// later or never. To get the result, read the activities of the device that are newer than the
// call. The library does not send an action twice by accident: if the outcome is unknown, the call
// fails with Outcome::unknown.
//
// Any number of threads may use one object. `options` of each method sets the limits and the
// cancellation of the call. <ninjaone/client.hpp> lists the errors of every call and listing.
// NotFoundError: the service has no such device.
class NINJAONE_API Actions {
 public:
  // Reboots the device. `reason`: a text that is sent with the request; empty: none.
  // ConfigurationError: `mode` is `unrecognized`.
  // `POST /v2/device/{id}/reboot/{mode}`
  void reboot(DeviceId device, RebootMode mode = RebootMode::normal, std::string_view reason = {},
              const CallOptions& options = {}) const;

  // Starts or plans a maintenance window. ConfigurationError: MaintenanceSettings::end is empty.
  // `PUT /v2/device/{id}/maintenance`
  void set_maintenance(DeviceId device, const MaintenanceSettings& settings,
                       const CallOptions& options = {}) const;
  // Cancels a maintenance window that is active or pending.
  // `DELETE /v2/device/{id}/maintenance`
  void clear_maintenance(DeviceId device, const CallOptions& options = {}) const;

  // Starts, pauses, stops or restarts a Windows service. `service`: WindowsService::name.
  // ConfigurationError: `service` is empty.
  // `POST /v2/device/{id}/windows-service/{serviceId}/control`
  void control_service(DeviceId device, std::string_view service, ServiceAction action,
                       const CallOptions& options = {}) const;
  // Sets how a Windows service starts, and its account. `service`: WindowsService::name.
  // ConfigurationError: `service` is empty.
  // `POST /v2/device/{id}/windows-service/{serviceId}/configure`
  void configure_service(DeviceId device, std::string_view service,
                         const ServiceConfiguration& configuration,
                         const CallOptions& options = {}) const;

  // Returns the scripts of the library, in one response. `language` of the texts: "en"; empty: the
  // default of the service.
  // `GET /v2/automation/scripts`
  [[nodiscard]] PagedRange<AutomationScript> scripts(std::string language = {},
                                                     ListOptions options = {}) const;
  // Returns the scripts and the built-in actions that this device can run, and the accounts for
  // them. `language` of the texts: "en"; empty: the default of the service.
  // `GET /v2/device/{id}/scripting/options`
  [[nodiscard]] ScriptingOptions scripting_options(DeviceId device, std::string_view language = {},
                                                   const CallOptions& options = {}) const;
  // Runs a script of the library. Returns the uid of the run if the response contains one: a bare
  // uuid or number, or the member jobUid, uid or seriesUid. Returns "" otherwise.
  // PermissionError with the reason `missing_user`: the operation needs the token of a user.
  // `POST /v2/device/{id}/script/run`
  std::string run_script(DeviceId device, ScriptId script, const ScriptRun& run = {},
                         const CallOptions& options = {}) const;
  // Runs a built-in action. `uid`: ScriptOption::uid. Result and errors are those of run_script().
  // `POST /v2/device/{id}/script/run`
  std::string run_action(DeviceId device, std::string_view uid, const ScriptRun& run = {},
                         const CallOptions& options = {}) const;

  // Looks for patches of the operating system. ApiError 400: the device does not support it.
  // `POST /v2/device/{id}/patch/os/scan`
  void scan_os_patches(DeviceId device, const CallOptions& options = {}) const;
  // Applies patches of the operating system. ApiError 400: as scan_os_patches().
  // `POST /v2/device/{id}/patch/os/apply`
  void apply_os_patches(DeviceId device, const CallOptions& options = {}) const;
  // Looks for patches of other programs. ApiError 400: as scan_os_patches().
  // `POST /v2/device/{id}/patch/software/scan`
  void scan_software_patches(DeviceId device, const CallOptions& options = {}) const;
  // Applies patches of other programs. ApiError 400: as scan_os_patches().
  // `POST /v2/device/{id}/patch/software/apply`
  void apply_software_patches(DeviceId device, const CallOptions& options = {}) const;

 private:
  friend class Client;
  explicit Actions(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
