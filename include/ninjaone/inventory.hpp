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

// Filters for the lists of one device (Inventory) and for the reports over all devices (Queries).
// An empty member does not restrict the list. Texts are compared with the member of the same name
// in the rows. Times are sent in whole seconds.

// Patches of the operating system that have no installation attempt.
struct OsPatchFilter {
  std::string status{}, type{}, severity{};
};
// Installation attempts of patches of the operating system.
struct OsPatchInstallFilter {
  std::string status{};
  std::optional<Timestamp> installed_before{}, installed_after{};
};
// Patches of other programs that have no installation attempt.
struct SoftwarePatchFilter {
  std::string status{}, type{}, impact{}, product_identifier{};
};
// Installation attempts of patches of other programs.
struct SoftwarePatchInstallFilter {
  std::string status{}, type{}, impact{}, product_identifier{};
  std::optional<Timestamp> installed_before{}, installed_after{};
};
// Windows services.
struct ServiceFilter {
  std::string name{};
  std::optional<OpenEnum<ServiceState>> state{};
};

// Hardware, software, patches and services of one device. Each list is one response. Queries has
// the same data for all devices.
//
// Any number of threads may use one object. `options` of each method sets the limits and the
// cancellation of the call. <ninjaone/client.hpp> lists the errors of every call and listing.
// NotFoundError: the service has no such device.
class NINJAONE_API Inventory {
 public:
  // Returns the disks.
  // `GET /v2/device/{id}/disks`
  [[nodiscard]] PagedRange<DiskDrive> disks(ListOptions options = {}) const;
  // Returns the volumes. `bit_locker`: with their BitLocker status.
  // `GET /v2/device/{id}/volumes`
  [[nodiscard]] PagedRange<Volume> volumes(bool bit_locker = false, ListOptions options = {}) const;
  // Returns the processors.
  // `GET /v2/device/{id}/processors`
  [[nodiscard]] PagedRange<Processor> processors(ListOptions options = {}) const;
  // Returns the network interfaces.
  // `GET /v2/device/{id}/network-interfaces`
  [[nodiscard]] PagedRange<NetworkInterface> network_interfaces(ListOptions options = {}) const;
  // Returns the installed programs.
  // `GET /v2/device/{id}/software`
  [[nodiscard]] PagedRange<Software> software(ListOptions options = {}) const;
  // Returns the patches of the operating system that are pending, approved or rejected, without an
  // installation attempt.
  // `GET /v2/device/{id}/os-patches`
  [[nodiscard]] PagedRange<OsPatch> os_patches(OsPatchFilter filter = {},
                                               ListOptions options = {}) const;
  // Returns the installation attempts of patches of the operating system: installed or failed.
  // `GET /v2/device/{id}/os-patch-installs`
  [[nodiscard]] PagedRange<OsPatch> os_patch_installs(OsPatchInstallFilter filter = {},
                                                      ListOptions options = {}) const;
  // Returns the patches of other programs that are pending, approved or rejected, without an
  // installation attempt.
  // `GET /v2/device/{id}/software-patches`
  [[nodiscard]] PagedRange<SoftwarePatch> software_patches(SoftwarePatchFilter filter = {},
                                                           ListOptions options = {}) const;
  // Returns the installation attempts of patches of other programs: installed or failed.
  // `GET /v2/device/{id}/software-patch-installs`
  [[nodiscard]] PagedRange<SoftwarePatch> software_patch_installs(
      SoftwarePatchInstallFilter filter = {}, ListOptions options = {}) const;
  // Returns the Windows services.
  // `GET /v2/device/{id}/windows-services`
  [[nodiscard]] PagedRange<WindowsService> services(ServiceFilter filter = {},
                                                    ListOptions options = {}) const;
  // Returns the user who was last logged on; empty if no user is known.
  // `GET /v2/device/{id}/last-logged-on-user`
  [[nodiscard]] std::optional<LoggedOnUser> last_user(const CallOptions& options = {}) const;

 private:
  friend class Client;
  Inventory(detail::CoreRef core, DeviceId device) noexcept : core_(core), device_(device) {}
  detail::CoreRef core_;
  DeviceId device_;
};

}  // namespace ninjaone
