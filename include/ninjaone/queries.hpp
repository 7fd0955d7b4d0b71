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

// The parameters of the reports. An empty member does not restrict a report.
//
// `filter`: the reports ignore some of its terms, among them the class; check these members of the
// rows yourself. `ts`: the filter of the service by the time of monitoring; its form is not
// documented, and it is sent unchanged. `installed_before` and `installed_after` are sent in whole
// seconds, `updated_after` in milliseconds (docs/times.md).

// For reports that have no other parameters.
struct ReportQuery {
  DeviceFilter filter{};
  std::string ts{};
};
// For antivirus_status().
struct AntivirusQuery {
  DeviceFilter filter{};
  std::string ts{}, product_state{}, product_name{};
};
// For device_health().
struct HealthQuery {
  DeviceFilter filter{};
  std::optional<OpenEnum<HealthStatus>> health{};
};
// For software().
struct SoftwareQuery {
  DeviceFilter filter{};
  std::optional<Timestamp> installed_before{}, installed_after{};
};
// For os_patches().
struct OsPatchQuery {
  DeviceFilter filter{};
  std::string ts{};
  OsPatchFilter patches{};
};
// For os_patch_installs().
struct OsPatchInstallQuery {
  DeviceFilter filter{};
  OsPatchInstallFilter patches{};
};
// For software_patches().
struct SoftwarePatchQuery {
  DeviceFilter filter{};
  std::string ts{};
  SoftwarePatchFilter patches{};
};
// For software_patch_installs().
struct SoftwarePatchInstallQuery {
  DeviceFilter filter{};
  SoftwarePatchInstallFilter patches{};
};
// For windows_services().
struct ServiceQuery {
  DeviceFilter filter{};
  ServiceFilter services{};
};
// For volumes().
struct VolumeQuery {
  DeviceFilter filter{};
  std::string ts{};
  // Returns the volumes with their BitLocker status. The service then loses rows between the pages,
  // and the listing throws PaginationError. To avoid this, set ListOptions::page_size to a number
  // that is larger than the number of volumes.
  bool bit_locker = false;
};
// For custom_fields() and custom_fields_detailed().
struct CustomFieldQuery {
  DeviceFilter filter{};
  std::optional<Timestamp> updated_after{};
  std::vector<std::string> fields{};  // the API names of the fields; empty: all
  bool show_secure_values = false;    // secure values in plain text, if the token has the right
};
// For scoped_custom_fields() and scoped_custom_fields_detailed().
struct ScopedCustomFieldQuery {
  std::vector<std::string> scopes{};  // "node", "location", "organization"; empty: all
  std::optional<Timestamp> updated_after{};
  std::vector<std::string> fields{};  // the API names of the fields; empty: all
  bool show_secure_values = false;    // secure values in plain text, if the token has the right
};

