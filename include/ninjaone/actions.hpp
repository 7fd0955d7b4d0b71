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

// As whom a script runs; the id of a credential, as text, is another answer. The words are case-sensitive.
namespace run_as {
inline constexpr std::string_view system = "system";
inline constexpr std::string_view logged_on_user = "loggedonuser";
inline constexpr std::string_view mac_script = "SR_MAC_SCRIPT";
inline constexpr std::string_view linux_script = "SR_LINUX_SCRIPT";
inline constexpr std::string_view local_administrator = "SR_LOCAL_ADMINISTRATOR";
inline constexpr std::string_view domain_administrator = "SR_DOMAIN_ADMINISTRATOR";
}  // namespace run_as

struct ScriptRun {
  std::string parameters{};  // one text, split at spaces: put quotes around a value that holds some
  std::string run_as{run_as::system};
};

// What a device is told to do. Accepted is not done: the call returns when the service has queued it, and a device that is off line does
// it later or never. `Activities` tell how it ended: look for those of the device that are newer than the call. None of these is sent
// twice by accident. Any thread. What every call may throw stands in <ninjaone/client.hpp>.
class NINJAONE_API Actions {
 public:
  // `POST /v2/device/{id}/reboot/{mode}`
  void reboot(DeviceId device, RebootMode mode = RebootMode::normal, std::string_view reason = {}, const CallOptions& options = {}) const;

  // ConfigurationError: no end. `PUT /v2/device/{id}/maintenance`
  void set_maintenance(DeviceId device, const MaintenanceSettings& settings, const CallOptions& options = {}) const;
  // Whether it runs or is still to come. `DELETE /v2/device/{id}/maintenance`
  void clear_maintenance(DeviceId device, const CallOptions& options = {}) const;

  // `service`: WindowsService::name, whatever it holds. `POST /v2/device/{id}/windows-service/{serviceId}/control`
  void control_service(DeviceId device, std::string_view service, ServiceAction action, const CallOptions& options = {}) const;
  // `POST /v2/device/{id}/windows-service/{serviceId}/configure`
  void configure_service(DeviceId device, std::string_view service, const ServiceConfiguration& configuration,
                         const CallOptions& options = {}) const;

  // The library, a whole list in one answer. `language`: of the texts. `GET /v2/automation/scripts`
  [[nodiscard]] PagedRange<AutomationScript> scripts(std::string language = {}, ListOptions options = {}) const;
  // What this device can run, and as whom. `GET /v2/device/{id}/scripting/options`
  [[nodiscard]] ScriptingOptions scripting_options(DeviceId device, std::string_view language = {}, const CallOptions& options = {}) const;
  // A script of the library, or a built-in action. Gives the uid of the run where the service tells it, else nothing.
  // PermissionError with `user_context_required`: a machine's token does not do. `POST /v2/device/{id}/script/run`
  std::string run_script(DeviceId device, ScriptId script, const ScriptRun& run = {}, const CallOptions& options = {}) const;
  std::string run_action(DeviceId device, std::string_view uid, const ScriptRun& run = {}, const CallOptions& options = {}) const;

  // ApiError 400: it does not apply to this device. `POST /v2/device/{id}/patch/os/scan`
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
