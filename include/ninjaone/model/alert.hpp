// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/export.hpp>
#include <ninjaone/ids.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/model/device.hpp>
#include <ninjaone/open_enum.hpp>
#include <ninjaone/time.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace ninjaone {

// The health of a device. `unknown` is a value of the service.
enum class HealthStatus { unrecognized, unknown, healthy, needs_attention, unhealthy };
// Returns the word on the wire, such as "NEEDS_ATTENTION"; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(HealthStatus value) noexcept;

// The values of Alert::source_type that programs need most often. The service has about 90 values
// and adds more.
namespace source_type {
inline constexpr std::string_view agent_offline = "AGENT_OFFLINE";
inline constexpr std::string_view agent_cpu = "CONDITION_AGENT_CPU";
inline constexpr std::string_view agent_memory = "CONDITION_AGENT_MEMORY";
inline constexpr std::string_view agent_disk_free_space = "CONDITION_AGENT_DISK_FREE_SPACE";
inline constexpr std::string_view agent_patch_last_installed =
    "CONDITION_AGENT_PATCH_LAST_INSTALLED";
inline constexpr std::string_view script_result = "CONDITION_SCRIPT_RESULT";
inline constexpr std::string_view custom_field = "CONDITION_CUSTOM_FIELD";
inline constexpr std::string_view pending_reboot = "CONDITION_PENDING_REBOOT";
inline constexpr std::string_view windows_event_log_triggered =
    "CONDITION_WINDOWS_EVENT_LOG_TRIGGERED";
inline constexpr std::string_view windows_service_state_changed =
    "CONDITION_WINDOWS_SERVICE_STATE_CHANGED";
}  // namespace source_type

// An active alert: a condition that is triggered now.
// `GET /v2/alerts`, `GET /v2/device/{id}/alerts`
struct Alert {
  std::string uid{};  // always present; equal to the `series_uid` of its activities
  std::optional<DeviceId> device_id{};
  std::optional<std::string> message{};
  std::optional<Timestamp> create_time{};
  std::optional<Timestamp> update_time{};
  std::optional<std::string> source_type{};  // compare it with ninjaone::source_type
  std::optional<std::string> source_config_uid{};
  std::optional<std::string> source_name{};
  std::optional<std::string> subject{};
  std::optional<UserId> user_id{};
  Json psa_ticket_id{};  // a number or a text
  std::optional<TemplateId> ticket_template_id{};
  Json data{};
  std::optional<Device> device{};  // contains the organization; the alert itself does not
  // Texts, because the service uses the values of several enums.
  std::optional<std::string> priority{};
  std::optional<std::string> severity{};
  std::optional<std::string> condition_name{};
  std::optional<OpenEnum<HealthStatus>> condition_health_status{};
  std::optional<bool> use_global_health_status{};
  Json extra{};
};

}  // namespace ninjaone
