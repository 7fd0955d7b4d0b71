// SPDX-License-Identifier: MIT
#include <ninjaone/model/inventory.hpp>
#include <ninjaone/model/patches.hpp>
#include <ninjaone/model/software.hpp>
#include <ninjaone/model/windows_service.hpp>

#include "json/members_of.hpp"

namespace ninjaone {

namespace json {

template <>
Words<ServiceStartType> words<ServiceStartType>() noexcept {
  static constexpr Word<ServiceStartType> list[] = {
      {ServiceStartType::auto_start, "AUTO_START"},
      {ServiceStartType::auto_start_delayed, "AUTO_START_DELAYED"},
      {ServiceStartType::boot_start, "BOOT_START"},
      {ServiceStartType::demand_start, "DEMAND_START"},
      {ServiceStartType::disabled, "DISABLED"},
      {ServiceStartType::system_start, "SYSTEM_START"},
  };
  return all(list);
}

template <>
Words<ServiceState> words<ServiceState>() noexcept {
  static constexpr Word<ServiceState> list[] = {
      {ServiceState::unknown, "UNKNOWN"},
      {ServiceState::stopped, "STOPPED"},
      {ServiceState::start_pending, "START_PENDING"},
      {ServiceState::running, "RUNNING"},
      {ServiceState::stop_pending, "STOP_PENDING"},
      {ServiceState::pause_pending, "PAUSE_PENDING"},
      {ServiceState::paused, "PAUSED"},
      {ServiceState::continue_pending, "CONTINUE_PENDING"},
  };
  return all(list);
}

template <>
struct Members<DiskDrive> {
  static constexpr std::string_view name = "disk";
  static constexpr Member list[] = {
      member<&DiskDrive::bytes_per_sector>("bytesPerSector"),
      member<&DiskDrive::description>("description"),
      member<&DiskDrive::interface_type>("interfaceType"),
      member<&DiskDrive::manufacturer>("manufacturer"),
      member<&DiskDrive::media_type>("mediaType"),
      member<&DiskDrive::model>("model"),
      member<&DiskDrive::name>("name"),
      member<&DiskDrive::partition_count>("partitionCount"),
      member<&DiskDrive::serial_number>("serialNumber"),
      member<&DiskDrive::size>("size"),
      member<&DiskDrive::smart_capable>("smartCapable"),
      member<&DiskDrive::status>("status"),
      member<&DiskDrive::device_id>("deviceId"),
      member<&DiskDrive::timestamp>("timestamp"),
  };
};

template <>
struct Members<NetworkInterface> {
  static constexpr std::string_view name = "networkInterface";
  static constexpr Member list[] = {
      member<&NetworkInterface::adapter_name>("adapterName"),
      member<&NetworkInterface::default_gateway>("defaultGateway"),
      member<&NetworkInterface::interface_type>("interfaceType"),
      member<&NetworkInterface::dns_host_name>("dnsHostName"),
      member<&NetworkInterface::dns_servers>("dnsServers"),
      member<&NetworkInterface::interface_index>("interfaceIndex"),
      member<&NetworkInterface::interface_name>("interfaceName"),
      member<&NetworkInterface::ip_addresses>("ipAddress"),
      member<&NetworkInterface::link_speed>("linkSpeed"),
      member<&NetworkInterface::mac_addresses>("macAddress"),
      member<&NetworkInterface::mtu>("mtu"),
      member<&NetworkInterface::status>("status"),
      member<&NetworkInterface::subnet_mask>("subnetMask"),
      member<&NetworkInterface::device_id>("deviceId"),
  };
};

template <>
struct Members<LoggedOnUser> {
  static constexpr std::string_view name = "user";
  static constexpr Member list[] = {
      member<&LoggedOnUser::user_name>("userName"),
      member<&LoggedOnUser::logon_time>("logonTime"),
      member<&LoggedOnUser::device_id>("deviceId"),
  };
};

template <>
struct Members<PolicyOverrides> {
  static constexpr std::string_view name = "overrides";
  static constexpr Member list[] = {
      member<&PolicyOverrides::overrides>("overrides"),
      member<&PolicyOverrides::device_id>("deviceId"),
  };
};

template <>
struct Members<Software> {
  static constexpr std::string_view name = "software";
  static constexpr Member list[] = {
      member<&Software::install_date>("installDate"),
      member<&Software::location>("location"),
      member<&Software::name>("name"),
      member<&Software::publisher>("publisher"),
      member<&Software::size>("size"),
      member<&Software::version>("version"),
      member<&Software::product_code>("productCode"),
      member<&Software::is_system_component>("isSystemComponent"),
      member<&Software::device_id>("deviceId"),
      member<&Software::timestamp>("timestamp"),
  };
};

template <>
struct Members<WindowsService> {
  static constexpr std::string_view name = "service";
  static constexpr Member list[] = {
      member<&WindowsService::name>("name"),
      member<&WindowsService::display_name>("displayName"),
      member<&WindowsService::description>("description"),
      member<&WindowsService::start_type>("startType"),
      member<&WindowsService::user_name>("userName"),
      member<&WindowsService::state>("state"),
      member<&WindowsService::device_id>("deviceId"),
      member<&WindowsService::timestamp>("timestamp"),
  };
};

template <>
struct Members<OsPatch> {
  static constexpr std::string_view name = "patch";
  static constexpr Member list[] = {
      member<&OsPatch::id>("id"),
      member<&OsPatch::name>("name"),
      member<&OsPatch::severity>("severity"),
      member<&OsPatch::status>("status"),
      member<&OsPatch::type>("type"),
      member<&OsPatch::installed_at>("installedAt"),
      member<&OsPatch::kb_number>("kbNumber"),
      member<&OsPatch::device_id>("deviceId"),
      member<&OsPatch::timestamp>("timestamp"),
  };
};

template <>
struct Members<SoftwarePatch> {
  static constexpr std::string_view name = "patch";
  static constexpr Member list[] = {
      member<&SoftwarePatch::id>("id"),
      member<&SoftwarePatch::product_identifier>("productIdentifier"),
      member<&SoftwarePatch::title>("title"),
      member<&SoftwarePatch::impact>("impact"),
      member<&SoftwarePatch::status>("status"),
      member<&SoftwarePatch::type>("type"),
      member<&SoftwarePatch::installed_at>("installedAt"),
      member<&SoftwarePatch::device_id>("deviceId"),
      member<&SoftwarePatch::timestamp>("timestamp"),
  };
};

template <>
const Layout& Codec<DiskDrive>::layout = layout_v<DiskDrive>;
template <>
const Layout& Codec<NetworkInterface>::layout = layout_v<NetworkInterface>;
template <>
const Layout& Codec<LoggedOnUser>::layout = layout_v<LoggedOnUser>;
template <>
const Layout& Codec<PolicyOverrides>::layout = layout_v<PolicyOverrides>;
template <>
const Layout& Codec<Software>::layout = layout_v<Software>;
template <>
const Layout& Codec<WindowsService>::layout = layout_v<WindowsService>;
template <>
const Layout& Codec<OsPatch>::layout = layout_v<OsPatch>;
template <>
const Layout& Codec<SoftwarePatch>::layout = layout_v<SoftwarePatch>;

template struct Codec<DiskDrive>;
template struct Codec<NetworkInterface>;
template struct Codec<LoggedOnUser>;
template struct Codec<PolicyOverrides>;
template struct Codec<Software>;
template struct Codec<WindowsService>;
template struct Codec<OsPatch>;
template struct Codec<SoftwarePatch>;

}  // namespace json

template struct NINJAONE_API detail::ModelCodec<DiskDrive>;
template struct NINJAONE_API detail::ModelCodec<NetworkInterface>;
template struct NINJAONE_API detail::ModelCodec<LoggedOnUser>;
template struct NINJAONE_API detail::ModelCodec<PolicyOverrides>;
template struct NINJAONE_API detail::ModelCodec<Software>;
template struct NINJAONE_API detail::ModelCodec<WindowsService>;
template struct NINJAONE_API detail::ModelCodec<OsPatch>;
template struct NINJAONE_API detail::ModelCodec<SoftwarePatch>;

std::string_view wire_name(ServiceStartType value) noexcept { return json::name_of(value); }
std::string_view wire_name(ServiceState value) noexcept { return json::name_of(value); }

}  // namespace ninjaone
