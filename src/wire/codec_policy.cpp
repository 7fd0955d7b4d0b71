// SPDX-License-Identifier: MIT
#include <ninjaone/model/policy.hpp>

#include "wire/codec_of.hpp"

namespace ninjaone {

namespace wire {

template <>
struct Members<Policy> {
  static constexpr std::string_view name = "policy";
  static constexpr Member list[] = {
      member<&Policy::id>("id"),
      member<&Policy::parent_policy_id>("parentPolicyId"),
      member<&Policy::name>("name"),
      member<&Policy::description>("description"),
      member<&Policy::node_class>("nodeClass"),
      member<&Policy::updated>("updated"),
      member<&Policy::node_class_default>("nodeClassDefault"),
  };
};

template <>
struct Members<Role> {
  static constexpr std::string_view name = "role";
  static constexpr Member list[] = {
      member<&Role::id>("id"),
      member<&Role::name>("name"),
      member<&Role::description>("description"),
      member<&Role::node_class>("nodeClass"),
      member<&Role::custom>("custom"),
      member<&Role::chassis_type>("chassisType"),
      member<&Role::created>("created"),
      member<&Role::node_role_parent_id>("nodeRoleParentId"),
      member<&Role::icon>("icon"),
  };
};

template <>
struct Members<NewPolicy> {
  static constexpr std::string_view name = "policy";
  static constexpr Member list[] = {
      sent<&NewPolicy::parent_policy_id>("parentPolicyId"),
      sent<&NewPolicy::name>("name"),
      sent<&NewPolicy::description>("description"),
      sent<&NewPolicy::node_class>("nodeClass"),
      sent<&NewPolicy::enabled>("enabled"),
  };
};

const Layout& layout_of(const NewPolicy*) noexcept { return layout<NewPolicy>; }
const Layout& layout_of(const Policy*) noexcept { return layout<Policy>; }
const Layout& layout_of(const Role*) noexcept { return layout<Role>; }

template struct Decoder<Policy>;
template struct Encoder<NewPolicy>;
template struct Decoder<Role>;

}  // namespace wire

namespace detail {
template struct NINJAONE_API ModelCodec<Policy>;
template struct NINJAONE_API ModelCodec<Role>;
}  // namespace detail

}  // namespace ninjaone
