// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>
#include <cstdint>
#include <ninjaone/model/device_detail.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/access.hpp"
#include "json/words.hpp"

// A reader of devices without this library: it reads the members by name into the same structs.
// `Lib` is a JSON library with text(), integer(), number(), boolean(), members(), elements() and
// raw().
namespace bench {

using namespace ninjaone;  // NOLINT: this namespace contains only the structs

// These functions call `f` for each member of a struct until `f` returns true.
template <class F>
bool fields(F&& f, Note& o) {
  return f("text", o.text);
}
template <class F>
bool fields(F&& f, OperatingSystem& o) {
  return f("manufacturer", o.manufacturer) || f("name", o.name) ||
         f("architecture", o.architecture) || f("lastBootTime", o.last_boot_time) ||
         f("buildNumber", o.build_number) || f("releaseId", o.release_id) ||
         f("servicePackMajorVersion", o.service_pack_major_version) ||
         f("servicePackMinorVersion", o.service_pack_minor_version) || f("locale", o.locale) ||
         f("language", o.language) || f("needsReboot", o.needs_reboot);
}
template <class F>
bool fields(F&& f, DeviceSystem& o) {
  return f("name", o.name) || f("manufacturer", o.manufacturer) || f("model", o.model) ||
         f("biosSerialNumber", o.bios_serial_number) || f("serialNumber", o.serial_number) ||
         f("assetSerialNumber", o.asset_serial_number) || f("domain", o.domain) ||
         f("domainRole", o.domain_role) || f("numberOfProcessors", o.number_of_processors) ||
         f("totalPhysicalMemory", o.total_physical_memory) ||
         f("virtualMachine", o.virtual_machine) || f("chassisType", o.chassis_type) ||
         f("displayName", o.display_name) || f("build", o.build);
}
template <class F>
bool fields(F&& f, Memory& o) {
  return f("capacity", o.capacity);
}
template <class F>
bool fields(F&& f, Processor& o) {
  return f("architecture", o.architecture) || f("maxClockSpeed", o.max_clock_speed) ||
         f("clockSpeed", o.clock_speed) || f("name", o.name) || f("numCores", o.num_cores) ||
         f("numLogicalCores", o.num_logical_cores);
}
template <class F>
bool fields(F&& f, Volume& o) {
  return f("name", o.name) || f("driveLetter", o.drive_letter) || f("label", o.label) ||
         f("deviceType", o.device_type) || f("fileSystem", o.file_system) ||
         f("autoMount", o.auto_mount) || f("compressed", o.compressed) ||
         f("capacity", o.capacity) || f("freeSpace", o.free_space) ||
         f("serialNumber", o.serial_number);
}
template <class F>
bool fields(F&& f, MdmNetworkInterface& o) {
  return f("imei", o.imei) || f("phoneNumber", o.phone_number) || f("carrier", o.carrier) ||
         f("iccId", o.icc_id);
}
template <class F>
bool fields(F&& f, Maintenance& o) {
  return f("status", o.status) || f("start", o.start) || f("end", o.end) ||
         f("reasonMessage", o.reason_message);
}
template <class F>
bool fields(F&& f, Organization& o) {
  return f("id", o.id) || f("name", o.name) || f("description", o.description) ||
         f("userData", o.user_data) || f("nodeApprovalMode", o.node_approval_mode);
}
template <class F>
bool fields(F&& f, Location& o) {
  return f("id", o.id) || f("name", o.name) || f("address", o.address) ||
         f("description", o.description) || f("userData", o.user_data);
}
template <class F>
bool fields(F&& f, Policy& o) {
  return f("id", o.id) || f("parentPolicyId", o.parent_policy_id) || f("name", o.name) ||
         f("description", o.description) || f("nodeClass", o.node_class) ||
         f("updated", o.updated) || f("nodeClassDefault", o.node_class_default);
}
template <class F>
bool fields(F&& f, Role& o) {
  return f("id", o.id) || f("name", o.name) || f("description", o.description) ||
         f("nodeClass", o.node_class) || f("custom", o.custom) ||
         f("chassisType", o.chassis_type) || f("created", o.created) ||
         f("nodeRoleParentId", o.node_role_parent_id) || f("icon", o.icon);
}
template <class F>
bool fields(F&& f, DeviceReferences& o) {
  return f("organization", o.organization) || f("location", o.location) ||
         f("rolePolicy", o.role_policy) || f("policy", o.policy) || f("role", o.role);
}
template <class F>
bool fields(F&& f, DeviceDetail& o) {
  return f("id", o.id) || f("uid", o.uid) || f("assignedOwnerUid", o.assigned_owner_uid) ||
         f("parentDeviceId", o.parent_device_id) || f("organizationId", o.organization_id) ||
         f("locationId", o.location_id) || f("nodeClass", o.node_class) ||
         f("nodeRoleId", o.node_role_id) || f("rolePolicyId", o.role_policy_id) ||
         f("policyId", o.policy_id) || f("approvalStatus", o.approval_status) ||
         f("offline", o.offline) || f("displayName", o.display_name) ||
         f("systemName", o.system_name) || f("dnsName", o.dns_name) ||
         f("netbiosName", o.netbios_name) || f("created", o.created) ||
         f("lastContact", o.last_contact) || f("lastUpdate", o.last_update) ||
         f("userData", o.user_data) || f("tags", o.tags) || f("maintenance", o.maintenance) ||
         f("references", o.references) || f("ipAddresses", o.ip_addresses) ||
         f("macAddresses", o.mac_addresses) || f("publicIP", o.public_ip) || f("notes", o.notes) ||
         f("os", o.os) || f("system", o.system) || f("memory", o.memory) ||
         f("processors", o.processors) || f("volumes", o.volumes) ||
         f("lastLoggedInUser", o.last_logged_in_user) || f("deviceType", o.device_type) ||
         f("network", o.network) || f("lastBootTime", o.last_boot_time) ||
         f("memorySize", o.memory_size) || f("cpuCores", o.cpu_cores) || f("cpuMhz", o.cpu_mhz) ||
         f("cpuModel", o.cpu_model) || f("htActive", o.ht_active) ||
         f("htAvailable", o.ht_available) || f("model", o.model) || f("name", o.name) ||
         f("cpuPackages", o.cpu_packages) || f("cpuThreads", o.cpu_threads) ||
         f("serviceTag", o.service_tag) || f("vendor", o.vendor) ||
         f("releaseName", o.release_name) || f("version", o.version) ||
         f("buildNumber", o.build_number) || f("files", o.files) || f("fullName", o.full_name) ||
         f("coresPerSocket", o.cores_per_socket) || f("powerState", o.power_state) ||
         f("toolsInstallType", o.tools_install_type) || f("toolStatus", o.tool_status) ||
         f("toolsVersion", o.tools_version) || f("guestOSFullName", o.guest_os_full_name) ||
         f("guestOSFamily", o.guest_os_family) || f("guestOSId", o.guest_os_id) ||
         f("toolsVersionStatus", o.tools_version_status) || f("snapshotCount", o.snapshot_count) ||
         f("snapshotTotalSize", o.snapshot_total_size) || f("enabled", o.enabled) ||
         f("interval", o.interval) || f("timeout", o.timeout) || f("target", o.target) ||
         f("smtpPort", o.smtp_port) || f("senderEmail", o.sender_email) ||
         f("recipientEmail", o.recipient_email);
}

template <class Lib>
struct Bare {
  using V = typename Lib::Value;

