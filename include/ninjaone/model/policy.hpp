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

// A set of monitoring and patching rules for one class of devices. `GET /v2/policies`, part of a
// device's references.
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

// The form of the machine. `unknown` is a value of the service.
enum class ChassisType { unrecognized, unknown, desktop, laptop, mobile };
// "LAPTOP"; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(ChassisType value) noexcept;

// The use of a device. The role and the organization determine the policy. `GET /v2/roles`, part of
// a device's references.
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
// "NEW"; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(PolicyMode value) noexcept;

// A new policy. `POST /v2/policies`
struct NewPolicy {
  std::string name{};
  OpenEnum<NodeClass> node_class{};
  std::optional<std::string> description{};
  std::optional<PolicyId> parent_policy_id{};
  std::optional<bool> enabled{};
  // In the query.
  std::optional<OpenEnum<PolicyMode>> mode{};
  std::optional<PolicyId> template_policy_id{};  // for a copy
  Json extra{};  // members this version does not know, sent as they are
};

}  // namespace ninjaone
