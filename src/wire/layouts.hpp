// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/model/action.hpp>
#include <ninjaone/model/activity.hpp>
#include <ninjaone/model/alert.hpp>
#include <ninjaone/model/custom_field_definition.hpp>
#include <ninjaone/model/custom_fields.hpp>
#include <ninjaone/model/device_detail.hpp>
#include <ninjaone/model/device_health.hpp>
#include <ninjaone/model/device_search.hpp>
#include <ninjaone/model/end_user.hpp>
#include <ninjaone/model/installer.hpp>
#include <ninjaone/model/inventory.hpp>
#include <ninjaone/model/job.hpp>
#include <ninjaone/model/link.hpp>
#include <ninjaone/model/location_usage.hpp>
#include <ninjaone/model/patches.hpp>
#include <ninjaone/model/raid.hpp>
#include <ninjaone/model/script.hpp>
#include <ninjaone/model/software.hpp>
#include <ninjaone/model/staged_device.hpp>
#include <ninjaone/model/webhook.hpp>
#include <ninjaone/model/windows_service.hpp>
#include <ninjaone/webhook_event.hpp>

#include "wire/codec.hpp"
#include "wire/members.hpp"

// The lists of members, each defined in the codec_<subject>.cpp of its struct; the argument only names the struct.
namespace ninjaone::wire {

[[nodiscard]] const Layout& layout_of(const PolicyMapping*) noexcept;
[[nodiscard]] const Layout& layout_of(const Organization*) noexcept;
[[nodiscard]] const Layout& layout_of(const FeatureSettings*) noexcept;
[[nodiscard]] const Layout& layout_of(const OrganizationSettings*) noexcept;
[[nodiscard]] const Layout& layout_of(const OrganizationDetailed*) noexcept;
[[nodiscard]] const Layout& layout_of(const NewOrganization*) noexcept;
[[nodiscard]] const Layout& layout_of(const OrganizationPatch*) noexcept;
[[nodiscard]] const Layout& layout_of(const Location*) noexcept;
[[nodiscard]] const Layout& layout_of(const NewLocation*) noexcept;
[[nodiscard]] const Layout& layout_of(const LocationPatch*) noexcept;
[[nodiscard]] const Layout& layout_of(const Policy*) noexcept;
[[nodiscard]] const Layout& layout_of(const NewPolicy*) noexcept;
[[nodiscard]] const Layout& layout_of(const Role*) noexcept;
[[nodiscard]] const Layout& layout_of(const User*) noexcept;
[[nodiscard]] const Layout& layout_of(const Maintenance*) noexcept;
[[nodiscard]] const Layout& layout_of(const Device*) noexcept;
[[nodiscard]] const Layout& layout_of(const WarrantyPatch*) noexcept;
[[nodiscard]] const Layout& layout_of(const DevicePatch*) noexcept;
[[nodiscard]] const Layout& layout_of(const BackupUsage*) noexcept;
[[nodiscard]] const Layout& layout_of(const WarrantyDates*) noexcept;
[[nodiscard]] const Layout& layout_of(const BackupBandwidthThrottleWorkSchedule*) noexcept;
[[nodiscard]] const Layout& layout_of(const BackupBandwidthThrottle*) noexcept;
[[nodiscard]] const Layout& layout_of(const DeviceReferences*) noexcept;
[[nodiscard]] const Layout& layout_of(const DeviceDetail*) noexcept;
[[nodiscard]] const Layout& layout_of(const DeviceSearchMatch*) noexcept;
[[nodiscard]] const Layout& layout_of(const DeviceSearchResults*) noexcept;
[[nodiscard]] const Layout& layout_of(const OperatingSystem*) noexcept;
[[nodiscard]] const Layout& layout_of(const DeviceSystem*) noexcept;
[[nodiscard]] const Layout& layout_of(const Memory*) noexcept;
[[nodiscard]] const Layout& layout_of(const Processor*) noexcept;
[[nodiscard]] const Layout& layout_of(const VolumeBitLockerStatus*) noexcept;
[[nodiscard]] const Layout& layout_of(const Volume*) noexcept;
[[nodiscard]] const Layout& layout_of(const MdmNetworkInterface*) noexcept;
[[nodiscard]] const Layout& layout_of(const Note*) noexcept;
[[nodiscard]] const Layout& layout_of(const Alert*) noexcept;
[[nodiscard]] const Layout& layout_of(const Activity*) noexcept;
[[nodiscard]] const Layout& layout_of(const Software*) noexcept;
[[nodiscard]] const Layout& layout_of(const DiskDrive*) noexcept;
[[nodiscard]] const Layout& layout_of(const NetworkInterface*) noexcept;
[[nodiscard]] const Layout& layout_of(const LoggedOnUser*) noexcept;
[[nodiscard]] const Layout& layout_of(const PolicyOverrides*) noexcept;
[[nodiscard]] const Layout& layout_of(const WindowsService*) noexcept;
[[nodiscard]] const Layout& layout_of(const OsPatch*) noexcept;
[[nodiscard]] const Layout& layout_of(const SoftwarePatch*) noexcept;
[[nodiscard]] const Layout& layout_of(const DeviceHealth*) noexcept;
[[nodiscard]] const Layout& layout_of(const AntivirusStatus*) noexcept;
[[nodiscard]] const Layout& layout_of(const AntivirusThreat*) noexcept;
[[nodiscard]] const Layout& layout_of(const RaidController*) noexcept;
[[nodiscard]] const Layout& layout_of(const RaidDrive*) noexcept;
[[nodiscard]] const Layout& layout_of(const CustomFieldUser*) noexcept;
[[nodiscard]] const Layout& layout_of(const CustomFieldAuthor*) noexcept;
[[nodiscard]] const Layout& layout_of(const CustomFieldInfo*) noexcept;
[[nodiscard]] const Layout& layout_of(const CustomFieldValues*) noexcept;
[[nodiscard]] const Layout& layout_of(const CustomFieldDetails*) noexcept;
[[nodiscard]] const Layout& layout_of(const MaintenanceSettings*) noexcept;
[[nodiscard]] const Layout& layout_of(const ServiceConfiguration*) noexcept;
[[nodiscard]] const Layout& layout_of(const ScriptVariable*) noexcept;
[[nodiscard]] const Layout& layout_of(const AutomationScript*) noexcept;
[[nodiscard]] const Layout& layout_of(const ScriptCategory*) noexcept;
[[nodiscard]] const Layout& layout_of(const ScriptOption*) noexcept;
[[nodiscard]] const Layout& layout_of(const ScriptCredential*) noexcept;
[[nodiscard]] const Layout& layout_of(const ScriptCredentials*) noexcept;
[[nodiscard]] const Layout& layout_of(const ScriptingOptions*) noexcept;
[[nodiscard]] const Layout& layout_of(const Job*) noexcept;
[[nodiscard]] const Layout& layout_of(const ScheduledTask*) noexcept;
[[nodiscard]] const Layout& layout_of(const Group*) noexcept;
[[nodiscard]] const Layout& layout_of(const EndUser*) noexcept;
[[nodiscard]] const Layout& layout_of(const NewEndUser*) noexcept;
[[nodiscard]] const Layout& layout_of(const EndUserPatch*) noexcept;
[[nodiscard]] const Layout& layout_of(const Link*) noexcept;
[[nodiscard]] const Layout& layout_of(const InstallerContent*) noexcept;
[[nodiscard]] const Layout& layout_of(const InstallerRequest*) noexcept;
[[nodiscard]] const Layout& layout_of(const NewStagedDevice*) noexcept;
[[nodiscard]] const Layout& layout_of(const StagedDevice*) noexcept;
[[nodiscard]] const Layout& layout_of(const LocationBackupUsage*) noexcept;
[[nodiscard]] const Layout& layout_of(const CustomFieldDefinition*) noexcept;
[[nodiscard]] const Layout& layout_of(const WebhookHeader*) noexcept;
[[nodiscard]] const Layout& layout_of(const WebhookConfiguration*) noexcept;
[[nodiscard]] const Layout& layout_of(const EventSubscription*) noexcept;
[[nodiscard]] const Layout& layout_of(const WebhookEvent*) noexcept;
[[nodiscard]] const Layout& layout_of(const DeviceIdList*) noexcept;

}  // namespace ninjaone::wire
