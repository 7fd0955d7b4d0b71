// SPDX-License-Identifier: MIT
#include <ninjaone/model/inventory.hpp>

#include "wire/codec_of.hpp"

namespace ninjaone {

namespace wire {

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

const Layout& layout_of(const DiskDrive*) noexcept { return layout<DiskDrive>; }
const Layout& layout_of(const NetworkInterface*) noexcept { return layout<NetworkInterface>; }
const Layout& layout_of(const LoggedOnUser*) noexcept { return layout<LoggedOnUser>; }
const Layout& layout_of(const PolicyOverrides*) noexcept { return layout<PolicyOverrides>; }

template struct Decoder<DiskDrive>;
template struct Decoder<NetworkInterface>;
template struct Decoder<LoggedOnUser>;
template struct Decoder<PolicyOverrides>;

}  // namespace wire

namespace detail {
template struct NINJAONE_API ModelCodec<DiskDrive>;
template struct NINJAONE_API ModelCodec<NetworkInterface>;
template struct NINJAONE_API ModelCodec<LoggedOnUser>;
template struct NINJAONE_API ModelCodec<PolicyOverrides>;
}  // namespace detail

}  // namespace ninjaone
