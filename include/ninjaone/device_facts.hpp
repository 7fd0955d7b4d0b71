// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <ninjaone/export.hpp>
#include <ninjaone/model/device.hpp>
#include <ninjaone/model/device_detail.hpp>
#include <ninjaone/time.hpp>

namespace ninjaone {

// Functions that answer common questions about a device. They handle absent members and send no
// request.

// Returns whether the device is a server or a workstation: a device that is patched and billed on
// its own.
[[nodiscard]] NINJAONE_API bool is_computer(const Device& device) noexcept;
[[nodiscard]] NINJAONE_API bool is_computer(const DeviceDetail& device) noexcept;

// Returns whether the device is offline according to the response. Returns false if the response
// has no such member.
[[nodiscard]] NINJAONE_API bool is_offline(const Device& device) noexcept;
[[nodiscard]] NINJAONE_API bool is_offline(const DeviceDetail& device) noexcept;

// Returns whether the last contact of the device is more than `time` before `now`. Returns false
// for a device that never had contact, because it is new, and if `time` is max().
[[nodiscard]] NINJAONE_API bool silent_for(const Device& device, std::chrono::seconds time,
                                           Timestamp now = ninjaone::now()) noexcept;
[[nodiscard]] NINJAONE_API bool silent_for(const DeviceDetail& device, std::chrono::seconds time,
                                           Timestamp now = ninjaone::now()) noexcept;

// Returns the warranty dates of the device. All are empty if the device has none, or if the request
// did not include them: DeviceQuery::expand = {"warranty"}.
[[nodiscard]] NINJAONE_API WarrantyDates warranty_of(const Device& device);
[[nodiscard]] NINJAONE_API WarrantyDates warranty_of(const DeviceDetail& device);

}  // namespace ninjaone
