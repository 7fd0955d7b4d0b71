// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <ninjaone/export.hpp>
#include <ninjaone/model/device.hpp>
#include <ninjaone/model/device_detail.hpp>
#include <ninjaone/time.hpp>

namespace ninjaone {

// Questions about a device that programs ask often. They handle absent members.

// Whether it is a server or a workstation: the devices that are patched and billed one by one.
[[nodiscard]] NINJAONE_API bool is_computer(const Device& device) noexcept;
[[nodiscard]] NINJAONE_API bool is_computer(const DeviceDetail& device) noexcept;

// Whether the service says that it is offline. A response that does not say gives false.
[[nodiscard]] NINJAONE_API bool is_offline(const Device& device) noexcept;
[[nodiscard]] NINJAONE_API bool is_offline(const DeviceDetail& device) noexcept;

// Whether its last contact is more than `time` before `now`. A device that never had contact gives
// false: it is new, not silent. `time` of max(): never silent.
[[nodiscard]] NINJAONE_API bool silent_for(const Device& device, std::chrono::seconds time,
                                           Timestamp now = ninjaone::now()) noexcept;
[[nodiscard]] NINJAONE_API bool silent_for(const DeviceDetail& device, std::chrono::seconds time,
                                           Timestamp now = ninjaone::now()) noexcept;

// Its warranty dates. All are empty when it has none, or when the listing did not ask for them:
// DeviceQuery::expand = {"warranty"}.
[[nodiscard]] NINJAONE_API WarrantyDates warranty_of(const Device& device);
[[nodiscard]] NINJAONE_API WarrantyDates warranty_of(const DeviceDetail& device);

}  // namespace ninjaone
