// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/call_options.hpp>
#include <ninjaone/detail/core_ref.hpp>
#include <ninjaone/export.hpp>
#include <ninjaone/ids.hpp>
#include <ninjaone/list_options.hpp>
#include <ninjaone/model/hardware.hpp>
#include <ninjaone/model/inventory.hpp>
#include <ninjaone/model/patches.hpp>
#include <ninjaone/model/software.hpp>
#include <ninjaone/model/windows_service.hpp>
#include <ninjaone/page.hpp>
#include <ninjaone/time.hpp>
#include <optional>
#include <string>

namespace ninjaone {

// Filters of the lists of one device and of the reports over all devices. Empty: everything. Values
// as in the rows; times are sent in whole seconds.
struct OsPatchFilter {
  std::string status{}, type{}, severity{};
};
struct OsPatchInstallFilter {
  std::string status{};
  std::optional<Timestamp> installed_before{}, installed_after{};
};
struct SoftwarePatchFilter {
  std::string status{}, type{}, impact{}, product_identifier{};
};
struct SoftwarePatchInstallFilter {
  std::string status{}, type{}, impact{}, product_identifier{};
  std::optional<Timestamp> installed_before{}, installed_after{};
};
struct ServiceFilter {
  std::string name{};
  std::optional<OpenEnum<ServiceState>> state{};
};

// Hardware, software, patches and services of one device. Each list is one response. Any thread.
// <ninjaone/client.hpp> lists the errors of every call and listing. NotFoundError: no such device.
class NINJAONE_API Inventory {
 public:
  // `GET /v2/device/{id}/disks`
  [[nodiscard]] PagedRange<DiskDrive> disks(ListOptions options = {}) const;
  // `bit_locker`: with their BitLocker status. `GET /v2/device/{id}/volumes`
  [[nodiscard]] PagedRange<Volume> volumes(bool bit_locker = false, ListOptions options = {}) const;
  // `GET /v2/device/{id}/processors`
  [[nodiscard]] PagedRange<Processor> processors(ListOptions options = {}) const;
  // `GET /v2/device/{id}/network-interfaces`
  [[nodiscard]] PagedRange<NetworkInterface> network_interfaces(ListOptions options = {}) const;
  // `GET /v2/device/{id}/software`
  [[nodiscard]] PagedRange<Software> software(ListOptions options = {}) const;
  // Patches of the system that are pending, approved or rejected, without an installation attempt.
  // `GET /v2/device/{id}/os-patches`
  [[nodiscard]] PagedRange<OsPatch> os_patches(OsPatchFilter filter = {},
                                               ListOptions options = {}) const;
  // Installation attempts: installed or failed. `GET /v2/device/{id}/os-patch-installs`
  [[nodiscard]] PagedRange<OsPatch> os_patch_installs(OsPatchInstallFilter filter = {},
                                                      ListOptions options = {}) const;
  // The same for other programs. `GET /v2/device/{id}/software-patches`
  [[nodiscard]] PagedRange<SoftwarePatch> software_patches(SoftwarePatchFilter filter = {},
                                                           ListOptions options = {}) const;
  // `GET /v2/device/{id}/software-patch-installs`
  [[nodiscard]] PagedRange<SoftwarePatch> software_patch_installs(
      SoftwarePatchInstallFilter filter = {}, ListOptions options = {}) const;
  // `GET /v2/device/{id}/windows-services`
  [[nodiscard]] PagedRange<WindowsService> services(ServiceFilter filter = {},
                                                    ListOptions options = {}) const;
  // Empty if no user is known. `GET /v2/device/{id}/last-logged-on-user`
  [[nodiscard]] std::optional<LoggedOnUser> last_user(const CallOptions& options = {}) const;

 private:
  friend class Client;
  Inventory(detail::CoreRef core, DeviceId device) noexcept : core_(core), device_(device) {}
  detail::CoreRef core_;
  DeviceId device_;
};

}  // namespace ninjaone
