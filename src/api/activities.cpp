// SPDX-License-Identifier: MIT
#include <ninjaone/activities.hpp>

#include "api/operation_lists.hpp"
#include "json/members_of.hpp"
#include "pipeline/request_builder.hpp"

namespace ninjaone {

namespace json {

template <>
Words<ActivityType> words<ActivityType>() noexcept {
  static constexpr Word<ActivityType> list[] = {
      {ActivityType::actionset, "ACTIONSET"},
      {ActivityType::action, "ACTION"},
      {ActivityType::condition, "CONDITION"},
      {ActivityType::condition_actionset, "CONDITION_ACTIONSET"},
      {ActivityType::condition_action, "CONDITION_ACTION"},
      {ActivityType::antivirus, "ANTIVIRUS"},
      {ActivityType::patch_management, "PATCH_MANAGEMENT"},
      {ActivityType::teamviewer, "TEAMVIEWER"},
      {ActivityType::monitor, "MONITOR"},
      {ActivityType::system, "SYSTEM"},
      {ActivityType::comment, "COMMENT"},
      {ActivityType::shadowprotect, "SHADOWPROTECT"},
      {ActivityType::imagemanager, "IMAGEMANAGER"},
      {ActivityType::help_request, "HELP_REQUEST"},
      {ActivityType::software_patch_management, "SOFTWARE_PATCH_MANAGEMENT"},
      {ActivityType::splashtop, "SPLASHTOP"},
      {ActivityType::cloudberry, "CLOUDBERRY"},
      {ActivityType::cloudberry_backup, "CLOUDBERRY_BACKUP"},
      {ActivityType::scheduled_task, "SCHEDULED_TASK"},
      {ActivityType::rdp, "RDP"},
      {ActivityType::scripting, "SCRIPTING"},
      {ActivityType::security, "SECURITY"},
      {ActivityType::remote_tools, "REMOTE_TOOLS"},
      {ActivityType::virtualization, "VIRTUALIZATION"},
      {ActivityType::psa, "PSA"},
      {ActivityType::mdm, "MDM"},
      {ActivityType::ninja_remote, "NINJA_REMOTE"},
      {ActivityType::ninja_quick_connect, "NINJA_QUICK_CONNECT"},
      {ActivityType::ninja_network_discovery, "NINJA_NETWORK_DISCOVERY"},
      {ActivityType::ninja_backup, "NINJA_BACKUP"},
      {ActivityType::ninja_ticketing, "NINJA_TICKETING"},
      {ActivityType::knowledge_base, "KNOWLEDGE_BASE"},
      {ActivityType::related_item, "RELATED_ITEM"},
      {ActivityType::client_checklist, "CLIENT_CHECKLIST"},
      {ActivityType::checklist_template, "CHECKLIST_TEMPLATE"},
      {ActivityType::documentation, "DOCUMENTATION"},
      {ActivityType::microsoft_intune, "MICROSOFT_INTUNE"},
      {ActivityType::dynamic_policy, "DYNAMIC_POLICY"},
      {ActivityType::maintenance_mode, "MAINTENANCE_MODE"},
      {ActivityType::aosp, "AOSP"},
      {ActivityType::aosp_action, "AOSP_ACTION"},
      {ActivityType::aosp_policy, "AOSP_POLICY"},
  };
  return all(list);
}

template <>
Words<Severity> words<Severity>() noexcept {
  static constexpr Word<Severity> list[] = {
      {Severity::none, "NONE"},         {Severity::minor, "MINOR"},
      {Severity::moderate, "MODERATE"}, {Severity::major, "MAJOR"},
      {Severity::critical, "CRITICAL"},
  };
  return all(list);
}

template <>
Words<Priority> words<Priority>() noexcept {
  static constexpr Word<Priority> list[] = {
      {Priority::none, "NONE"},
      {Priority::low, "LOW"},
      {Priority::medium, "MEDIUM"},
      {Priority::high, "HIGH"},
  };
  return all(list);
}

template <>
Words<ActivityResult> words<ActivityResult>() noexcept {
  static constexpr Word<ActivityResult> list[] = {
      {ActivityResult::success, "SUCCESS"},
      {ActivityResult::failure, "FAILURE"},
      {ActivityResult::unsupported, "UNSUPPORTED"},
      {ActivityResult::uncompleted, "UNCOMPLETED"},
  };
  return all(list);
}

template <>
struct Members<Activity> {
  static constexpr std::string_view name = "activity";
  static constexpr Member list[] = {
      member<&Activity::id>("id"),
      member<&Activity::activity_time>("activityTime"),
      member<&Activity::device_id>("deviceId"),
      member<&Activity::severity>("severity"),
      member<&Activity::priority>("priority"),
      member<&Activity::series_uid>("seriesUid"),
      member<&Activity::activity_type>("activityType"),
      member<&Activity::status_code>("statusCode"),
      member<&Activity::status>("status"),
      member<&Activity::activity_result>("activityResult"),
      member<&Activity::source_config_uid>("sourceConfigUid"),
      member<&Activity::source_name>("sourceName"),
      member<&Activity::subject>("subject"),
      member<&Activity::user_id>("userId"),
      member<&Activity::message>("message"),
      member<&Activity::type>("type"),
      member<&Activity::data>("data"),
  };
};

template <>
const Layout& Codec<Activity>::layout = layout_v<Activity>;

template struct Codec<Activity>;

}  // namespace json

template struct NINJAONE_API detail::ModelCodec<Activity>;

std::string_view wire_name(ActivityType value) noexcept { return json::name_of(value); }
std::string_view wire_name(Severity value) noexcept { return json::name_of(value); }
std::string_view wire_name(Priority value) noexcept { return json::name_of(value); }
std::string_view wire_name(ActivityResult value) noexcept { return json::name_of(value); }

namespace {
constexpr pipeline::Operation list_activities{"activities.list",
                                              Method::get,
                                              "/v2/activities",
                                              "activities",
                                              Effect::safe,
                                              Paging::activities,
                                              1000,
                                              10};
}  // namespace

api::OperationList api::activities_operations() noexcept {
  static constexpr const pipeline::Operation* rows[] = {&list_activities};
  return rows;
}

std::string_view wire_name(ActivityClass value) noexcept {
  switch (value) {
    case ActivityClass::system:
      return "SYSTEM";
    case ActivityClass::device:
      return "DEVICE";
    case ActivityClass::user:
      return "USER";
    case ActivityClass::all:
      return "ALL";
    case ActivityClass::unrecognized:
      break;
  }
  return {};
}

PagedRange<Activity> Activities::list(ActivityQuery query, ListOptions options) const {
  return call(core_, list_activities)
      .query("df", query.filter.text())
      .query("class", query.activity_class)
      .query("type", query.type)
      .query("status", query.status)
      .query("user", query.user)
      .query("seriesUid", query.series_uid)
      .query("sourceConfigUid", query.source_config_uid)
      .query(sent_time("activities", "after"), query.after)
      .query(sent_time("activities", "before"), query.before)
      .query(sent_time("activities", "startTime"), query.start_time)
      .query(sent_time("activities", "endTime"), query.end_time)
      .query("newerThan", query.newer_than)
      .query("lang", query.language)
      .query("tz", query.time_zone)
      .start_at(query.older_than)
      .list<Activity>(std::move(options));
}

}  // namespace ninjaone
