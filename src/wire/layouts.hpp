// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/model/activity.hpp>
#include <ninjaone/model/alert.hpp>
#include <ninjaone/model/device_detail.hpp>
#include <ninjaone/model/device_search.hpp>
#include <ninjaone/model/software.hpp>
#include <ninjaone/model/webhook.hpp>
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
[[nodiscard]] const Layout& layout_of(const WebhookHeader*) noexcept;
[[nodiscard]] const Layout& layout_of(const WebhookConfiguration*) noexcept;
[[nodiscard]] const Layout& layout_of(const EventSubscription*) noexcept;
[[nodiscard]] const Layout& layout_of(const WebhookEvent*) noexcept;
[[nodiscard]] const Layout& layout_of(const DeviceIdList*) noexcept;

}  // namespace ninjaone::wire
