// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/detail/core_ref.hpp>
#include <ninjaone/device_filter.hpp>
#include <ninjaone/export.hpp>
#include <ninjaone/inventory.hpp>
#include <ninjaone/list_options.hpp>
#include <ninjaone/model/custom_fields.hpp>
#include <ninjaone/model/device.hpp>
#include <ninjaone/model/device_health.hpp>
#include <ninjaone/model/raid.hpp>
#include <ninjaone/page.hpp>
#include <ninjaone/time.hpp>
#include <optional>
#include <string>
#include <vector>

namespace ninjaone {

// Members of the queries: the reports ignore some terms of `filter`, the class among them, so check
// the rows, too. `ts` is the service's filter by the time of monitoring; its form is not
// documented, and it is sent unchanged. `installed_before` and `installed_after` are sent in whole
// seconds, `updated_after` in milliseconds (docs/times.md).
struct ReportQuery {
  DeviceFilter filter{};
  std::string ts{};
};
struct AntivirusQuery {
  DeviceFilter filter{};
  std::string ts{}, product_state{}, product_name{};
};
struct HealthQuery {
  DeviceFilter filter{};
  std::optional<OpenEnum<HealthStatus>> health{};
};
struct SoftwareQuery {
  DeviceFilter filter{};
  std::optional<Timestamp> installed_before{}, installed_after{};
};
struct OsPatchQuery {
  DeviceFilter filter{};
  std::string ts{};
  OsPatchFilter patches{};
};
struct OsPatchInstallQuery {
  DeviceFilter filter{};
  OsPatchInstallFilter patches{};
};
struct SoftwarePatchQuery {
  DeviceFilter filter{};
  std::string ts{};
  SoftwarePatchFilter patches{};
};
struct SoftwarePatchInstallQuery {
  DeviceFilter filter{};
  SoftwarePatchInstallFilter patches{};
};
struct ServiceQuery {
  DeviceFilter filter{};
  ServiceFilter services{};
};
struct VolumeQuery {
  DeviceFilter filter{};
  std::string ts{};
  // With their BitLocker status. The service loses rows between the pages of this report, and the
  // listing ends with PaginationError. Set ListOptions::page_size to a number that holds all
  // volumes.
  bool bit_locker = false;
};
struct CustomFieldQuery {
  DeviceFilter filter{};
  std::optional<Timestamp> updated_after{};
  std::vector<std::string> fields{};  // their API names; empty: all
  bool show_secure_values = false;    // in plain text, if the token is allowed to
};
struct ScopedCustomFieldQuery {
  std::vector<std::string> scopes{};  // "node", "location", "organization"; empty: all
  std::optional<Timestamp> updated_after{};
  std::vector<std::string> fields{};
  bool show_secure_values = false;
};

// Reports over the whole fleet. The server keeps their cursor. A report that is resumed is read
// again from the start, without the rows that were delivered before. Any thread.
// <ninjaone/client.hpp> lists the errors of every listing.
class NINJAONE_API Queries {
 public:
  // `GET /v2/queries/antivirus-status`
  [[nodiscard]] PagedRange<AntivirusStatus> antivirus_status(AntivirusQuery query = {},
                                                             ListOptions options = {}) const;
  // `GET /v2/queries/antivirus-threats`
  [[nodiscard]] PagedRange<AntivirusThreat> antivirus_threats(ReportQuery query = {},
                                                              ListOptions options = {}) const;
  // Devices with their backup usage in `references`. `GET /v2/queries/backup/usage`
  [[nodiscard]] PagedRange<Device> backup_usage(bool include_deleted = false,
                                                ListOptions options = {}) const;
  // `GET /v2/queries/computer-systems`
  [[nodiscard]] PagedRange<DeviceSystem> computer_systems(ReportQuery query = {},
                                                          ListOptions options = {}) const;
  // `GET /v2/queries/custom-fields`
  [[nodiscard]] PagedRange<CustomFieldValues> custom_fields(CustomFieldQuery query = {},
                                                            ListOptions options = {}) const;
  // `GET /v2/queries/custom-fields-detailed`
  [[nodiscard]] PagedRange<CustomFieldDetails> custom_fields_detailed(
      CustomFieldQuery query = {}, ListOptions options = {}) const;
  // `GET /v2/queries/scoped-custom-fields`
  [[nodiscard]] PagedRange<CustomFieldValues> scoped_custom_fields(
      ScopedCustomFieldQuery query = {}, ListOptions options = {}) const;
  // `GET /v2/queries/scoped-custom-fields-detailed`
  [[nodiscard]] PagedRange<CustomFieldDetails> scoped_custom_fields_detailed(
      ScopedCustomFieldQuery query = {}, ListOptions options = {}) const;
  // `GET /v2/queries/device-health`
  [[nodiscard]] PagedRange<DeviceHealth> device_health(HealthQuery query = {},
                                                       ListOptions options = {}) const;
  // `GET /v2/queries/disks`
  [[nodiscard]] PagedRange<DiskDrive> disks(ReportQuery query = {}, ListOptions options = {}) const;
  // `GET /v2/queries/logged-on-users`
  [[nodiscard]] PagedRange<LoggedOnUser> logged_on_users(DeviceFilter filter = {},
                                                         ListOptions options = {}) const;
  // `GET /v2/queries/network-interfaces`
  [[nodiscard]] PagedRange<NetworkInterface> network_interfaces(DeviceFilter filter = {},
                                                                ListOptions options = {}) const;
  // `GET /v2/queries/operating-systems`
  [[nodiscard]] PagedRange<OperatingSystem> operating_systems(ReportQuery query = {},
                                                              ListOptions options = {}) const;
  // Patches that are pending, approved or rejected, without an installation attempt. `GET
  // /v2/queries/os-patches`
  [[nodiscard]] PagedRange<OsPatch> os_patches(OsPatchQuery query = {},
                                               ListOptions options = {}) const;
  // Installation attempts: installed or failed. `GET /v2/queries/os-patch-installs`
  [[nodiscard]] PagedRange<OsPatch> os_patch_installs(OsPatchInstallQuery query = {},
                                                      ListOptions options = {}) const;
  // `GET /v2/queries/policy-overrides`
  [[nodiscard]] PagedRange<PolicyOverrides> policy_overrides(DeviceFilter filter = {},
                                                             ListOptions options = {}) const;
  // `GET /v2/queries/processors`
  [[nodiscard]] PagedRange<Processor> processors(ReportQuery query = {},
                                                 ListOptions options = {}) const;
  // `GET /v2/queries/raid-controllers`
  [[nodiscard]] PagedRange<RaidController> raid_controllers(ReportQuery query = {},
                                                            ListOptions options = {}) const;
  // `GET /v2/queries/raid-drives`
  [[nodiscard]] PagedRange<RaidDrive> raid_drives(ReportQuery query = {},
                                                  ListOptions options = {}) const;
  // Installed software, one row for each device and program. `GET /v2/queries/software`
  [[nodiscard]] PagedRange<Software> software(SoftwareQuery query = {},
                                              ListOptions options = {}) const;
  // As os_patches(). `GET /v2/queries/software-patches`
  [[nodiscard]] PagedRange<SoftwarePatch> software_patches(SoftwarePatchQuery query = {},
                                                           ListOptions options = {}) const;
  // As os_patch_installs(). `GET /v2/queries/software-patch-installs`
  [[nodiscard]] PagedRange<SoftwarePatch> software_patch_installs(
      SoftwarePatchInstallQuery query = {}, ListOptions options = {}) const;
  // `GET /v2/queries/volumes`
  [[nodiscard]] PagedRange<Volume> volumes(VolumeQuery query = {}, ListOptions options = {}) const;
  // `GET /v2/queries/windows-services`
  [[nodiscard]] PagedRange<WindowsService> windows_services(ServiceQuery query = {},
                                                            ListOptions options = {}) const;

 private:
  friend class Client;
  explicit Queries(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
