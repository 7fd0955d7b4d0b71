// SPDX-License-Identifier: MIT
#include <ninjaone/policies.hpp>

#include "client/run.hpp"

namespace ninjaone {

namespace {
using call::Operation;
constexpr Operation list_row{"policies.list", Method::get, "/v2/policies", "policies"};
constexpr Operation roles_row{"policies.roles", Method::get, "/v2/roles", "roles"};
}  // namespace

PagedRange<Policy> Policies::list(ListOptions options) const {
  return detail::list<Policy>(core_, detail::listing_of(list_row, detail::call_of(list_row, {}), std::move(options)));
}

PagedRange<Role> Policies::roles(ListOptions options) const {
  return detail::list<Role>(core_, detail::listing_of(roles_row, detail::call_of(roles_row, {}), std::move(options)));
}

}  // namespace ninjaone
