// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/export.hpp>
#include <ninjaone/ids.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/model/node_class.hpp>
#include <ninjaone/open_enum.hpp>
#include <ninjaone/time.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace ninjaone {

// A policy: rules for the monitoring and patching of one class of devices. It is also a part of
// DeviceReferences.
// `GET /v2/policies`
struct Policy {
  PolicyId id{};
  std::optional<PolicyId> parent_policy_id{};
  std::optional<std::string> name{};
  std::optional<std::string> description{};
  std::optional<OpenEnum<NodeClass>> node_class{};
  std::optional<Timestamp> updated{};
  std::optional<bool> node_class_default{};
  Json extra{};
};

// The form of a machine. `unknown` is a value of the service.
enum class ChassisType { unrecognized, unknown, desktop, laptop, mobile };
// Returns the word on the wire, such as "LAPTOP"; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(ChassisType value) noexcept;

// A role: the use of a device. The role and the organization of a device determine its policy. It
// is also a part of DeviceReferences.
// `GET /v2/roles`
struct Role {
  RoleId id{};
  std::optional<std::string> name{};
  std::optional<std::string> description{};
  std::optional<OpenEnum<NodeClass>> node_class{};
  std::optional<bool> custom{};
  std::optional<OpenEnum<ChassisType>> chassis_type{};
  std::optional<Timestamp> created{};
  std::optional<RoleId> node_role_parent_id{};
  std::optional<std::string> icon{};
  Json extra{};
};

// How a policy is created: empty, as a child of another policy, or as a copy of one.
enum class PolicyMode { unrecognized, new_, child, copy };
// Returns the word on the wire, such as "NEW"; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(PolicyMode value) noexcept;

// A new policy, for Policies::create().
// `POST /v2/policies`
struct NewPolicy {
  std::string name{};
  OpenEnum<NodeClass> node_class{};
  std::optional<std::string> description{};
  std::optional<PolicyId> parent_policy_id{};
  std::optional<bool> enabled{};
  // Sent in the query, not in the body.
  std::optional<OpenEnum<PolicyMode>> mode{};
  std::optional<PolicyId> template_policy_id{};  // the policy that is copied
  Json extra{};  // members that this version does not have; sent unchanged
};

}  // namespace ninjaone
