// SPDX-License-Identifier: MIT
#include "scenario/typed_calls.hpp"

#include <utility>

using namespace ninjaone;
using namespace std::chrono_literals;

namespace {

const Timestamp early = Timestamp() + 24h * 365 * 30, late = early + 24h * 365 * 60;
const DeviceFilter online = DeviceFilter().online();
const OrganizationFilter gold = OrganizationFilter::custom_field("tier", "gold");

template <class Range>
void read(Range range) {
  (void)std::move(range).collect();
}

const std::vector<TypedCall> organizations{
    {"organizations().list",
     [](auto& c, auto&) {
       read(c.organizations().list({gold, OrganizationId{1}}));
     }},
    {"organizations().list_detailed",
     [](auto& c, auto&) {
       read(c.organizations().list_detailed({gold, OrganizationId{1}}));
     }},
    {"organizations().get", [](auto& c, auto& k) { (void)c.organizations().get(k.organization); }},
    {"organizations().create",
     [](auto& c, auto& k) {
       NewOrganization organization;
       organization.name = "Typed";
       organization.description = "every member";
       organization.node_approval_mode = NodeApprovalMode::manual;
       organization.locations = {{"Here"}};
       organization.policies = {{k.role, k.policy}};
       organization.template_organization_id = k.organization;
       (void)c.organizations().create(organization);
     }},
    {"organizations().update",
     [](auto& c, auto& k) {
       OrganizationPatch patch;
       patch.description = "changed";
       c.organizations().update(k.organization, patch);
     }},
    {"organizations().set_policies",
     [](auto& c, auto& k) {
       (void)c.organizations().set_policies(k.organization, {{k.role, k.policy}});
     }},
    {"organizations().devices",
     [](auto& c, auto& k) { read(c.organizations().devices(k.organization)); }},
    {"organizations().locations",
     [](auto& c, auto& k) { read(c.organizations().locations(k.organization)); }},
    {"organizations().end_users",
     [](auto& c, auto& k) { read(c.organizations().end_users(k.organization, true)); }},
    {"organizations().backup_usage",
     [](auto& c, auto& k) { read(c.organizations().backup_usage(k.organization)); }},
    {"organizations().set_custom_fields",
     [](auto& c, auto& k) {
       c.organizations().set_custom_fields(k.organization, {{k.field, "a text"}});
     }},
    {"organizations().custom_fields",
     [](auto& c, auto& k) { (void)c.organizations().custom_fields(k.organization); }},
    {"locations().list", [](auto& c, auto&) { read(c.locations().list()); }},
    {"locations().create",
     [](auto& c, auto& k) {
       (void)c.locations().create(k.organization, {"There", "a street", "a place"});
     }},
    {"locations().update",
     [](auto& c, auto& k) {
       LocationPatch patch;
       patch.address = "another street";
       (void)c.locations().update(k.organization, k.location, patch);
     }},
    {"locations().backup_usage",
     [](auto& c, auto& k) { (void)c.locations().backup_usage(k.organization, k.location); }},
    {"locations().set_custom_fields",
     [](auto& c, auto& k) {
       c.locations().set_custom_fields(k.organization, k.location, {{k.field, "a text"}});
     }},
    {"locations().custom_fields",
     [](auto& c, auto& k) { (void)c.locations().custom_fields(k.organization, k.location, true); }},
    {"policies().list", [](auto& c, auto&) { read(c.policies().list()); }},
    {"policies().create",
     [](auto& c, auto& k) {
       NewPolicy policy;
       policy.name = "Copied";
       policy.node_class = k.policy_class;
       policy.description = "of another";
       policy.enabled = true;
       policy.mode = PolicyMode::copy;
       policy.template_policy_id = k.policy;
       (void)c.policies().create(policy);
     }},
    {"policies().roles", [](auto& c, auto&) { read(c.policies().roles()); }},
};

const std::vector<TypedCall> people{
    {"users().list",
     [](auto& c, auto&) {
       read(c.users().list({UserType::technician, true}));
     }},
    {"technicians().list", [](auto& c, auto&) { read(c.technicians().list()); }},
    {"technicians().get", [](auto& c, auto& k) { (void)c.technicians().get(k.technician); }},
    {"technicians().create",
     [](auto& c, auto&) {
       (void)c.technicians().create(
           {"Tom", "Example", "tom@example.com", "1", "0d4be5d1-0000-4000-8000-000000000000"});
     }},
    {"technicians().update",
     [](auto& c, auto& k) {
       TechnicianPatch patch;
       patch.first_name = "T";
       patch.last_name = "E";
       patch.manager_uid = "0d4be5d1-0000-4000-8000-000000000000";
       c.technicians().update(k.technician, patch);
     }},
    {"user_roles().list", [](auto& c, auto&) { read(c.user_roles().list(UserType::technician)); }},
    {"user_roles().add_members",
     [](auto& c, auto& k) { (void)c.user_roles().add_members(UserRoleId{2}, {k.technician}); }},
    {"user_roles().remove_members",
     [](auto& c, auto& k) { (void)c.user_roles().remove_members(UserRoleId{2}, {k.technician}); }},
    {"user_roles().set_organization_permissions",
     [](auto& c, auto& k) {
       (void)c.user_roles().set_organization_permissions(
           UserRoleId{2}, {{k.organization, {}, OrganizationAccess::view}});
     }},
    {"technicians().remove", [](auto& c, auto& k) { c.technicians().remove(k.technician); }},
    {"end_users().list", [](auto& c, auto&) { read(c.end_users().list()); }},
    {"end_users().get", [](auto& c, auto& k) { (void)c.end_users().get(k.end_user); }},
    {"end_users().create",
     [](auto& c, auto& k) {
       NewEndUser user{"Ann",          "Example", "ann@example.com", "1",
                       k.organization, false,     k.owner,           {}};
       (void)c.end_users().create(user, true);
     }},
    {"end_users().update",
     [](auto& c, auto& k) {
       EndUserPatch patch;
       patch.first_name = "Anna";
       patch.last_name = "Beispiel";
       patch.manager_uid = k.owner;
       (void)c.end_users().update(k.end_user, patch);
     }},
    {"end_users().set_device_access",
     [](auto& c, auto& k) {
       (void)c.end_users().set_device_access(k.end_user, {{k.device}, {k.device}, {}});
       c.end_users().set_device_access(k.end_user,
                                       Json::object({{"addDeviceIds", Json::array({})}}));
     }},
    {"end_users().set_custom_fields",
     [](auto& c, auto& k) {
       c.end_users().set_custom_fields(k.end_user, {{k.field, "a text"}});
     }},
    {"end_users().custom_fields",
     [](auto& c, auto& k) { (void)c.end_users().custom_fields(k.end_user); }},
    {"end_users().remove", [](auto& c, auto& k) { c.end_users().remove(k.other_user); }},
    {"installers().generate",
     [](auto& c, auto& k) {
       InstallerRequest request;
       request.organization_id = k.organization;
       request.location_id = k.location;
       request.installer_type = InstallerType::windows_msi;
       (void)c.installers().generate(request);
     }},
    {"installers().get",
     [](auto& c, auto& k) {
       (void)c.installers().get(k.organization, k.location, InstallerType::mac_pkg);
     }},
};

const std::vector<TypedCall> devices{
    {"devices().list",
     [](auto& c, auto&) {
       read(c.devices().list({online, {}, DeviceId{1}}));
     }},
    {"devices().list_detailed",
     [](auto& c, auto&) {
       read(c.devices().list_detailed({online, {}, DeviceId{1}}));
     }},
    {"devices().search", [](auto& c, auto&) { (void)c.devices().search("a", 3); }},
    {"devices().get", [](auto& c, auto& k) { (void)c.devices().get(k.device); }},
    {"devices().update",
     [](auto& c, auto& k) {
       DevicePatch patch;
       patch.display_name = "renamed";
       patch.policy_id = clear;
       c.devices().update(k.device, patch);
     }},
    {"devices().approve", [](auto& c, auto& k) { c.devices().approve({k.device}); }},
    {"devices().reject", [](auto& c, auto& k) { c.devices().reject({k.spare}); }},
    {"devices().alerts", [](auto& c, auto& k) { read(c.devices().alerts(k.device, "en", "UTC")); }},
    {"devices().activities",
     [](auto& c, auto& k) {
       DeviceActivityQuery query;
       query.type = ActivityType::condition;
       query.status = "TRIGGERED";
       query.series_uid = k.owner;
       query.start_time = early;
       query.end_time = late;
       query.newer_than = ActivityId{1};
       query.older_than = ActivityId{1'000'000};
       query.language = "en";
       query.time_zone = "UTC";
       read(c.devices().activities(k.device, query));
     }},
    {"devices().jobs", [](auto& c, auto& k) { read(c.devices().jobs(k.device, "en", "UTC")); }},
    {"devices().set_custom_fields",
     [](auto& c, auto& k) {
       c.devices().set_custom_fields(k.device, {{k.field, "a text"}});
     }},
    {"devices().custom_fields",
     [](auto& c, auto& k) { (void)c.devices().custom_fields(k.device, true); }},
    {"devices().set_owner", [](auto& c, auto& k) { c.devices().set_owner(k.device, k.owner); }},
    {"devices().clear_owner", [](auto& c, auto& k) { c.devices().clear_owner(k.device); }},
    {"devices().policy_overrides",
     [](auto& c, auto& k) { (void)c.devices().policy_overrides(k.device); }},
    {"devices().reset_policy_overrides",
     [](auto& c, auto& k) { c.devices().reset_policy_overrides(k.device); }},
    {"devices().dashboard_url",
     [](auto& c, auto& k) { (void)c.devices().dashboard_url(k.device); }},
    {"devices().stage",
     [](auto& c, auto& k) {
       NewStagedDevice device;
       device.name = "Expected";
       device.organization_id = k.organization;
       device.location_id = k.location;
       device.role_id = k.role;
       device.warranty_start_date = late;
       (void)c.devices().stage(device);
     }},
    {"devices().decommission", [](auto& c, auto& k) { c.devices().decommission(k.spare); }},
    {"custom_fields().definitions",
     [](auto& c, auto&) { read(c.custom_fields().definitions("node")); }},
    {"inventory().disks", [](auto& c, auto& k) { read(c.inventory(k.device).disks()); }},
    {"inventory().volumes", [](auto& c, auto& k) { read(c.inventory(k.device).volumes(true)); }},
    {"inventory().processors", [](auto& c, auto& k) { read(c.inventory(k.device).processors()); }},
    {"inventory().network_interfaces",
     [](auto& c, auto& k) { read(c.inventory(k.device).network_interfaces()); }},
    {"inventory().software", [](auto& c, auto& k) { read(c.inventory(k.device).software()); }},
    {"inventory().os_patches",
     [](auto& c, auto& k) {
       read(c.inventory(k.device).os_patches({"APPROVED", "t", "s"}));
     }},
    {"inventory().os_patch_installs",
     [](auto& c, auto& k) {
       read(c.inventory(k.device).os_patch_installs({"FAILED", late, early}));
     }},
    {"inventory().software_patches",
     [](auto& c, auto& k) {
       read(c.inventory(k.device).software_patches({"APPROVED", "t", "i", "p"}));
     }},
    {"inventory().software_patch_installs",
     [](auto& c, auto& k) {
       read(c.inventory(k.device).software_patch_installs({"FAILED", "t", "i", "p", late, early}));
     }},
    {"inventory().services",
     [](auto& c, auto& k) {
       read(c.inventory(k.device).services({"Spooler", ServiceState::running}));
     }},
    {"inventory().last_user", [](auto& c, auto& k) { (void)c.inventory(k.device).last_user(); }},
};

const std::vector<TypedCall> actions{
    {"actions().reboot",
     [](auto& c, auto& k) { c.actions().reboot(k.device, RebootMode::forced, "patches"); }},
    {"actions().set_maintenance",
     [](auto& c, auto& k) {
       MaintenanceSettings settings;
       settings.disabled_features = {MaintenanceFeature::alerts, MaintenanceFeature::patching};
       settings.end = late;
       settings.reason_message = "move";
       c.actions().set_maintenance(k.device, settings);
     }},
    {"actions().clear_maintenance",
     [](auto& c, auto& k) { c.actions().clear_maintenance(k.device); }},
    {"actions().control_service",
     [](auto& c, auto& k) {
       c.actions().control_service(k.device, k.service, ServiceAction::restart);
     }},
    {"actions().configure_service",
     [](auto& c, auto& k) {
       c.actions().configure_service(k.device, k.service,
                                     {ServiceStartType::disabled, "LocalSystem"});
     }},
    {"actions().scripts", [](auto& c, auto&) { read(c.actions().scripts("en")); }},
    {"actions().scripting_options",
     [](auto& c, auto& k) { (void)c.actions().scripting_options(k.device, "en"); }},
    {"actions().run_script",
     [](auto& c, auto& k) { (void)c.actions().run_script(k.device, ScriptId{1}, {"-Force"}); }},
    {"actions().scan_os_patches", [](auto& c, auto& k) { c.actions().scan_os_patches(k.device); }},
    {"actions().apply_os_patches",
     [](auto& c, auto& k) { c.actions().apply_os_patches(k.device); }},
    {"actions().scan_software_patches",
     [](auto& c, auto& k) { c.actions().scan_software_patches(k.device); }},
    {"actions().apply_software_patches",
     [](auto& c, auto& k) { c.actions().apply_software_patches(k.device); }},
    // Last: the calls before use the field.
    {"custom_fields().remove", [](auto& c, auto& k) { c.custom_fields().remove(k.field); }},
};

const std::vector<TypedCall> tenant_wide{
    {"alerts().list",
     [](auto& c, auto&) {
       read(c.alerts().list({online, "AGENT_OFFLINE", "en", "UTC"}));
     }},
    {"alerts().reset", [](auto& c, auto& k) { c.alerts().reset(k.alert); }},
    {"alerts().reset with data",
     [](auto& c, auto& k) {
       c.alerts().reset(k.other_alert, Json::object({{"by", "a test"}}));
     }},
    {"activities().list",
     [](auto& c, auto& k) {
       ActivityQuery query;
       query.filter = online;
       query.activity_class = ActivityClass::device;
       query.type = ActivityType::condition;
       query.status = "TRIGGERED";
       query.user = "nobody";
       query.series_uid = query.source_config_uid = k.owner;
       query.after = early;
       query.before = late;
       query.start_time = early;
       query.end_time = late;
       query.newer_than = ActivityId{1};
       query.older_than = ActivityId{1'000'000};
       query.language = "en";
       query.time_zone = "UTC";
       read(c.activities().list(query));
     }},
    {"groups().list", [](auto& c, auto&) { read(c.groups().list()); }},
    {"groups().device_ids", [](auto& c, auto& k) { (void)c.groups().device_ids(k.group); }},
    {"jobs().list",
     [](auto& c, auto&) {
       read(c.jobs().list({online, "t", "en", "UTC"}));
     }},
    {"jobs().tasks", [](auto& c, auto&) { read(c.jobs().tasks()); }},
    {"webhooks().configure",
     [](auto& c, auto& k) {
       WebhookConfiguration configuration;
       configuration.url = "https://hooks.example/n1";
       configuration.activities = {{"CONDITION", {"TRIGGERED"}}};
       configuration.expand = {"device"};
       configuration.headers = {{"X-Key", Secret("k3y-of-the-hook")}};
       configuration.organization_ids = {k.organization};
       c.webhooks().configure(configuration);
     }},
    {"webhooks().remove", [](auto& c, auto&) { c.webhooks().remove(); }},
};

const std::vector<TypedCall> queries{
    {"queries().antivirus_status",
     [](auto& c, auto&) {
       read(c.queries().antivirus_status({online, "2024-01-01", "ON", "p"}));
     }},
    {"queries().antivirus_threats",
     [](auto& c, auto&) {
       read(c.queries().antivirus_threats({online, "2024-01-01"}));
     }},
    {"queries().backup_usage", [](auto& c, auto&) { read(c.queries().backup_usage(true)); }},
    {"queries().computer_systems",
     [](auto& c, auto&) {
       read(c.queries().computer_systems({online, "2024-01-01"}));
     }},
    {"queries().custom_fields",
     [](auto& c, auto& k) {
       read(c.queries().custom_fields({online, early, {k.field}, true}));
     }},
    {"queries().custom_fields_detailed",
     [](auto& c, auto& k) {
       read(c.queries().custom_fields_detailed({online, early, {k.field}, true}));
     }},
    {"queries().scoped_custom_fields",
     [](auto& c, auto& k) {
       read(c.queries().scoped_custom_fields({{"node", "location"}, early, {k.field}, true}));
     }},
    {"queries().scoped_custom_fields_detailed",
     [](auto& c, auto& k) {
       read(c.queries().scoped_custom_fields_detailed({{"node"}, early, {k.field}, true}));
     }},
    {"queries().device_health",
     [](auto& c, auto&) {
       read(c.queries().device_health({online, HealthStatus::healthy}));
     }},
    {"queries().disks",
     [](auto& c, auto&) {
       read(c.queries().disks({online, "2024-01-01"}));
     }},
    {"queries().logged_on_users",
     [](auto& c, auto&) { read(c.queries().logged_on_users(online)); }},
    {"queries().network_interfaces",
     [](auto& c, auto&) { read(c.queries().network_interfaces(online)); }},
    {"queries().operating_systems",
     [](auto& c, auto&) {
       read(c.queries().operating_systems({online, "2024-01-01"}));
     }},
    {"queries().os_patches",
     [](auto& c, auto&) {
       read(c.queries().os_patches({online, "2024-01-01", {"APPROVED", "t", "s"}}));
     }},
    {"queries().os_patch_installs",
     [](auto& c, auto&) {
       read(c.queries().os_patch_installs({online, {"FAILED", late, early}}));
     }},
    {"queries().policy_overrides",
     [](auto& c, auto&) { read(c.queries().policy_overrides(online)); }},
    {"queries().processors",
     [](auto& c, auto&) {
       read(c.queries().processors({online, "2024-01-01"}));
     }},
    {"queries().raid_controllers",
     [](auto& c, auto&) {
       read(c.queries().raid_controllers({online, "2024-01-01"}));
     }},
    {"queries().raid_drives",
     [](auto& c, auto&) {
       read(c.queries().raid_drives({online, "2024-01-01"}));
     }},
    {"queries().software",
     [](auto& c, auto&) {
       read(c.queries().software({online, late, early}));
     }},
    {"queries().software_patches",
     [](auto& c, auto&) {
       read(c.queries().software_patches({online, "2024-01-01", {"APPROVED", "t", "i", "p"}}));
     }},
    {"queries().software_patch_installs",
     [](auto& c, auto&) {
       read(c.queries().software_patch_installs({online, {"FAILED", "t", "i", "p", late, early}}));
     }},
    {"queries().volumes",
     [](auto& c, auto&) {
       read(c.queries().volumes({online, "2024-01-01", true}));
     }},
    {"queries().windows_services",
     [](auto& c, auto&) {
       read(c.queries().windows_services({online, {"Spooler", ServiceState::running}}));
     }},
};

}  // namespace

const std::vector<TypedCall>& typed_calls() {
  static const std::vector<TypedCall> all = [] {
    std::vector<TypedCall> calls;
    for (const auto* part : {&queries, &tenant_wide, &organizations, &people, &devices, &actions}) {
      calls.insert(calls.end(), part->begin(), part->end());
    }
    return calls;
  }();
  return all;
}
