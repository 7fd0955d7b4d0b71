// SPDX-License-Identifier: MIT
#include <ninjaone/policies.hpp>

#include "client/run.hpp"

namespace ninjaone {

namespace {
using call::Operation;
constexpr Operation list_row{"policies.list", Method::get, "/v2/policies", "policies"};
constexpr Operation create_row{"policies.create", Method::post, "/v2/policies", "policy", Effect::unsafe};
constexpr Operation roles_row{"policies.roles", Method::get, "/v2/roles", "roles"};
}  // namespace

PagedRange<Policy> Policies::list(ListOptions options) const {
  return detail::list<Policy>(core_, detail::listing_of(core_, list_row, detail::call_of(list_row, {}), std::move(options)));
}

Policy Policies::create(const NewPolicy& policy, const CallOptions& options) const {
  detail::Parameters parameters;
  parameters.word("mode", policy.mode).id("templatePolicyId", policy.template_policy_id);
  return detail::fetch<Policy>(core_, create_row, detail::call_with(create_row, {}, parameters.take(), policy), options);
}

PagedRange<Role> Policies::roles(ListOptions options) const {
  return detail::list<Role>(core_, detail::listing_of(core_, roles_row, detail::call_of(roles_row, {}), std::move(options)));
}

}  // namespace ninjaone
