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

// The account of a script. The id of a credential, as a text, is also allowed. The words are
// case-sensitive.
namespace run_as {
inline constexpr std::string_view system = "system";
inline constexpr std::string_view logged_on_user = "loggedonuser";
inline constexpr std::string_view mac_script = "SR_MAC_SCRIPT";
inline constexpr std::string_view linux_script = "SR_LINUX_SCRIPT";
inline constexpr std::string_view local_administrator = "SR_LOCAL_ADMINISTRATOR";
inline constexpr std::string_view domain_administrator = "SR_DOMAIN_ADMINISTRATOR";
}  // namespace run_as

struct ScriptRun {
  std::string parameters{};  // one text, split at spaces; quote a value that contains spaces
  std::string run_as{run_as::system};
};

// Actions on a device. A call returns when the service has accepted the action; a device that is
// offline does it later or never. To get the result, read the activities of the device that are
// newer than the call. No action is sent twice by accident. Any thread. <ninjaone/client.hpp> lists
// the errors of every call.
class NINJAONE_API Actions {
 public:
  // `POST /v2/device/{id}/reboot/{mode}`
  void reboot(DeviceId device, RebootMode mode = RebootMode::normal, std::string_view reason = {},
              const CallOptions& options = {}) const;

  // ConfigurationError: no end. `PUT /v2/device/{id}/maintenance`
  void set_maintenance(DeviceId device, const MaintenanceSettings& settings,
                       const CallOptions& options = {}) const;
  // Cancels a window that is active or pending. `DELETE /v2/device/{id}/maintenance`
  void clear_maintenance(DeviceId device, const CallOptions& options = {}) const;

  // `service`: WindowsService::name. `POST /v2/device/{id}/windows-service/{serviceId}/control`
  void control_service(DeviceId device, std::string_view service, ServiceAction action,
                       const CallOptions& options = {}) const;
  // `POST /v2/device/{id}/windows-service/{serviceId}/configure`
  void configure_service(DeviceId device, std::string_view service,
                         const ServiceConfiguration& configuration,
                         const CallOptions& options = {}) const;

  // The scripts of the library, all in one response. `language`: of the texts. `GET
  // /v2/automation/scripts`
  [[nodiscard]] PagedRange<AutomationScript> scripts(std::string language = {},
                                                     ListOptions options = {}) const;
  // The scripts and actions that this device can run, and the accounts for them. `GET
  // /v2/device/{id}/scripting/options`
  [[nodiscard]] ScriptingOptions scripting_options(DeviceId device, std::string_view language = {},
                                                   const CallOptions& options = {}) const;
  // Runs a script of the library, or a built-in action. Returns the uid of the run if the response
  // holds one (a bare uuid or number, or the member jobUid, uid or seriesUid), else "".
  // PermissionError with reason `missing_user`: the operation needs the token of a user. `POST
  // /v2/device/{id}/script/run`
  std::string run_script(DeviceId device, ScriptId script, const ScriptRun& run = {},
                         const CallOptions& options = {}) const;
  std::string run_action(DeviceId device, std::string_view uid, const ScriptRun& run = {},
                         const CallOptions& options = {}) const;

  // ApiError 400: the device does not support it. `POST /v2/device/{id}/patch/os/scan`
  void scan_os_patches(DeviceId device, const CallOptions& options = {}) const;
  // `POST /v2/device/{id}/patch/os/apply`
  void apply_os_patches(DeviceId device, const CallOptions& options = {}) const;
  // `POST /v2/device/{id}/patch/software/scan`
  void scan_software_patches(DeviceId device, const CallOptions& options = {}) const;
  // `POST /v2/device/{id}/patch/software/apply`
  void apply_software_patches(DeviceId device, const CallOptions& options = {}) const;

 private:
  friend class Client;
  explicit Actions(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
