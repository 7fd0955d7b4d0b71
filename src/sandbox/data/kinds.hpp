// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace ninjaone::sandbox {

// The kinds of devices. The first twelve have the twelve shapes of devices of the API; with the
// others, all 33 node classes of the API are present.
struct Kind {
  std::string_view node_class, device_type;  // empty type: the service omits it
  std::string_view prefix;                   // of the names of devices
  int weight;                                // the number among 100 random devices
};

inline constexpr std::array<Kind, 37> kinds{{
    {"WINDOWS_WORKSTATION", "AgentDevice", "WKS", 52},
    {"VMWARE_VM_HOST", "VMHost", "ESX", 1},
    {"VMWARE_VM_GUEST", "VMGuest", "VM", 5},
    {"NMS_SWITCH", "NMSTarget", "SW", 3},
    {"NMS_SERVER", "NMSServer", "NMS", 0},
    {"CLOUD_MONITOR_TARGET", "CloudMonitorPing", "Ping", 1},
    {"CLOUD_MONITOR_TARGET", "CloudMonitorHTTP", "Web", 1},
    {"CLOUD_MONITOR_TARGET", "CloudMonitorDNS", "DNS", 0},
    {"CLOUD_MONITOR_TARGET", "CloudMonitorPortScan", "Ports", 0},
    {"CLOUD_MONITOR_TARGET", "CloudMonitorEmailServer", "Mail", 0},
    {"APPLE_IOS", "MdmDevice", "iPhone", 3},
    {"UNMANAGED_DEVICE", "UnmanagedDevice", "ASSET", 1},
    {"WINDOWS_SERVER", "AgentDevice", "SRV", 16},
    {"MAC", "AgentDevice", "MAC", 6},
    {"LINUX_SERVER", "AgentDevice", "LNX", 5},
    {"LINUX_WORKSTATION", "AgentDevice", "LWS", 1},
    {"MAC_SERVER", "AgentDevice", "MSV", 0},
    {"HYPERV_VMM_HOST", "VMHost", "HV", 0},
    {"HYPERV_VMM_GUEST", "VMGuest", "HVG", 1},
    {"ANDROID", "MdmDevice", "Pixel", 2},
    {"APPLE_IPADOS", "MdmDevice", "iPad", 1},
    {"NMS_ROUTER", "NMSTarget", "RTR", 0},
    {"NMS_FIREWALL", "NMSTarget", "FW", 1},
    {"NMS_PRIVATE_NETWORK_GATEWAY", "NMSTarget", "GW", 0},
    {"NMS_PRINTER", "NMSTarget", "PRN", 1},
    {"NMS_SCANNER", "NMSTarget", "SCN", 0},
    {"NMS_DIAL_MANAGER", "NMSTarget", "DIAL", 0},
    {"NMS_WAP", "NMSTarget", "WAP", 0},
    {"NMS_IPSLA", "NMSTarget", "SLA", 0},
    {"NMS_COMPUTER", "NMSTarget", "PC", 0},
    {"NMS_VM_HOST", "NMSTarget", "NVH", 0},
    {"NMS_APPLIANCE", "NMSTarget", "APP", 0},
    {"NMS_OTHER", "NMSTarget", "NET", 0},
    {"NMS_PHONE", "NMSTarget", "TEL", 0},
    {"NMS_VIRTUAL_MACHINE", "NMSTarget", "NVM", 0},
    {"NMS_NETWORK_MANAGEMENT_AGENT", "NMSTarget", "AGT", 0},
    {"MANAGED_DEVICE", "", "MGD", 0},
}};

[[nodiscard]] inline bool is_node_class(std::string_view word) {
  for (const Kind& kind : kinds) {
    if (kind.node_class == word) return true;
  }
  return false;
}

// The id of the built-in role of a node class. It depends on the position of the class in the
// table.
[[nodiscard]] inline std::int64_t role_of(std::string_view node_class) {
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (kinds[i].node_class == node_class) return 10 + 3 * static_cast<std::int64_t>(i);
  }
  return 0;
}

// The policy of the devices of a class if their organization does not map another one.
[[nodiscard]] inline std::int64_t default_policy_of(std::string_view node_class) {
  return role_of(node_class) + 500;
}

}  // namespace ninjaone::sandbox
