// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/call_options.hpp>
#include <ninjaone/detail/core_ref.hpp>
#include <ninjaone/export.hpp>
#include <ninjaone/list_options.hpp>
#include <ninjaone/model/policy.hpp>
#include <ninjaone/page.hpp>

namespace ninjaone {

// Policies and roles. The role of a device and its organization determine its policy;
// Organizations::set_policies() sets the mapping.
//
// Any number of threads may use one object. `options` of each method sets the limits and the
// cancellation of the call. <ninjaone/client.hpp> lists the errors of every call and listing.
class NINJAONE_API Policies {
 public:
  // Returns the policies.
  // `GET /v2/policies`
  [[nodiscard]] PagedRange<Policy> list(ListOptions options = {}) const;
  // Creates a policy and returns it.
  // `POST /v2/policies`
  Policy create(const NewPolicy& policy, const CallOptions& options = {}) const;
  // Returns the roles of devices.
  // `GET /v2/roles`
  [[nodiscard]] PagedRange<Role> roles(ListOptions options = {}) const;

 private:
  friend class Client;
  explicit Policies(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
