// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

namespace ninjaone::sandbox {

// The reports of rows.hpp, and the members of their rows in the API reference. `listed`: a device
// has a list with the same rows. The types of members are: s string, i integer, n number, b
// boolean, a array of strings, o object.
struct RowSchema {
  const char* report;
  bool listed;
  const char* members;
};
inline const RowSchema row_schemas[] = {
    {"antivirus-status", false,
     "productName:s productState:s definitionStatus:s version:s deviceId:i timestamp:n"},
    {"antivirus-threats", false,
     "name:s productCode:s quarantineId:s status:s type:s threatId:i category:s level:s "
     "detectionSource:s "
     "traceList:s deviceId:i timestamp:n"},
    {"computer-systems", false,
     "name:s manufacturer:s model:s biosSerialNumber:s serialNumber:s assetSerialNumber:s domain:s "
     "domainRole:s "
     "numberOfProcessors:i totalPhysicalMemory:i virtualMachine:b chassisType:s deviceId:i "
     "timestamp:n"},
    {"device-health", false,
     "activeThreatsCount:i quarantinedThreatsCount:i blockedThreatsCount:i failedOSPatchesCount:i "
     "pendingOSPatchesCount:i alertCount:i activeJobCount:i failedSoftwarePatchesCount:i "
     "pendingSoftwarePatchesCount:i pendingRebootReason:s avInstallStatus:s "
     "productsInstallationStatuses:o offline:b "
     "parentDeviceId:i parentOffline:b healthStatus:s criticalVulnerabilityCount:i "
     "highVulnerabilityCount:i "
     "mediumVulnerabilityCount:i lowVulnerabilityCount:i installationIssuesCount:i deviceId:i"},
    {"disks", true,
     "bytesPerSector:i description:s interfaceType:s manufacturer:s mediaType:s model:s name:s "
     "partitionCount:i "
     "serialNumber:s size:i smartCapable:b status:s deviceId:i timestamp:n"},
    {"logged-on-users", false, "userName:s logonTime:n deviceId:i"},
    {"network-interfaces", true,
     "adapterName:s defaultGateway:s interfaceType:s dnsHostName:s dnsServers:s interfaceIndex:s "
     "interfaceName:s "
     "ipAddress:a linkSpeed:s macAddress:a mtu:s status:s subnetMask:s deviceId:i"},
    {"operating-systems", false,
     "manufacturer:s name:s architecture:s lastBootTime:n buildNumber:s releaseId:s "
     "servicePackMajorVersion:i "
     "servicePackMinorVersion:i locale:s language:s needsReboot:b deviceId:i timestamp:n"},
    {"os-patch-installs", true,
     "id:s name:s severity:s status:s type:s installedAt:n deviceId:i timestamp:n kbNumber:s"},
    {"os-patches", true,
     "id:s name:s severity:s status:s type:s installedAt:n deviceId:i timestamp:n kbNumber:s"},
    {"policy-overrides", false, "overrides:a deviceId:i"},
    {"processors", true,
     "architecture:s maxClockSpeed:i clockSpeed:i name:s numCores:i numLogicalCores:i deviceId:i "
     "timestamp:n"},
    {"raid-controllers", false,
     "backupBatteryStatus:s batteryTemperature:i biosVersion:s cacheSize:i controllerIndex:i "
     "driverName:s "
     "driverVersion:s family:s firmwareVersion:s hardwareRevision:s manufacturer:s "
     "manufacturingDate:n model:s "
     "physicalDriveCount:i slot:s systemHealthStatus:s virtualDriveCount:i deviceId:i timestamp:n"},
    {"raid-drives", false,
     "controllerIndex:i driveGroup:s driveId:s interfaceType:s location:s mediaType:s model:s "
     "protectionInfo:s "
     "selfEncrypted:b serial:s size:i spun:b status:s deviceId:i timestamp:n"},
    {"software", true,
     "installDate:s location:s name:s publisher:s size:i version:s productCode:s "
     "isSystemComponent:b deviceId:i "
     "timestamp:n"},
    {"software-patch-installs", true,
     "id:s productIdentifier:s title:s impact:s status:s type:s installedAt:n deviceId:i "
     "timestamp:n"},
    {"software-patches", true,
     "id:s productIdentifier:s title:s impact:s status:s type:s installedAt:n deviceId:i "
     "timestamp:n"},
    {"volumes", true,
     "name:s driveLetter:s label:s deviceType:s fileSystem:s autoMount:b compressed:b capacity:i "
     "freeSpace:i "
     "serialNumber:s bitLockerStatus:o deviceId:i timestamp:n"},
    {"windows-services", true,
     "name:s displayName:s description:s startType:s userName:s state:s deviceId:i timestamp:n"},
};

// Describes a member that is wrong; empty: the row is right.
inline std::string problem_of(const nlohmann::json& row, const std::string& members) {
  for (const auto& [name, value] : row.items()) {
    std::istringstream words(members);
    std::string word, type;
    while (type.empty() && words >> word) {
      if (word.compare(0, word.size() - 1, name + ":") == 0) type = word.back();
    }
    const bool right = type == "s"   ? value.is_string()
                       : type == "i" ? value.is_number_integer()
                       : type == "n" ? value.is_number()
                       : type == "b" ? value.is_boolean()
                       : type == "a"
                           ? value.is_array() && (value.empty() || value.front().is_string())
                           : type == "o" && value.is_object();
    if (!right) return name + " of " + row.dump();
  }
  return {};
}

}  // namespace ninjaone::sandbox
