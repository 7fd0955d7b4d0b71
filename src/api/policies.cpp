// SPDX-License-Identifier: MIT
#include <ninjaone/policies.hpp>

#include "api/operation_lists.hpp"
#include "json/members_of.hpp"
#include "pipeline/request_builder.hpp"

namespace ninjaone {

namespace json {

template <>
Words<ChassisType> words<ChassisType>() noexcept {
  static constexpr Word<ChassisType> list[] = {
      {ChassisType::unknown, "UNKNOWN"},
      {ChassisType::desktop, "DESKTOP"},
      {ChassisType::laptop, "LAPTOP"},
      {ChassisType::mobile, "MOBILE"},
  };
  return all(list);
}

template <>
Words<PolicyMode> words<PolicyMode>() noexcept {
  static constexpr Word<PolicyMode> list[] = {
      {PolicyMode::new_, "NEW"},
      {PolicyMode::child, "CHILD"},
      {PolicyMode::copy, "COPY"},
  };
  return all(list);
}

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

template <>
const Layout& Codec<NewPolicy>::layout = layout_v<NewPolicy>;
template <>
const Layout& Codec<Policy>::layout = layout_v<Policy>;
template <>
const Layout& Codec<Role>::layout = layout_v<Role>;

template struct Codec<Policy>;
template struct Codec<Role>;
template struct Encoder<NewPolicy>;

}  // namespace json

template struct NINJAONE_API detail::ModelCodec<Policy>;
template struct NINJAONE_API detail::ModelCodec<Role>;

std::string_view wire_name(ChassisType value) noexcept { return json::name_of(value); }
std::string_view wire_name(PolicyMode value) noexcept { return json::name_of(value); }

namespace {
using pipeline::Operation;
constexpr Operation list_policies{"policies.list", Method::get, "/v2/policies", "policies"};
constexpr Operation create_policy{"policies.create", Method::post, "/v2/policies", "policy",
                                  Effect::unsafe};
constexpr Operation list_roles{"policies.roles", Method::get, "/v2/roles", "roles"};
}  // namespace

api::OperationList api::policies_operations() noexcept {
  static constexpr const pipeline::Operation* rows[] = {&list_policies, &create_policy,
                                                        &list_roles};
  return rows;
}

PagedRange<Policy> Policies::list(ListOptions options) const {
  return call(core_, list_policies).list<Policy>(std::move(options));
}

Policy Policies::create(const NewPolicy& policy, const CallOptions& options) const {
  return call(core_, create_policy)
      .query("mode", policy.mode)
      .query("templatePolicyId", policy.template_policy_id)
      .body(policy)
      .fetch<Policy>(options);
}

PagedRange<Role> Policies::roles(ListOptions options) const {
  return call(core_, list_roles).list<Role>(std::move(options));
}

}  // namespace ninjaone
