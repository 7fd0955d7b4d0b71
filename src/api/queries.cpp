// SPDX-License-Identifier: MIT
#include <ninjaone/queries.hpp>

#include "api/filter_check.hpp"
#include "api/inventory_filters.hpp"

namespace ninjaone {

namespace {

// The reports with a documented page size take 10 to 10,000 rows; of the others no limit is known.
constexpr call::Operation report_of(std::string_view name, std::string_view path, std::string_view root, int largest_page = 1000) {
  return {name, Method::get, path, root, Effect::safe, Paging::cursor, largest_page, largest_page == 10'000 ? 10 : 1};
}

constexpr auto antivirus_status_row = report_of("queries.antivirus_status", "/v2/queries/antivirus-status", "antivirus");
constexpr auto antivirus_threats_row = report_of("queries.antivirus_threats", "/v2/queries/antivirus-threats", "threats");
constexpr auto backup_usage_row = report_of("queries.backup_usage", "/v2/queries/backup/usage", "devices");
constexpr auto computer_systems_row = report_of("queries.computer_systems", "/v2/queries/computer-systems", "systems");
constexpr auto custom_fields_row = report_of("queries.custom_fields", "/v2/queries/custom-fields", "customFields", 10'000);
constexpr auto custom_fields_detailed_row =
    report_of("queries.custom_fields_detailed", "/v2/queries/custom-fields-detailed", "customFields", 10'000);
constexpr auto scoped_custom_fields_row =
    report_of("queries.scoped_custom_fields", "/v2/queries/scoped-custom-fields", "customFields", 10'000);
constexpr auto scoped_custom_fields_detailed_row =
    report_of("queries.scoped_custom_fields_detailed", "/v2/queries/scoped-custom-fields-detailed", "customFields", 10'000);
constexpr auto device_health_row = report_of("queries.device_health", "/v2/queries/device-health", "health");
constexpr auto disks_row = report_of("queries.disks", "/v2/queries/disks", "disks");
constexpr auto logged_on_users_row = report_of("queries.logged_on_users", "/v2/queries/logged-on-users", "users", 10'000);
constexpr auto network_interfaces_row = report_of("queries.network_interfaces", "/v2/queries/network-interfaces", "interfaces");
constexpr auto operating_systems_row = report_of("queries.operating_systems", "/v2/queries/operating-systems", "systems");
constexpr auto os_patches_row = report_of("queries.os_patches", "/v2/queries/os-patches", "patches");
constexpr auto os_patch_installs_row = report_of("queries.os_patch_installs", "/v2/queries/os-patch-installs", "patches");
constexpr auto policy_overrides_row = report_of("queries.policy_overrides", "/v2/queries/policy-overrides", "overrides", 10'000);
constexpr auto processors_row = report_of("queries.processors", "/v2/queries/processors", "processors");
constexpr auto raid_controllers_row = report_of("queries.raid_controllers", "/v2/queries/raid-controllers", "controllers");
constexpr auto raid_drives_row = report_of("queries.raid_drives", "/v2/queries/raid-drives", "drives");
constexpr auto software_row = report_of("queries.software", "/v2/queries/software", "software");
constexpr auto software_patches_row = report_of("queries.software_patches", "/v2/queries/software-patches", "patches");
constexpr auto software_patch_installs_row = report_of("queries.software_patch_installs", "/v2/queries/software-patch-installs", "patches");
constexpr auto volumes_row = report_of("queries.volumes", "/v2/queries/volumes", "volumes");
constexpr auto windows_services_row = report_of("queries.windows_services", "/v2/queries/windows-services", "services", 10'000);

detail::Parameters asked(const DeviceFilter& filter, const std::string& ts = {}) {
  detail::Parameters parameters;
  parameters.text("df", filter.text()).text("ts", ts);
  return parameters;
}

template <class Filter>
detail::Parameters asked(const DeviceFilter& filter, const std::string& ts, const Filter& rows) {
  detail::Parameters parameters = asked(filter, ts);
  add(parameters, rows);
  return parameters;
}

template <class Query>
void add_fields(detail::Parameters& to, const Query& query) {
  to.time(sent_time("custom fields", "updatedAfter"), query.updated_after)
      .words("fields", query.fields)
      .flag("showSecureValues", query.show_secure_values);
}

detail::Parameters asked(const CustomFieldQuery& query) {
  detail::Parameters parameters = asked(query.filter);
  add_fields(parameters, query);
  return parameters;
}

detail::Parameters asked(const ScopedCustomFieldQuery& query) {
  detail::Parameters parameters;
  parameters.words("scopes", query.scopes);
  add_fields(parameters, query);
  return parameters;
}

template <class T>
PagedRange<T> report(const detail::CoreRef& core, const call::Operation& row, const DeviceFilter& filter, detail::Parameters parameters,
                     ListOptions options) {
  auto listing = detail::listing_of(core, row, detail::call_of(row, {}, parameters.take()), std::move(options));
  return detail::list<T>(core, detail::checked<T>(std::move(listing), filter));
}

}  // namespace

PagedRange<AntivirusStatus> Queries::antivirus_status(AntivirusQuery query, ListOptions options) const {
  return report<AntivirusStatus>(
      core_, antivirus_status_row, query.filter,
      asked(query.filter, query.ts).text("productState", query.product_state).text("productName", query.product_name), std::move(options));
}

PagedRange<AntivirusThreat> Queries::antivirus_threats(ReportQuery query, ListOptions options) const {
  return report<AntivirusThreat>(core_, antivirus_threats_row, query.filter, asked(query.filter, query.ts), std::move(options));
}

PagedRange<Device> Queries::backup_usage(bool include_deleted, ListOptions options) const {
  return report<Device>(core_, backup_usage_row, {}, detail::Parameters().flag("includeDeletedDevices", include_deleted),
                        std::move(options));
}

PagedRange<DeviceSystem> Queries::computer_systems(ReportQuery query, ListOptions options) const {
  return report<DeviceSystem>(core_, computer_systems_row, query.filter, asked(query.filter, query.ts), std::move(options));
}

PagedRange<CustomFieldValues> Queries::custom_fields(CustomFieldQuery query, ListOptions options) const {
  return report<CustomFieldValues>(core_, custom_fields_row, query.filter, asked(query), std::move(options));
}

PagedRange<CustomFieldDetails> Queries::custom_fields_detailed(CustomFieldQuery query, ListOptions options) const {
  return report<CustomFieldDetails>(core_, custom_fields_detailed_row, query.filter, asked(query), std::move(options));
}

PagedRange<CustomFieldValues> Queries::scoped_custom_fields(ScopedCustomFieldQuery query, ListOptions options) const {
  return report<CustomFieldValues>(core_, scoped_custom_fields_row, {}, asked(query), std::move(options));
}

PagedRange<CustomFieldDetails> Queries::scoped_custom_fields_detailed(ScopedCustomFieldQuery query, ListOptions options) const {
  return report<CustomFieldDetails>(core_, scoped_custom_fields_detailed_row, {}, asked(query), std::move(options));
}

PagedRange<DeviceHealth> Queries::device_health(HealthQuery query, ListOptions options) const {
  return report<DeviceHealth>(core_, device_health_row, query.filter, asked(query.filter).word("health", query.health), std::move(options));
}

PagedRange<DiskDrive> Queries::disks(ReportQuery query, ListOptions options) const {
  return report<DiskDrive>(core_, disks_row, query.filter, asked(query.filter, query.ts), std::move(options));
}

PagedRange<LoggedOnUser> Queries::logged_on_users(DeviceFilter filter, ListOptions options) const {
  return report<LoggedOnUser>(core_, logged_on_users_row, filter, asked(filter), std::move(options));
}

PagedRange<NetworkInterface> Queries::network_interfaces(DeviceFilter filter, ListOptions options) const {
  return report<NetworkInterface>(core_, network_interfaces_row, filter, asked(filter), std::move(options));
}

PagedRange<OperatingSystem> Queries::operating_systems(ReportQuery query, ListOptions options) const {
  return report<OperatingSystem>(core_, operating_systems_row, query.filter, asked(query.filter, query.ts), std::move(options));
}

PagedRange<OsPatch> Queries::os_patches(OsPatchQuery query, ListOptions options) const {
  return report<OsPatch>(core_, os_patches_row, query.filter, asked(query.filter, query.ts, query.patches), std::move(options));
}

PagedRange<OsPatch> Queries::os_patch_installs(OsPatchInstallQuery query, ListOptions options) const {
  return report<OsPatch>(core_, os_patch_installs_row, query.filter, asked(query.filter, {}, query.patches), std::move(options));
}

PagedRange<PolicyOverrides> Queries::policy_overrides(DeviceFilter filter, ListOptions options) const {
  return report<PolicyOverrides>(core_, policy_overrides_row, filter, asked(filter), std::move(options));
}

PagedRange<Processor> Queries::processors(ReportQuery query, ListOptions options) const {
  return report<Processor>(core_, processors_row, query.filter, asked(query.filter, query.ts), std::move(options));
}

PagedRange<RaidController> Queries::raid_controllers(ReportQuery query, ListOptions options) const {
  return report<RaidController>(core_, raid_controllers_row, query.filter, asked(query.filter, query.ts), std::move(options));
}

PagedRange<RaidDrive> Queries::raid_drives(ReportQuery query, ListOptions options) const {
  return report<RaidDrive>(core_, raid_drives_row, query.filter, asked(query.filter, query.ts), std::move(options));
}

PagedRange<Software> Queries::software(SoftwareQuery query, ListOptions options) const {
  detail::Parameters parameters = asked(query.filter);
  add_installed(parameters, query);
  return report<Software>(core_, software_row, query.filter, std::move(parameters), std::move(options));
}

PagedRange<SoftwarePatch> Queries::software_patches(SoftwarePatchQuery query, ListOptions options) const {
  return report<SoftwarePatch>(core_, software_patches_row, query.filter, asked(query.filter, query.ts, query.patches), std::move(options));
}

PagedRange<SoftwarePatch> Queries::software_patch_installs(SoftwarePatchInstallQuery query, ListOptions options) const {
  return report<SoftwarePatch>(core_, software_patch_installs_row, query.filter, asked(query.filter, {}, query.patches),
                               std::move(options));
}

PagedRange<Volume> Queries::volumes(VolumeQuery query, ListOptions options) const {
  detail::Parameters parameters = asked(query.filter, query.ts);
  add_bit_locker(parameters, query.bit_locker);
  return report<Volume>(core_, volumes_row, query.filter, std::move(parameters), std::move(options));
}

PagedRange<WindowsService> Queries::windows_services(ServiceQuery query, ListOptions options) const {
  return report<WindowsService>(core_, windows_services_row, query.filter, asked(query.filter, {}, query.services), std::move(options));
}

}  // namespace ninjaone
