// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <ninjaone/export.hpp>
#include <ninjaone/model/device.hpp>
#include <ninjaone/model/device_detail.hpp>
#include <ninjaone/time.hpp>

namespace ninjaone {

// What is asked of devices again and again, with what may be missing already thought of.

// Whether it is a server or a workstation: what is patched, and billed one by one.
[[nodiscard]] NINJAONE_API bool is_computer(const Device& device) noexcept;
[[nodiscard]] NINJAONE_API bool is_computer(const DeviceDetail& device) noexcept;

// Whether nothing was heard of it for so long. Of one that was never seen: false; it is new, not silent.
[[nodiscard]] NINJAONE_API bool silent_for(
    const Device& device, std::chrono::seconds time,
    Timestamp now = std::chrono::time_point_cast<Timestamp::duration>(std::chrono::system_clock::now())) noexcept;
[[nodiscard]] NINJAONE_API bool silent_for(
    const DeviceDetail& device, std::chrono::seconds time,
    Timestamp now = std::chrono::time_point_cast<Timestamp::duration>(std::chrono::system_clock::now())) noexcept;

// Its warranty dates. All empty when it has none, or when the listing did not ask for them: DeviceQuery::expand = {"warranty"}.
[[nodiscard]] NINJAONE_API WarrantyDates warranty_of(const Device& device);
[[nodiscard]] NINJAONE_API WarrantyDates warranty_of(const DeviceDetail& device);

}  // namespace ninjaone
