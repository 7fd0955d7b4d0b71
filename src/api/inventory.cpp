// SPDX-License-Identifier: MIT
#include "api/inventory_filters.hpp"

namespace ninjaone {

namespace {

using call::Operation;
constexpr Operation disks_row{"inventory.disks", Method::get, "/v2/device/{id}/disks", "disks"};
constexpr Operation volumes_row{"inventory.volumes", Method::get, "/v2/device/{id}/volumes", "volumes"};
constexpr Operation processors_row{"inventory.processors", Method::get, "/v2/device/{id}/processors", "processors"};
constexpr Operation interfaces_row{"inventory.network_interfaces", Method::get, "/v2/device/{id}/network-interfaces", "interfaces"};
constexpr Operation software_row{"inventory.software", Method::get, "/v2/device/{id}/software", "software"};
constexpr Operation os_patches_row{"inventory.os_patches", Method::get, "/v2/device/{id}/os-patches", "patches"};
constexpr Operation os_installs_row{"inventory.os_patch_installs", Method::get, "/v2/device/{id}/os-patch-installs", "patches"};
constexpr Operation patches_row{"inventory.software_patches", Method::get, "/v2/device/{id}/software-patches", "patches"};
constexpr Operation installs_row{"inventory.software_patch_installs", Method::get, "/v2/device/{id}/software-patch-installs", "patches"};
constexpr Operation services_row{"inventory.services", Method::get, "/v2/device/{id}/windows-services", "services"};
constexpr Operation last_user_row{"inventory.last_user", Method::get, "/v2/device/{id}/last-logged-on-user", "user"};

template <class T>
PagedRange<T> list(const detail::CoreRef& core, const Operation& row, DeviceId device, ListOptions options,
                   detail::Parameters parameters = {}) {
  return detail::list<T>(core, detail::listing_of(core, row, detail::call_of(row, {raw(device)}, parameters.take()), std::move(options)));
}

template <class T, class Filter>
PagedRange<T> list_some(const detail::CoreRef& core, const Operation& row, DeviceId device, const Filter& filter, ListOptions options) {
  detail::Parameters parameters;
  add(parameters, filter);
  return list<T>(core, row, device, std::move(options), std::move(parameters));
}

}  // namespace

PagedRange<DiskDrive> Inventory::disks(ListOptions options) const { return list<DiskDrive>(core_, disks_row, device_, std::move(options)); }

PagedRange<Volume> Inventory::volumes(bool bit_locker, ListOptions options) const {
  detail::Parameters parameters;
  add_bit_locker(parameters, bit_locker);
  return list<Volume>(core_, volumes_row, device_, std::move(options), std::move(parameters));
}

PagedRange<Processor> Inventory::processors(ListOptions options) const {
  return list<Processor>(core_, processors_row, device_, std::move(options));
}

PagedRange<NetworkInterface> Inventory::network_interfaces(ListOptions options) const {
  return list<NetworkInterface>(core_, interfaces_row, device_, std::move(options));
}

PagedRange<Software> Inventory::software(ListOptions options) const {
  return list<Software>(core_, software_row, device_, std::move(options));
}

PagedRange<OsPatch> Inventory::os_patches(OsPatchFilter filter, ListOptions options) const {
  return list_some<OsPatch>(core_, os_patches_row, device_, filter, std::move(options));
}

PagedRange<OsPatch> Inventory::os_patch_installs(OsPatchInstallFilter filter, ListOptions options) const {
  return list_some<OsPatch>(core_, os_installs_row, device_, filter, std::move(options));
}

PagedRange<SoftwarePatch> Inventory::software_patches(SoftwarePatchFilter filter, ListOptions options) const {
  return list_some<SoftwarePatch>(core_, patches_row, device_, filter, std::move(options));
}

PagedRange<SoftwarePatch> Inventory::software_patch_installs(SoftwarePatchInstallFilter filter, ListOptions options) const {
  return list_some<SoftwarePatch>(core_, installs_row, device_, filter, std::move(options));
}

PagedRange<WindowsService> Inventory::services(ServiceFilter filter, ListOptions options) const {
  return list_some<WindowsService>(core_, services_row, device_, filter, std::move(options));
}

std::optional<LoggedOnUser> Inventory::last_user(const CallOptions& options) const {
  return detail::fetch_if_told<LoggedOnUser>(core_, last_user_row, detail::call_of(last_user_row, {raw(device_)}), options);
}

}  // namespace ninjaone
