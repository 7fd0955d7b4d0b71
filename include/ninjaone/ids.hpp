// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <type_traits>

namespace ninjaone {

// The ids of the service. Each kind of id has its own type, so that ids of different kinds
// cannot be mixed. `DeviceId{42}` creates one, `raw(id)` returns the number. A scoped enum without
// enumerators is a distinct integer: comparable, hashable with std::hash, without cost at run time.
enum class OrganizationId : std::int64_t {};
enum class LocationId : std::int64_t {};
enum class DeviceId : std::int64_t {};
enum class ActivityId : std::int64_t {};
enum class PolicyId : std::int64_t {};
enum class RoleId : std::int64_t {};
enum class UserId : std::int64_t {};
enum class UserRoleId : std::int64_t {};  // of technicians or end users; RoleId: of devices
enum class GroupId : std::int64_t {};
enum class ScriptId : std::int64_t {};
enum class JobId : std::int64_t {};
enum class TemplateId : std::int64_t {};
enum class TagId : std::int64_t {};

// True for the id types above, false for every other type.
template <class T>
struct is_id : std::false_type {};
template <>
struct is_id<OrganizationId> : std::true_type {};
template <>
struct is_id<LocationId> : std::true_type {};
template <>
struct is_id<DeviceId> : std::true_type {};
template <>
struct is_id<ActivityId> : std::true_type {};
template <>
struct is_id<PolicyId> : std::true_type {};
template <>
struct is_id<RoleId> : std::true_type {};
template <>
struct is_id<UserId> : std::true_type {};
template <>
struct is_id<UserRoleId> : std::true_type {};
template <>
struct is_id<GroupId> : std::true_type {};
template <>
struct is_id<ScriptId> : std::true_type {};
template <>
struct is_id<JobId> : std::true_type {};
template <>
struct is_id<TemplateId> : std::true_type {};
template <>
struct is_id<TagId> : std::true_type {};

// Returns the number of the id.
template <class Id, std::enable_if_t<is_id<Id>::value, int> = 0>
[[nodiscard]] constexpr std::int64_t raw(Id id) noexcept {
  return static_cast<std::int64_t>(id);
}

// Returns the number of the id as text: "42".
template <class Id, std::enable_if_t<is_id<Id>::value, int> = 0>
[[nodiscard]] std::string to_string(Id id) {
  return std::to_string(raw(id));
}

}  // namespace ninjaone
