// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <ninjaone/sandbox.hpp>
#include <string>
#include <string_view>
#include <type_traits>

#include "sandbox/data/store.hpp"

namespace ninjaone::sandbox {

// Appends a member to an object. The object must not have the member yet. These are overloads, not
// a template, because a template would be instantiated for the length of every literal.
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

// Fills an empty store. The same options make the same tenant on every machine.
// std::invalid_argument: a number is out of range, or there are devices but no organization.
void seed(Store& store, const TenantOptions& options);

// The members that GET /v2/devices-detailed adds to a device.
[[nodiscard]] Doc seed_detail(const Device& device, const TenantOptions& options);

[[nodiscard]] std::int64_t as_of(
    const TenantOptions& options);  // data_as_of in nanoseconds since 1970
inline constexpr std::int64_t one_second = 1'000'000'000, one_day = 86'400 * one_second;

}  // namespace ninjaone::sandbox
