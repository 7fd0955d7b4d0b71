// SPDX-License-Identifier: MIT
#include <ninjaone/model/device_detail.hpp>

#include "wire/codec_of.hpp"

namespace ninjaone {

namespace wire {

template <>
struct Members<DeviceDetail> {
  static constexpr std::string_view name = "device";
  static constexpr Member list[] = {
      member<&DeviceDetail::id>("id"),
      member<&DeviceDetail::uid>("uid"),
      member<&DeviceDetail::assigned_owner_uid>("assignedOwnerUid"),
      member<&DeviceDetail::parent_device_id>("parentDeviceId"),
      member<&DeviceDetail::organization_id>("organizationId"),
      member<&DeviceDetail::location_id>("locationId"),
      member<&DeviceDetail::node_class>("nodeClass"),
      member<&DeviceDetail::node_role_id>("nodeRoleId"),
      member<&DeviceDetail::role_policy_id>("rolePolicyId"),
      member<&DeviceDetail::policy_id>("policyId"),
      member<&DeviceDetail::approval_status>("approvalStatus"),
      member<&DeviceDetail::offline>("offline"),
      member<&DeviceDetail::display_name>("displayName"),
      member<&DeviceDetail::system_name>("systemName"),
      member<&DeviceDetail::dns_name>("dnsName"),
      member<&DeviceDetail::netbios_name>("netbiosName"),
      member<&DeviceDetail::created>("created"),
      member<&DeviceDetail::last_contact>("lastContact"),
      member<&DeviceDetail::last_update>("lastUpdate"),
      member<&DeviceDetail::user_data>("userData"),
      member<&DeviceDetail::tags>("tags"),
      member<&DeviceDetail::maintenance>("maintenance"),
      member<&DeviceDetail::references>("references"),
      member<&DeviceDetail::ip_addresses>("ipAddresses"),
      member<&DeviceDetail::mac_addresses>("macAddresses"),
      member<&DeviceDetail::public_ip>("publicIP"),
      member<&DeviceDetail::notes>("notes"),
      member<&DeviceDetail::device_type>("deviceType"),
      member<&DeviceDetail::os>("os"),
      member<&DeviceDetail::system>("system"),
      member<&DeviceDetail::memory>("memory"),
      member<&DeviceDetail::processors>("processors"),
      member<&DeviceDetail::volumes>("volumes"),
      member<&DeviceDetail::last_logged_in_user>("lastLoggedInUser"),
      member<&DeviceDetail::cpu_mhz>("cpuMhz"),
      member<&DeviceDetail::cpu_model>("cpuModel"),
      member<&DeviceDetail::ht_active>("htActive"),
      member<&DeviceDetail::ht_available>("htAvailable"),
      member<&DeviceDetail::last_boot_time>("lastBootTime"),
      member<&DeviceDetail::memory_size>("memorySize"),
      member<&DeviceDetail::model>("model"),
      member<&DeviceDetail::name>("name"),
      member<&DeviceDetail::cpu_cores>("cpuCores"),
      member<&DeviceDetail::cpu_packages>("cpuPackages"),
      member<&DeviceDetail::cpu_threads>("cpuThreads"),
      member<&DeviceDetail::service_tag>("serviceTag"),
      member<&DeviceDetail::vendor>("vendor"),
      member<&DeviceDetail::release_name>("releaseName"),
      member<&DeviceDetail::version>("version"),
      member<&DeviceDetail::build_number>("buildNumber"),
      member<&DeviceDetail::files>("files"),
      member<&DeviceDetail::full_name>("fullName"),
      member<&DeviceDetail::cores_per_socket>("coresPerSocket"),
      member<&DeviceDetail::power_state>("powerState"),
      member<&DeviceDetail::tools_install_type>("toolsInstallType"),
      member<&DeviceDetail::tool_status>("toolStatus"),
      member<&DeviceDetail::tools_version>("toolsVersion"),
      member<&DeviceDetail::guest_os_full_name>("guestOSFullName"),
      member<&DeviceDetail::guest_os_family>("guestOSFamily"),
      member<&DeviceDetail::guest_os_id>("guestOSId"),
      member<&DeviceDetail::tools_version_status>("toolsVersionStatus"),
      member<&DeviceDetail::snapshot_count>("snapshotCount"),
      member<&DeviceDetail::snapshot_total_size>("snapshotTotalSize"),
      member<&DeviceDetail::enabled>("enabled"),
      member<&DeviceDetail::interval>("interval"),
      member<&DeviceDetail::timeout>("timeout"),
      member<&DeviceDetail::target>("target"),
      member<&DeviceDetail::smtp_port>("smtpPort"),
      member<&DeviceDetail::sender_email>("senderEmail"),
      member<&DeviceDetail::recipient_email>("recipientEmail"),
      member<&DeviceDetail::network>("network"),
  };
};

const Layout& layout_of(const DeviceDetail*) noexcept { return layout<DeviceDetail>; }

template struct Decoder<DeviceDetail>;

}  // namespace wire

namespace detail {
template struct NINJAONE_API ModelCodec<DeviceDetail>;
}  // namespace detail

}  // namespace ninjaone
