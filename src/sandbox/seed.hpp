// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/sandbox.hpp>

#include "sandbox/store.hpp"

namespace ninjaone::sandbox {

// A member at the end of an object, without looking whether it is there already.
template <class T>
void add(Doc& object, std::string_view name, T&& value) {
  object.get_ref<Doc::object_t&>().emplace_back(std::string(name), Doc(std::forward<T>(value)));
}

// Fills an empty store. The same options give the same tenant, on any machine. std::invalid_argument: negative numbers, devices
// without an organization.
void seed(Store& store, const TenantOptions& options);

// Parts of it.
void seed_organizations(Store& store, const TenantOptions& options);
void seed_devices(Store& store, const TenantOptions& options);
void seed_activities(Store& store, const TenantOptions& options);
void seed_tickets(Store& store, const TenantOptions& options);
void seed_custom_fields(Store& store, const TenantOptions& options);

// What the detailed shapes add to a device.
[[nodiscard]] Doc seed_detail(const Device& device, const TenantOptions& options);

[[nodiscard]] std::int64_t as_of(const TenantOptions& options);  // nanoseconds
inline constexpr std::int64_t one_second = 1'000'000'000, one_day = 86'400 * one_second;

}  // namespace ninjaone::sandbox