  static void read(V& value, std::int64_t& out) { Lib::integer(value, out); }
  static void read(V& value, bool& out) { Lib::boolean(value, out); }
  static void read(V& value, std::string& out) { out = Lib::text(value); }
  static void read(V& value, Json& out) { out = JsonAccess::adopt(Lib::raw(value)); }
  static void read(V& value, Timestamp& out) {
    out = Timestamp(std::chrono::microseconds(std::llround(Lib::number(value) * 1e6)));
  }
  template <class Id, std::enable_if_t<is_id<Id>::value, int> = 0>
  static void read(V& value, Id& out) {
    std::int64_t number = 0;
    read(value, number);
    out = Id{number};
  }
  template <class E>
  static void read(V& value, OpenEnum<E>& out) {
    const std::string_view text = Lib::text(value);
    out = json::find_word(json::words<E>(), text);
    if (!out.is_known()) out = OpenEnum<E>::unrecognized(std::string(text));
  }
  template <class T>
  static void read(V& value, std::optional<T>& out) {
    read(value, out.emplace());
  }
  static void read(V& value, std::optional<Timestamp>& out) {
    read(value, out.emplace());
    if (out->time_since_epoch().count() <= 0) out.reset();
  }
  template <class T>
  static void read(V& value, std::vector<T>& out) {
    Lib::elements(value, [&](V& element) { read(element, out.emplace_back()); });
  }
  template <class T>
  static auto read(V& value, T& out) -> decltype(out.extra, void()) {
    std::string extra;
    Lib::members(value, [&](std::string_view name, V& member) {
      const auto match = [&](std::string_view wanted, auto& field) {
        if (wanted != name) return false;
        read(member, field);
        return true;
      };
      if (fields(match, out)) return;
      extra += extra.empty() ? "{\"" : ",\"";
      extra += name;
      extra += "\":";
      extra += Lib::raw(member);
    });
    if (!extra.empty()) out.extra = JsonAccess::adopt(extra += '}');
  }
};

}  // namespace bench
