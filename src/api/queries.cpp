// SPDX-License-Identifier: MIT
#include <ninjaone/queries.hpp>

#include "api/filter_check.hpp"
#include "api/inventory_filters.hpp"
#include "api/operation_lists.hpp"

namespace ninjaone {

namespace {

// Describes a report. The reports with a documented page size accept 10 to 10,000 rows; for the
// others no limit is known.
constexpr pipeline::Operation report_of(std::string_view name, std::string_view path,
                                        std::string_view root, int largest_page = 1000) {
  return {name,         Method::get,    path,         root,
          Effect::safe, Paging::cursor, largest_page, largest_page == 10'000 ? 10 : 1};
}

constexpr auto report_antivirus_status =
    report_of("queries.antivirus_status", "/v2/queries/antivirus-status", "antivirus");
constexpr auto report_antivirus_threats =
    report_of("queries.antivirus_threats", "/v2/queries/antivirus-threats", "threats");
constexpr auto report_backup_usage =
    report_of("queries.backup_usage", "/v2/queries/backup/usage", "devices");
constexpr auto report_computer_systems =
    report_of("queries.computer_systems", "/v2/queries/computer-systems", "systems");
constexpr auto report_custom_fields =
    report_of("queries.custom_fields", "/v2/queries/custom-fields", "customFields", 10'000);
constexpr auto report_custom_fields_detailed = report_of(
    "queries.custom_fields_detailed", "/v2/queries/custom-fields-detailed", "customFields", 10'000);
constexpr auto report_scoped_custom_fields = report_of(
    "queries.scoped_custom_fields", "/v2/queries/scoped-custom-fields", "customFields", 10'000);
constexpr auto report_scoped_custom_fields_detailed =
    report_of("queries.scoped_custom_fields_detailed", "/v2/queries/scoped-custom-fields-detailed",
              "customFields", 10'000);
constexpr auto report_device_health =
    report_of("queries.device_health", "/v2/queries/device-health", "health");
constexpr auto report_disks = report_of("queries.disks", "/v2/queries/disks", "disks");
constexpr auto report_logged_on_users =
    report_of("queries.logged_on_users", "/v2/queries/logged-on-users", "users", 10'000);
constexpr auto report_network_interfaces =
    report_of("queries.network_interfaces", "/v2/queries/network-interfaces", "interfaces");
constexpr auto report_operating_systems =
    report_of("queries.operating_systems", "/v2/queries/operating-systems", "systems");
constexpr auto report_os_patches =
    report_of("queries.os_patches", "/v2/queries/os-patches", "patches");
constexpr auto report_os_patch_installs =
    report_of("queries.os_patch_installs", "/v2/queries/os-patch-installs", "patches");
constexpr auto report_policy_overrides =
    report_of("queries.policy_overrides", "/v2/queries/policy-overrides", "overrides", 10'000);
constexpr auto report_processors =
    report_of("queries.processors", "/v2/queries/processors", "processors");
constexpr auto report_raid_controllers =
    report_of("queries.raid_controllers", "/v2/queries/raid-controllers", "controllers");
constexpr auto report_raid_drives =
    report_of("queries.raid_drives", "/v2/queries/raid-drives", "drives");
constexpr auto report_software = report_of("queries.software", "/v2/queries/software", "software");
constexpr auto report_software_patches =
    report_of("queries.software_patches", "/v2/queries/software-patches", "patches");
constexpr auto report_software_patch_installs =
    report_of("queries.software_patch_installs", "/v2/queries/software-patch-installs", "patches");
constexpr auto report_volumes = report_of("queries.volumes", "/v2/queries/volumes", "volumes");
constexpr auto report_windows_services =
    report_of("queries.windows_services", "/v2/queries/windows-services", "services", 10'000);

using pipeline::RequestBuilder;

// Begins the request for a report. `filter`: the devices; `ts`: the time of monitoring.
RequestBuilder report(const detail::CoreRef& core, const pipeline::Operation& operation,
                      const DeviceFilter& filter = {}, const std::string& ts = {}) {
  RequestBuilder request = call(core, operation);
  request.query("df", filter.text()).query("ts", ts);
  return request;
}

template <class Query>
RequestBuilder& add_fields(RequestBuilder& request, const Query& query) {
  return request.query(sent_time("custom fields", "updatedAfter"), query.updated_after)
      .query("fields", query.fields)
      .query("showSecureValues", query.show_secure_values);
}

// Lists a report and compares its rows with the filter.
template <class T>
PagedRange<T> report_checked(RequestBuilder& request, const DeviceFilter& filter,
                             ListOptions&& options) {
  return request.check_rows(filter_check<T>(filter)).template list<T>(std::move(options));
}
template <class T>
PagedRange<T> report_checked(RequestBuilder&& request, const DeviceFilter& filter,
                             ListOptions&& options) {
  return report_checked<T>(request, filter, std::move(options));
}

template <class T>
PagedRange<T> report_fields(RequestBuilder&& request, const CustomFieldQuery& query,
                            ListOptions&& options) {
  return report_checked<T>(add_fields(request, query), query.filter, std::move(options));
}

template <class T>
PagedRange<T> report_scoped(RequestBuilder&& request, const ScopedCustomFieldQuery& query,
                            ListOptions&& options) {
  return add_fields(request.query("scopes", query.scopes), query)
      .template list<T>(std::move(options));
}

}  // namespace

api::OperationList api::queries_operations() noexcept {
  static constexpr const pipeline::Operation* rows[] = {&report_antivirus_status,
                                                        &report_antivirus_threats,
                                                        &report_backup_usage,
                                                        &report_computer_systems,
                                                        &report_custom_fields,
                                                        &report_custom_fields_detailed,
                                                        &report_scoped_custom_fields,
                                                        &report_scoped_custom_fields_detailed,
                                                        &report_device_health,
                                                        &report_disks,
                                                        &report_logged_on_users,
                                                        &report_network_interfaces,
                                                        &report_operating_systems,
                                                        &report_os_patches,
                                                        &report_os_patch_installs,
                                                        &report_policy_overrides,
                                                        &report_processors,
                                                        &report_raid_controllers,
                                                        &report_raid_drives,
                                                        &report_software,
                                                        &report_software_patches,
                                                        &report_software_patch_installs,
                                                        &report_volumes,
                                                        &report_windows_services};
  return rows;
}

PagedRange<AntivirusStatus> Queries::antivirus_status(AntivirusQuery query,
                                                      ListOptions options) const {
  return report_checked<AntivirusStatus>(
      report(core_, report_antivirus_status, query.filter, query.ts)
          .query("productState", query.product_state)
          .query("productName", query.product_name),
      query.filter, std::move(options));
}

PagedRange<AntivirusThreat> Queries::antivirus_threats(ReportQuery query,
                                                       ListOptions options) const {
  return report_checked<AntivirusThreat>(
      report(core_, report_antivirus_threats, query.filter, query.ts), query.filter,
      std::move(options));
}

PagedRange<Device> Queries::backup_usage(bool include_deleted, ListOptions options) const {
  return report(core_, report_backup_usage)
      .query("includeDeletedDevices", include_deleted)
      .list<Device>(std::move(options));
}

PagedRange<DeviceSystem> Queries::computer_systems(ReportQuery query, ListOptions options) const {
  return report_checked<DeviceSystem>(
      report(core_, report_computer_systems, query.filter, query.ts), query.filter,
      std::move(options));
}

PagedRange<CustomFieldValues> Queries::custom_fields(CustomFieldQuery query,
                                                     ListOptions options) const {
  return report_fields<CustomFieldValues>(report(core_, report_custom_fields, query.filter), query,
                                          std::move(options));
}

PagedRange<CustomFieldDetails> Queries::custom_fields_detailed(CustomFieldQuery query,
                                                               ListOptions options) const {
  return report_fields<CustomFieldDetails>(
      report(core_, report_custom_fields_detailed, query.filter), query, std::move(options));
}

PagedRange<CustomFieldValues> Queries::scoped_custom_fields(ScopedCustomFieldQuery query,
                                                            ListOptions options) const {
  return report_scoped<CustomFieldValues>(report(core_, report_scoped_custom_fields), query,
                                          std::move(options));
}

PagedRange<CustomFieldDetails> Queries::scoped_custom_fields_detailed(ScopedCustomFieldQuery query,
                                                                      ListOptions options) const {
  return report_scoped<CustomFieldDetails>(report(core_, report_scoped_custom_fields_detailed),
                                           query, std::move(options));
}

PagedRange<DeviceHealth> Queries::device_health(HealthQuery query, ListOptions options) const {
  return report_checked<DeviceHealth>(
      report(core_, report_device_health, query.filter).query("health", query.health), query.filter,
      std::move(options));
}

PagedRange<DiskDrive> Queries::disks(ReportQuery query, ListOptions options) const {
  return report_checked<DiskDrive>(report(core_, report_disks, query.filter, query.ts),
                                   query.filter, std::move(options));
}

PagedRange<LoggedOnUser> Queries::logged_on_users(DeviceFilter filter, ListOptions options) const {
  return report_checked<LoggedOnUser>(report(core_, report_logged_on_users, filter), filter,
                                      std::move(options));
}

PagedRange<NetworkInterface> Queries::network_interfaces(DeviceFilter filter,
                                                         ListOptions options) const {
  return report_checked<NetworkInterface>(report(core_, report_network_interfaces, filter), filter,
                                          std::move(options));
}

PagedRange<OperatingSystem> Queries::operating_systems(ReportQuery query,
                                                       ListOptions options) const {
  return report_checked<OperatingSystem>(
      report(core_, report_operating_systems, query.filter, query.ts), query.filter,
      std::move(options));
}

PagedRange<OsPatch> Queries::os_patches(OsPatchQuery query, ListOptions options) const {
  return report_checked<OsPatch>(
      report(core_, report_os_patches, query.filter, query.ts).query(query.patches), query.filter,
      std::move(options));
}

PagedRange<OsPatch> Queries::os_patch_installs(OsPatchInstallQuery query,
                                               ListOptions options) const {
  return report_checked<OsPatch>(
      report(core_, report_os_patch_installs, query.filter).query(query.patches), query.filter,
      std::move(options));
}

PagedRange<PolicyOverrides> Queries::policy_overrides(DeviceFilter filter,
                                                      ListOptions options) const {
  return report_checked<PolicyOverrides>(report(core_, report_policy_overrides, filter), filter,
                                         std::move(options));
}

PagedRange<Processor> Queries::processors(ReportQuery query, ListOptions options) const {
  return report_checked<Processor>(report(core_, report_processors, query.filter, query.ts),
                                   query.filter, std::move(options));
}

PagedRange<RaidController> Queries::raid_controllers(ReportQuery query, ListOptions options) const {
  return report_checked<RaidController>(
      report(core_, report_raid_controllers, query.filter, query.ts), query.filter,
      std::move(options));
}

PagedRange<RaidDrive> Queries::raid_drives(ReportQuery query, ListOptions options) const {
  return report_checked<RaidDrive>(report(core_, report_raid_drives, query.filter, query.ts),
                                   query.filter, std::move(options));
}

PagedRange<Software> Queries::software(SoftwareQuery query, ListOptions options) const {
  auto request = report(core_, report_software, query.filter);
  return report_checked<Software>(add_installed(request, query), query.filter, std::move(options));
}

PagedRange<SoftwarePatch> Queries::software_patches(SoftwarePatchQuery query,
                                                    ListOptions options) const {
  return report_checked<SoftwarePatch>(
      report(core_, report_software_patches, query.filter, query.ts).query(query.patches),
      query.filter, std::move(options));
}

PagedRange<SoftwarePatch> Queries::software_patch_installs(SoftwarePatchInstallQuery query,
                                                           ListOptions options) const {
  return report_checked<SoftwarePatch>(
      report(core_, report_software_patch_installs, query.filter).query(query.patches),
      query.filter, std::move(options));
}

PagedRange<Volume> Queries::volumes(VolumeQuery query, ListOptions options) const {
  return report_checked<Volume>(report(core_, report_volumes, query.filter, query.ts)
                                    .query("include", query.bit_locker ? "bl" : ""),
                                query.filter, std::move(options));
}

PagedRange<WindowsService> Queries::windows_services(ServiceQuery query,
                                                     ListOptions options) const {
  return report_checked<WindowsService>(
      report(core_, report_windows_services, query.filter).query(query.services), query.filter,
      std::move(options));
}

}  // namespace ninjaone
