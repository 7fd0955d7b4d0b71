// SPDX-License-Identifier: MIT
#include "sandbox/server/routes.hpp"

#include <algorithm>
#include <array>

namespace ninjaone::sandbox {

namespace {
constexpr std::string_view reads = "monitoring", writes = "management";
constexpr Route::Body none = Route::Body::none, json = Route::Body::json, any = Route::Body::any;

// Paths with fixed words stand before those with a parameter in the same place.
constexpr std::array routes{
    Route{Method::get, "/organizations", reads, none, list_organizations},
    Route{Method::post, "/organizations", writes, json, create_organization},
    Route{Method::get, "/organizations-detailed", reads, none, list_organizations_detailed},
    Route{Method::get, "/document-templates", reads, none, list_document_templates},
    Route{Method::post, "/document-templates", writes, json, create_document_template},
    Route{Method::get, "/organization/documents", reads, none, list_documents},
    Route{Method::post, "/organization/documents", writes, json, create_documents},
    Route{Method::patch, "/organization/documents", writes, json, update_documents},
    Route{Method::get, "/organization/{id}", reads, none, get_organization},
    Route{Method::patch, "/organization/{id}", writes, json, update_organization},
    Route{Method::put, "/organization/{id}/policies", writes, json, map_policies},
    Route{Method::get, "/organization/{id}/devices", reads, none, list_organization_devices},
    Route{Method::get, "/organization/{id}/end-users", reads, none, list_organization_end_users},
    Route{Method::get, "/organization/{id}/locations/backup/usage", reads, none,
          list_location_backups},
    Route{Method::get, "/organization/{id}/locations/{locationId}/backup/usage", reads, none,
          get_location_backups},
    Route{Method::get, "/organization/{id}/location/{locationId}/installer/{type}", reads, none,
          get_installer},
    Route{Method::post, "/organization/generate-installer", writes, json, generate_installer},
    Route{Method::get, "/organization/{id}/locations", reads, none, list_organization_locations},
    Route{Method::post, "/organization/{id}/locations", writes, json, create_location},
    Route{Method::patch, "/organization/{id}/locations/{locationId}", writes, json,
          update_location},
    Route{Method::get, "/organization/{id}/custom-fields", reads, none, get_organization_fields},
    Route{Method::patch, "/organization/{id}/custom-fields", writes, json, set_organization_fields},
    Route{Method::get, "/organization/{id}/location/{locationId}/custom-fields", reads, none,
          get_location_fields},
    Route{Method::patch, "/organization/{id}/location/{locationId}/custom-fields", writes, json,
          set_location_fields},
    Route{Method::get, "/locations", reads, none, list_locations},
    Route{Method::get, "/policies", reads, none, list_policies},
    Route{Method::post, "/policies", writes, json, create_policy},
    Route{Method::get, "/roles", reads, none, list_roles},
    Route{Method::get, "/user/end-users", reads, none, list_end_users},
    Route{Method::post, "/user/end-users", writes, json, create_end_user},
    Route{Method::get, "/user/end-user/{id}", reads, none, get_end_user},
    Route{Method::patch, "/user/end-user/{id}", writes, json, update_end_user},
    Route{Method::delete_, "/user/end-user/{id}", writes, none, delete_end_user},
    Route{Method::patch, "/user/end-user/{id}/device-access", writes, json, set_device_access},
    Route{Method::get, "/user/end-user/{id}/custom-fields", reads, none, get_end_user_fields},
    Route{Method::patch, "/user/end-user/{id}/custom-fields", writes, json, set_end_user_fields},
    Route{Method::get, "/devices", reads, none, list_devices},
    Route{Method::get, "/devices-detailed", reads, none, list_devices_detailed},
    Route{Method::get, "/devices/search", reads, none, search_devices},
    Route{Method::post, "/devices/approval/{mode}", writes, json, approve_devices},
    Route{Method::post, "/staged-device", writes, json, create_staged_device},
    Route{Method::get, "/device/{id}", reads, none, get_device},
    Route{Method::patch, "/device/{id}", writes, json, update_device},
    Route{Method::get, "/device/{id}/alerts", reads, none, list_device_alerts},
    Route{Method::get, "/device/{id}/activities", reads, none, list_device_activities},
    Route{Method::get, "/device/{id}/disks", reads, none, list_inventory},
    Route{Method::get, "/device/{id}/volumes", reads, none, list_inventory},
    Route{Method::get, "/device/{id}/processors", reads, none, list_inventory},
    Route{Method::get, "/device/{id}/network-interfaces", reads, none, list_inventory},
    Route{Method::get, "/device/{id}/software", reads, none, list_inventory},
    Route{Method::get, "/device/{id}/os-patches", reads, none, list_inventory},
    Route{Method::get, "/device/{id}/os-patch-installs", reads, none, list_inventory},
    Route{Method::get, "/device/{id}/software-patches", reads, none, list_inventory},
    Route{Method::get, "/device/{id}/software-patch-installs", reads, none, list_inventory},
    Route{Method::get, "/device/{id}/windows-services", reads, none, list_inventory},
    Route{Method::get, "/device/{id}/last-logged-on-user", reads, none, get_last_logged_on_user},
    Route{Method::get, "/device/{id}/policy/overrides", reads, none, get_policy_overrides},
    Route{Method::get, "/device/{id}/custom-fields", reads, none, get_device_fields},
    Route{Method::patch, "/device/{id}/custom-fields", writes, json, set_device_fields},
    Route{Method::post, "/device/{id}/script/run", writes, json, run_script},
    Route{Method::post, "/device/{id}/decommission", writes, none, decommission_device},
    Route{Method::post, "/device/{id}/owner/{uid}", writes, none, set_owner},
    Route{Method::delete_, "/device/{id}/owner", writes, none, remove_owner},
    Route{Method::delete_, "/device/{id}/policy/overrides", writes, none, reset_policy_overrides},
    Route{Method::get, "/device/{id}/dashboard-url", reads, none, get_dashboard_url},
    Route{Method::put, "/device/{id}/maintenance", writes, json, set_maintenance},
    Route{Method::delete_, "/device/{id}/maintenance", writes, none, cancel_maintenance},
    Route{Method::post, "/device/{id}/reboot/{mode}", writes, any, reboot_device},
    Route{Method::post, "/device/{id}/patch/os/apply", writes, none, run_patches},
    Route{Method::post, "/device/{id}/patch/os/scan", writes, none, run_patches},
    Route{Method::post, "/device/{id}/patch/software/apply", writes, none, run_patches},
    Route{Method::post, "/device/{id}/patch/software/scan", writes, none, run_patches},
    Route{Method::post, "/device/{id}/windows-service/{name}/control", writes, json,
          control_service},
    Route{Method::post, "/device/{id}/windows-service/{name}/configure", writes, json,
          configure_service},
    Route{Method::get, "/device/{id}/scripting/options", reads, none, get_scripting_options},
    Route{Method::get, "/automation/scripts", reads, none, list_automation_scripts},
    Route{Method::get, "/device/{id}/jobs", reads, none, list_device_jobs},
    Route{Method::get, "/jobs", reads, none, list_jobs},
    Route{Method::get, "/groups", reads, none, list_groups},
    Route{Method::get, "/group/{id}/device-ids", reads, none, list_group_devices},
    Route{Method::get, "/tasks", reads, none, list_tasks},
    Route{Method::get, "/alerts", reads, none, list_alerts},
    Route{Method::delete_, "/alert/{uid}", writes, none, reset_alert_plainly},
    Route{Method::post, "/alert/{uid}/reset", writes, any, reset_alert_with_data},
    Route{Method::get, "/activities", reads, none, list_activities},
    Route{Method::get, "/queries/backup/usage", reads, none, query_backup_usage},
    Route{Method::get, "/queries/antivirus-status", reads, none, query_inventory},
    Route{Method::get, "/queries/antivirus-threats", reads, none, query_inventory},
    Route{Method::get, "/queries/computer-systems", reads, none, query_inventory},
    Route{Method::get, "/queries/device-health", reads, none, query_inventory},
    Route{Method::get, "/queries/disks", reads, none, query_inventory},
    Route{Method::get, "/queries/logged-on-users", reads, none, query_inventory},
    Route{Method::get, "/queries/network-interfaces", reads, none, query_inventory},
    Route{Method::get, "/queries/operating-systems", reads, none, query_inventory},
    Route{Method::get, "/queries/os-patch-installs", reads, none, query_inventory},
    Route{Method::get, "/queries/os-patches", reads, none, query_inventory},
    Route{Method::get, "/queries/policy-overrides", reads, none, query_inventory},
    Route{Method::get, "/queries/processors", reads, none, query_inventory},
    Route{Method::get, "/queries/raid-controllers", reads, none, query_inventory},
    Route{Method::get, "/queries/raid-drives", reads, none, query_inventory},
    Route{Method::get, "/queries/software", reads, none, query_inventory},
    Route{Method::get, "/queries/software-patch-installs", reads, none, query_inventory},
    Route{Method::get, "/queries/software-patches", reads, none, query_inventory},
    Route{Method::get, "/queries/volumes", reads, none, query_inventory},
    Route{Method::get, "/queries/windows-services", reads, none, query_inventory},
    Route{Method::get, "/queries/custom-fields", reads, none, query_fields},
    Route{Method::get, "/queries/custom-fields-detailed", reads, none, query_fields_detailed},
    Route{Method::get, "/queries/scoped-custom-fields", reads, none, query_scoped_fields},
    Route{Method::get, "/queries/scoped-custom-fields-detailed", reads, none,
          query_scoped_fields_detailed},
    Route{Method::get, "/custom-fields", reads, none, list_custom_fields},
    Route{Method::get, "/device-custom-fields", reads, none, list_field_definitions},
    Route{Method::get, "/ticketing/trigger/boards", reads, none, list_boards},
    Route{Method::post, "/ticketing/trigger/board/{boardId}/run", reads, any, run_board},
    Route{Method::get, "/ticketing/ticket/{ticketId}/log-entry", reads, none, list_log_entries},
    // The documented way to a webhook is a token with `monitoring` of somebody who administers the
    // tenant.
    Route{Method::put, "/webhook", reads, json, configure_webhook},
    Route{Method::delete_, "/webhook", reads, none, disable_webhook},
};
}  // namespace

bool path_fits(std::string_view pattern, const std::vector<std::string>& segments,
               std::vector<std::string>& arguments) {
  arguments.clear();
  for (const std::string& segment : segments) {
    if (pattern.empty()) return false;
    pattern.remove_prefix(1);  // the slash
    const std::string_view word = pattern.substr(0, pattern.find('/'));
    pattern.remove_prefix(word.size());
    if (word.front() == '{') {
      arguments.push_back(segment);
    } else if (word != segment) {
      return false;
    }
  }
  return pattern.empty();
}

bool same_path(std::string_view one, std::string_view other) {
  while (!one.empty() && !other.empty()) {
    one.remove_prefix(1);  // the slash
    other.remove_prefix(1);
    const std::string_view a = one.substr(0, one.find('/')), b = other.substr(0, other.find('/'));
    if (a != b && (a.front() != '{' || b.front() != '{')) return false;
    one.remove_prefix(a.size());
    other.remove_prefix(b.size());
  }
  return one.empty() && other.empty();
}

bool is_served(Method method, std::string_view path) {
  return std::any_of(routes.begin(), routes.end(), [&](const Route& route) {
    return route.method == method && same_path(route.path, path);
  });
}

Match find_route(Method method, const std::vector<std::string>& segments) {
  Match match;
  for (const Route& route : routes) {
    if (!path_fits(route.path, segments, match.arguments)) continue;
    match.path_known = true;
    if (route.method != method) continue;
    match.route = &route;
    return match;
  }
  match.arguments.clear();
  return match;
}

}  // namespace ninjaone::sandbox
