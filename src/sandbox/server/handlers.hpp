// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/server/call.hpp"

// What the routes of routes.cpp do. Each handler may throw a Refusal.
namespace ninjaone::sandbox {

Answer list_organizations(Call& call);
Answer list_organizations_detailed(Call& call);
Answer get_organization(Call& call);
Answer create_organization(Call& call);
Answer update_organization(Call& call);
Answer map_policies(Call& call);
Answer list_organization_devices(Call& call);
Answer list_policies(Call& call);
Answer create_policy(Call& call);
Answer list_roles(Call& call);

Answer list_locations(Call& call);
Answer list_organization_locations(Call& call);
Answer create_location(Call& call);
Answer update_location(Call& call);
Answer generate_installer(Call& call);
Answer get_installer(Call& call);
Answer list_location_backups(Call& call);
Answer get_location_backups(Call& call);

Answer list_end_users(Call& call);
Answer list_organization_end_users(Call& call);
Answer get_end_user(Call& call);
Answer create_end_user(Call& call);
Answer update_end_user(Call& call);
Answer delete_end_user(Call& call);
Answer set_device_access(Call& call);

Answer list_devices(Call& call);
Answer list_devices_detailed(Call& call);
Answer search_devices(Call& call);
Answer get_device(Call& call);
Answer update_device(Call& call);
Answer approve_devices(Call& call);
Answer create_staged_device(Call& call);
Answer decommission_device(Call& call);
Answer set_owner(Call& call);
Answer remove_owner(Call& call);
Answer reset_policy_overrides(Call& call);
Answer get_dashboard_url(Call& call);
Answer set_maintenance(Call& call);
Answer cancel_maintenance(Call& call);

Answer reboot_device(Call& call);
Answer run_patches(Call& call);
Answer control_service(Call& call);
Answer configure_service(Call& call);
Answer run_script(Call& call);
Answer get_scripting_options(Call& call);
Answer list_automation_scripts(Call& call);
Answer list_jobs(Call& call);
Answer list_device_jobs(Call& call);

Answer list_groups(Call& call);
Answer list_group_devices(Call& call);
Answer list_tasks(Call& call);

Answer list_alerts(Call& call);
Answer list_device_alerts(Call& call);
Answer reset_alert_plainly(Call& call);
Answer reset_alert_with_data(Call& call);

Answer list_activities(Call& call);
Answer list_device_activities(Call& call);

Answer query_inventory(Call& call);  // a report of rows.hpp: the last word of the path says which
Answer query_backup_usage(Call& call);
Answer list_inventory(Call& call);  // the same of one device
Answer get_last_logged_on_user(Call& call);
Answer get_policy_overrides(Call& call);

Answer query_fields(Call& call);
Answer query_fields_detailed(Call& call);
Answer query_scoped_fields(Call& call);
Answer query_scoped_fields_detailed(Call& call);
Answer get_device_fields(Call& call);
Answer set_device_fields(Call& call);
Answer get_organization_fields(Call& call);
Answer set_organization_fields(Call& call);
Answer get_location_fields(Call& call);
Answer set_location_fields(Call& call);
Answer get_end_user_fields(Call& call);
Answer set_end_user_fields(Call& call);
Answer list_custom_fields(Call& call);
Answer list_field_definitions(Call& call);
Answer list_document_templates(Call& call);
Answer create_document_template(Call& call);
Answer list_documents(Call& call);
Answer create_documents(Call& call);
Answer update_documents(Call& call);

Answer list_boards(Call& call);
Answer run_board(Call& call);
Answer list_log_entries(Call& call);

Answer configure_webhook(Call& call);
Answer disable_webhook(Call& call);

}  // namespace ninjaone::sandbox
