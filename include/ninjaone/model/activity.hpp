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

// The part of the service that an activity concerns.
enum class ActivityType {
  unrecognized,
  actionset,
  action,
  condition,
  condition_actionset,
  condition_action,
  antivirus,
  patch_management,
  teamviewer,
  monitor,
  system,
  comment,
  shadowprotect,
  imagemanager,
  help_request,
  software_patch_management,
  splashtop,
  cloudberry,
  cloudberry_backup,
  scheduled_task,
  rdp,
  scripting,
  security,
  remote_tools,
  virtualization,
  psa,
  mdm,
  ninja_remote,
  ninja_quick_connect,
  ninja_network_discovery,
  ninja_backup,
  ninja_ticketing,
  knowledge_base,
  related_item,
  client_checklist,
  checklist_template,
  documentation,
  microsoft_intune,
  dynamic_policy,
  maintenance_mode,
  aosp,
  aosp_action,
  aosp_policy
};
// Returns the word on the wire, such as "CONDITION"; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(ActivityType value) noexcept;

// How severe the subject of an activity is. `none` is a value of the service.
enum class Severity { unrecognized, none, minor, moderate, major, critical };
// Returns the word on the wire, such as "MODERATE"; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(Severity value) noexcept;

// How urgent the subject of an activity is. `none` is a value of the service.
enum class Priority { unrecognized, none, low, medium, high };
// Returns the word on the wire, such as "HIGH"; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(Priority value) noexcept;

// The result of a run. The status COMPLETED means only that the run ended.
enum class ActivityResult { unrecognized, success, failure, unsupported, uncompleted };
// Returns the word on the wire, such as "FAILURE"; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(ActivityResult value) noexcept;

// The values of Activity::status_code that programs need most often. The service has about 800
// values and adds more.
namespace activity_status {
inline constexpr std::string_view start_requested = "START_REQUESTED";
inline constexpr std::string_view started = "STARTED";
inline constexpr std::string_view in_process = "IN_PROCESS";
inline constexpr std::string_view completed = "COMPLETED";
inline constexpr std::string_view cancelled = "CANCELLED";
inline constexpr std::string_view blocked = "BLOCKED";
inline constexpr std::string_view triggered = "TRIGGERED";
inline constexpr std::string_view reset = "RESET";
inline constexpr std::string_view acknowledged = "ACKNOWLEDGED";
inline constexpr std::string_view node_created = "NODE_CREATED";
inline constexpr std::string_view node_updated = "NODE_UPDATED";
inline constexpr std::string_view node_deleted = "NODE_DELETED";
inline constexpr std::string_view node_manually_approved = "NODE_MANUALLY_APPROVED";
inline constexpr std::string_view node_automatically_approved = "NODE_AUTOMATICALLY_APPROVED";
inline constexpr std::string_view node_manually_rejected = "NODE_MANUALLY_REJECTED";
inline constexpr std::string_view client_created = "CLIENT_CREATED";
inline constexpr std::string_view client_updated = "CLIENT_UPDATED";
inline constexpr std::string_view client_deleted = "CLIENT_DELETED";
inline constexpr std::string_view policy_updated = "POLICY_UPDATED";
}  // namespace activity_status

// One entry of the activity log.
// `GET /v2/activities`, `GET /v2/device/{id}/activities`
struct Activity {
  ActivityId id{};  // wider than 32 bits
  std::optional<Timestamp> activity_time{};
  std::optional<DeviceId> device_id{};  // empty: the activity concerns the account
  std::optional<OpenEnum<Severity>> severity{};
  std::optional<OpenEnum<Priority>> priority{};
  // The same for all activities of one run or alert. For an alert it is Alert::uid.
  std::optional<std::string> series_uid{};
  std::optional<OpenEnum<ActivityType>> activity_type{};
  // A stable word; compare it with ninjaone::activity_status.
  std::optional<std::string> status_code{};
  std::optional<std::string> status{};  // a text for people, in their language
  std::optional<OpenEnum<ActivityResult>> activity_result{};
  std::optional<std::string> source_config_uid{};
  std::optional<std::string> source_name{};
  std::optional<std::string> subject{};
  std::optional<UserId> user_id{};
  std::optional<std::string> message{};
  std::optional<std::string> type{};  // `activity_type` as a text for people
  Json data{};
  Json extra{};
};

}  // namespace ninjaone