// Reports over all devices. Each row names its device by its id. The server keeps the cursors of
// reports for a limited time. Therefore a report that is resumed is read again from the start,
// without the rows that were delivered before.
//
// Any number of threads may use one object. <ninjaone/client.hpp> lists the errors of every
// listing.
class NINJAONE_API Queries {
 public:
  // Returns the antivirus products on the devices.
  // `GET /v2/queries/antivirus-status`
  [[nodiscard]] PagedRange<AntivirusStatus> antivirus_status(AntivirusQuery query = {},
                                                             ListOptions options = {}) const;
  // Returns the threats that antivirus products found.
  // `GET /v2/queries/antivirus-threats`
  [[nodiscard]] PagedRange<AntivirusThreat> antivirus_threats(ReportQuery query = {},
                                                              ListOptions options = {}) const;
  // Returns the devices with their backup usage in `references`. `include_deleted`: also devices
  // that were deleted.
  // `GET /v2/queries/backup/usage`
  [[nodiscard]] PagedRange<Device> backup_usage(bool include_deleted = false,
                                                ListOptions options = {}) const;
  // Returns the computer of each device.
  // `GET /v2/queries/computer-systems`
  [[nodiscard]] PagedRange<DeviceSystem> computer_systems(ReportQuery query = {},
                                                          ListOptions options = {}) const;
  // Returns the custom fields that have a value, one row for each device.
  // `GET /v2/queries/custom-fields`
  [[nodiscard]] PagedRange<CustomFieldValues> custom_fields(CustomFieldQuery query = {},
                                                            ListOptions options = {}) const;
  // Returns the same values with the author and the time of each change.
  // `GET /v2/queries/custom-fields-detailed`
  [[nodiscard]] PagedRange<CustomFieldDetails> custom_fields_detailed(
      CustomFieldQuery query = {}, ListOptions options = {}) const;
  // Returns the custom fields that have a value, one row for each object.
  // `GET /v2/queries/scoped-custom-fields`
  [[nodiscard]] PagedRange<CustomFieldValues> scoped_custom_fields(
      ScopedCustomFieldQuery query = {}, ListOptions options = {}) const;
  // Returns the same values with the author and the time of each change.
  // `GET /v2/queries/scoped-custom-fields-detailed`
  [[nodiscard]] PagedRange<CustomFieldDetails> scoped_custom_fields_detailed(
      ScopedCustomFieldQuery query = {}, ListOptions options = {}) const;
  // Returns the number of problems of each device.
  // `GET /v2/queries/device-health`
  [[nodiscard]] PagedRange<DeviceHealth> device_health(HealthQuery query = {},
                                                       ListOptions options = {}) const;
  // Returns the disks of the devices.
  // `GET /v2/queries/disks`
  [[nodiscard]] PagedRange<DiskDrive> disks(ReportQuery query = {}, ListOptions options = {}) const;
  // Returns the user who was last logged on to each device.
  // `GET /v2/queries/logged-on-users`
  [[nodiscard]] PagedRange<LoggedOnUser> logged_on_users(DeviceFilter filter = {},
                                                         ListOptions options = {}) const;
  // Returns the network interfaces of the devices.
  // `GET /v2/queries/network-interfaces`
  [[nodiscard]] PagedRange<NetworkInterface> network_interfaces(DeviceFilter filter = {},
                                                                ListOptions options = {}) const;
  // Returns the operating system of each device.
  // `GET /v2/queries/operating-systems`
  [[nodiscard]] PagedRange<OperatingSystem> operating_systems(ReportQuery query = {},
                                                              ListOptions options = {}) const;
  // Returns the patches of the operating system that are pending, approved or rejected, without an
  // installation attempt.
  // `GET /v2/queries/os-patches`
  [[nodiscard]] PagedRange<OsPatch> os_patches(OsPatchQuery query = {},
                                               ListOptions options = {}) const;
  // Returns the installation attempts of patches of the operating system: installed or failed.
  // `GET /v2/queries/os-patch-installs`
  [[nodiscard]] PagedRange<OsPatch> os_patch_installs(OsPatchInstallQuery query = {},
                                                      ListOptions options = {}) const;
  // Returns the sections of its policy that each device overrides.
  // `GET /v2/queries/policy-overrides`
  [[nodiscard]] PagedRange<PolicyOverrides> policy_overrides(DeviceFilter filter = {},
                                                             ListOptions options = {}) const;
  // Returns the processors of the devices.
  // `GET /v2/queries/processors`
  [[nodiscard]] PagedRange<Processor> processors(ReportQuery query = {},
                                                 ListOptions options = {}) const;
  // Returns the RAID controllers of the devices.
  // `GET /v2/queries/raid-controllers`
  [[nodiscard]] PagedRange<RaidController> raid_controllers(ReportQuery query = {},
                                                            ListOptions options = {}) const;
  // Returns the drives of the RAID controllers.
  // `GET /v2/queries/raid-drives`
  [[nodiscard]] PagedRange<RaidDrive> raid_drives(ReportQuery query = {},
                                                  ListOptions options = {}) const;
  // Returns the installed programs, one row for each device and program.
  // `GET /v2/queries/software`
  [[nodiscard]] PagedRange<Software> software(SoftwareQuery query = {},
                                              ListOptions options = {}) const;
  // Returns the patches of other programs that are pending, approved or rejected, without an
  // installation attempt.
  // `GET /v2/queries/software-patches`
  [[nodiscard]] PagedRange<SoftwarePatch> software_patches(SoftwarePatchQuery query = {},
                                                           ListOptions options = {}) const;
  // Returns the installation attempts of patches of other programs: installed or failed.
  // `GET /v2/queries/software-patch-installs`
  [[nodiscard]] PagedRange<SoftwarePatch> software_patch_installs(
      SoftwarePatchInstallQuery query = {}, ListOptions options = {}) const;
  // Returns the volumes of the devices.
  // `GET /v2/queries/volumes`
  [[nodiscard]] PagedRange<Volume> volumes(VolumeQuery query = {}, ListOptions options = {}) const;
  // Returns the Windows services of the devices.
  // `GET /v2/queries/windows-services`
  [[nodiscard]] PagedRange<WindowsService> windows_services(ServiceQuery query = {},
                                                            ListOptions options = {}) const;

 private:
  friend class Client;
  explicit Queries(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
