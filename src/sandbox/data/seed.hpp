// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <ninjaone/sandbox.hpp>
#include <string>
#include <string_view>
#include <type_traits>

#include "sandbox/data/store.hpp"

namespace ninjaone::sandbox {

// A member at the end of an object, without looking whether it is there already. Overloads, so that
// not every literal's length makes a function of its own.
void add(Doc& object, std::string_view name, Doc value);
void add(Doc& object, std::string_view name, std::string_view text);
inline void add(Doc& object, std::string_view name, const char* text) {
  add(object, name, std::string_view(text));
}
inline void add(Doc& object, std::string_view name, const std::string& text) {
  add(object, name, std::string_view(text));
}
inline void add(Doc& object, std::string_view name, std::nullptr_t) { add(object, name, Doc()); }
template <class T, std::enable_if_t<std::is_integral_v<T>, int> = 0>
void add(Doc& object, std::string_view name, T value) {
  add(object, name, Doc(value));
}

// Fills an empty store. The same options give the same tenant, on any machine.
// std::invalid_argument: negative numbers, devices without an organization.
void seed(Store& store, const TenantOptions& options);

// What the detailed shapes add to a device.
[[nodiscard]] Doc seed_detail(const Device& device, const TenantOptions& options);

[[nodiscard]] std::int64_t as_of(const TenantOptions& options);  // nanoseconds
inline constexpr std::int64_t one_second = 1'000'000'000, one_day = 86'400 * one_second;

}  // namespace ninjaone::sandbox
