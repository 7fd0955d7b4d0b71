// SPDX-License-Identifier: MIT
#include "api/inventory_filters.hpp"
#include "api/operation_lists.hpp"

namespace ninjaone {

namespace {

using pipeline::Operation;
constexpr Operation list_disks{"inventory.disks", Method::get, "/v2/device/{id}/disks", "disks"};
constexpr Operation list_volumes{"inventory.volumes", Method::get, "/v2/device/{id}/volumes",
                                 "volumes"};
constexpr Operation list_processors{"inventory.processors", Method::get,
                                    "/v2/device/{id}/processors", "processors"};
constexpr Operation list_interfaces{"inventory.network_interfaces", Method::get,
                                    "/v2/device/{id}/network-interfaces", "interfaces"};
constexpr Operation list_software{"inventory.software", Method::get, "/v2/device/{id}/software",
                                  "software"};
constexpr Operation list_os_patches{"inventory.os_patches", Method::get,
                                    "/v2/device/{id}/os-patches", "patches"};
constexpr Operation list_os_installs{"inventory.os_patch_installs", Method::get,
                                     "/v2/device/{id}/os-patch-installs", "patches"};
constexpr Operation list_patches{"inventory.software_patches", Method::get,
                                 "/v2/device/{id}/software-patches", "patches"};
constexpr Operation list_installs{"inventory.software_patch_installs", Method::get,
                                  "/v2/device/{id}/software-patch-installs", "patches"};
constexpr Operation list_services{"inventory.services", Method::get,
                                  "/v2/device/{id}/windows-services", "services"};
constexpr Operation get_last_user{"inventory.last_user", Method::get,
                                  "/v2/device/{id}/last-logged-on-user", "user"};

}  // namespace

api::OperationList api::inventory_operations() noexcept {
  static constexpr const pipeline::Operation* rows[] = {
      &list_disks,    &list_volumes,    &list_processors,  &list_interfaces,
      &list_software, &list_os_patches, &list_os_installs, &list_patches,
      &list_installs, &list_services,   &get_last_user};
  return rows;
}

PagedRange<DiskDrive> Inventory::disks(ListOptions options) const {
  return call(core_, list_disks).path(device_).list<DiskDrive>(std::move(options));
}

PagedRange<Volume> Inventory::volumes(bool bit_locker, ListOptions options) const {
  return call(core_, list_volumes)
      .path(device_)
      .query("include", bit_locker ? "bl" : "")
      .list<Volume>(std::move(options));
}

PagedRange<Processor> Inventory::processors(ListOptions options) const {
  return call(core_, list_processors).path(device_).list<Processor>(std::move(options));
}

PagedRange<NetworkInterface> Inventory::network_interfaces(ListOptions options) const {
  return call(core_, list_interfaces).path(device_).list<NetworkInterface>(std::move(options));
}

PagedRange<Software> Inventory::software(ListOptions options) const {
  return call(core_, list_software).path(device_).list<Software>(std::move(options));
}

PagedRange<OsPatch> Inventory::os_patches(OsPatchFilter filter, ListOptions options) const {
  return call(core_, list_os_patches).path(device_).query(filter).list<OsPatch>(std::move(options));
}

PagedRange<OsPatch> Inventory::os_patch_installs(OsPatchInstallFilter filter,
                                                 ListOptions options) const {
  return call(core_, list_os_installs)
      .path(device_)
      .query(filter)
      .list<OsPatch>(std::move(options));
}

PagedRange<SoftwarePatch> Inventory::software_patches(SoftwarePatchFilter filter,
                                                      ListOptions options) const {
  return call(core_, list_patches)
      .path(device_)
      .query(filter)
      .list<SoftwarePatch>(std::move(options));
}

PagedRange<SoftwarePatch> Inventory::software_patch_installs(SoftwarePatchInstallFilter filter,
                                                             ListOptions options) const {
  return call(core_, list_installs)
      .path(device_)
      .query(filter)
      .list<SoftwarePatch>(std::move(options));
}

PagedRange<WindowsService> Inventory::services(ServiceFilter filter, ListOptions options) const {
  return call(core_, list_services)
      .path(device_)
      .query(filter)
      .list<WindowsService>(std::move(options));
}

std::optional<LoggedOnUser> Inventory::last_user(const CallOptions& options) const {
  return call(core_, get_last_user).path(device_).fetch_if_any<LoggedOnUser>(options);
}

}  // namespace ninjaone
